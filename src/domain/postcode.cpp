#include "domain/postcode.hpp"

#include "base/text.hpp"
#include "domain/postcode_text.hpp"

#include <array>

namespace fairward {
namespace {

using namespace postcode_text;  // NOLINT(google-build-using-namespace)

constexpr std::uint32_t kUnits = 676;     // of a sector
constexpr std::uint32_t kInward = 6'760;  // of a district
constexpr std::uint32_t kThirds = 37;     // nothing, a digit, a letter
constexpr std::uint32_t kGirobank = 26 * 27 * 10 * 37;
constexpr std::string_view kFirst = "ABCDEFGHIJKLMNOPRSTUWYZ";
constexpr std::string_view kSecond = "ABCDEFGHKLMNOPQRSTUVWXY";
constexpr std::string_view kThird = "ABCDEFGHJKPSTUW";  // of A9A
constexpr std::string_view kFourth = "ABEHMNPRVWXY";    // of AA9A
constexpr std::string_view kUnit = "ABDEFGHJLNPQRSTUWXYZ";

constexpr bool one_of(char c, std::string_view set) {
  return set.find(c) != std::string_view::npos;
}
constexpr std::uint32_t letter_number(char c) {
  return static_cast<std::uint32_t>(c - 'A');
}
constexpr std::uint32_t digit_number(char c) {
  return static_cast<std::uint32_t>(c - '0');
}

bool is_area(char first, char second) {
  const bool fictional = second == 'Z' && (first == 'Z' || first == 'Q');
  return fictional || (one_of(first, kFirst) && one_of(second, kSecond));
}

/// "M14" -> its number; nothing when it is no outward code.
std::optional<std::uint32_t> outward_number(std::string_view text) {
  if (text == "GIR") {
    return kGirobank;
  }
  if (text.size() < 2 || text.size() > 4) {
    return std::nullopt;
  }
  const bool two = is_letter(text[1]);
  if (two ? !is_area(text[0], text[1]) : !one_of(text[0], kFirst)) {
    return std::nullopt;
  }
  const auto rest = text.substr(two ? 2 : 1);
  if (rest.empty() || rest.size() > 2 || !is_digit(rest[0])) {
    return std::nullopt;
  }
  std::uint32_t third = 0;
  if (rest.size() == 2) {
    if (is_digit(rest[1])) {
      if (rest[0] == '0') {
        return std::nullopt;  // no district has a nought in front
      }
      third = 1 + digit_number(rest[1]);
    } else if (one_of(rest[1], two ? kFourth : kThird)) {
      third = 11 + letter_number(rest[1]);
    } else {
      return std::nullopt;
    }
  }
  const std::uint32_t second = two ? 1 + letter_number(text[1]) : 0;
  return ((letter_number(text[0]) * 27 + second) * 10 + digit_number(rest[0])) * kThirds + third;
}

std::string outward_text(std::uint32_t outward) {
  if (outward == kGirobank) {
    return "GIR";
  }
  const std::uint32_t third = outward % kThirds;
  const std::uint32_t area = outward / kThirds / 10;
  std::string text{static_cast<char>('A' + area / 27)};
  if (area % 27 != 0) {
    text += static_cast<char>('A' + area % 27 - 1);
  }
  text += static_cast<char>('0' + outward / kThirds % 10);
  if (third > 10) {
    text += static_cast<char>('A' + third - 11);
  } else if (third > 0) {
    text += static_cast<char>('0' + third - 1);
  }
  return text;
}

std::optional<std::uint32_t> number_of(const Packed& packed) {
  if (packed.size < 5 || packed.size > 7) {
    return std::nullopt;
  }
  const auto inward = packed.text().substr(packed.size - 3);
  if (!is_digit(inward[0]) || !one_of(inward[1], kUnit) || !one_of(inward[2], kUnit)) {
    return std::nullopt;
  }
  const auto outward = outward_number(packed.text().substr(0, packed.size - 3));
  if (!outward || (*outward == kGirobank && inward != "0AA")) {
    return std::nullopt;
  }
  return *outward * kInward + digit_number(inward[0]) * kUnits + letter_number(inward[1]) * 26 +
         letter_number(inward[2]);
}

}  // namespace

std::optional<Postcode> Postcode::read(std::string_view text) {
  const auto typed = packed(text);
  const auto number = typed ? number_of(*typed) : std::nullopt;
  return number ? std::optional{Postcode{*number}} : std::nullopt;
}

std::optional<Postcode> Postcode::from_number(std::uint32_t number) {
  if (number >= kEnd) {
    return std::nullopt;
  }
  const Postcode candidate{number};
  const auto back = read(candidate.text());
  return back && back->number_ == number ? back : std::nullopt;
}

std::string Postcode::district() const {
  return outward_text(number_ / kInward);
}

std::string Postcode::sector() const {
  return district() + ' ' + static_cast<char>('0' + number_ % kInward / kUnits);
}

std::string Postcode::text() const {
  const auto unit = number_ % kUnits;
  return sector() + static_cast<char>('A' + unit / 26) + static_cast<char>('A' + unit % 26);
}

std::string Postcode::area() const {
  const auto text = district();
  return text.substr(0, is_letter(text[1]) ? 2 : 1);
}

PostcodePart sector_of(Postcode postcode) {
  const auto first = postcode.number() / kUnits * kUnits;
  return {PostcodePart::Level::Sector, first, first + kUnits, postcode.sector()};
}

PostcodePart district_of(Postcode postcode) {
  const auto first = postcode.number() / kInward * kInward;
  return {PostcodePart::Level::District, first, first + kInward, postcode.district()};
}

std::optional<PostcodePart> read_postcode_part(std::string_view text) {
  const auto typed = packed(text);
  if (!typed || typed->size < 2 || typed->size > 5) {
    return std::nullopt;
  }
  const auto all = typed->text();
  const auto trimmed = trim(text);
  const bool parted =
      trimmed.find_first_of(" \t") != std::string_view::npos || trimmed.size() > all.size();
  const auto whole = outward_number(all);
  if (whole && !parted) {
    return PostcodePart{PostcodePart::Level::District, *whole * kInward, (*whole + 1) * kInward,
                        outward_text(*whole)};
  }
  const auto outward = outward_number(all.substr(0, all.size() - 1));
  if (!outward || !is_digit(all.back())) {
    return std::nullopt;
  }
  const auto first = *outward * kInward + digit_number(all.back()) * kUnits;
  return PostcodePart{PostcodePart::Level::Sector, first, first + kUnits,
                      outward_text(*outward) + ' ' + all.back()};
}

std::string_view quality_words(std::uint8_t quality) {
  constexpr std::array<std::string_view, 10> kWords{
      "of unknown quality",
      "within the building nearest to the middle of its addresses",
      "within the building nearest to the middle of its addresses, chosen by eye",
      "within 50 m of the middle of its addresses",
      "the middle of its addresses",
      "estimated from the postcodes around it",
      "the middle of its sector",
      "of unknown quality",
      "as last known before 2000",
      "without coordinates"};
  return quality < kWords.size() ? kWords.at(quality) : kWords[0];
}

}  // namespace fairward
