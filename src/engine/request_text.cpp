#include "engine/request_text.hpp"

#include "base/text.hpp"
#include "domain/postcode.hpp"
#include "report/street_words.hpp"

#include <utility>

namespace fairward::engine {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter_or_digit(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80U;
}

/// Blanks, dashes and crosses that word processors put in, as a keyboard writes them.
std::string as_typed(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kSigns{
      {{"\xC2\xA0", " "},      // no-break space
       {"\xE2\x80\xAF", " "},  // narrow no-break space
       {"\xE2\x80\x91", "-"},  // no-break hyphen
       {"\xE2\x80\x93", "-"},  // en dash
       {"\xE2\x80\x94", "-"},  // em dash
       {"\xC3\x97", " x "}}};  // multiplication sign
  std::string typed;
  typed.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto rest = text.substr(at);
    const auto* const sign =
        std::ranges::find_if(kSigns, [&](const auto& one) { return rest.starts_with(one.first); });
    typed += sign == kSigns.end() ? rest.substr(0, 1) : sign->second;
    at += sign == kSigns.end() ? 1 : sign->first.size();
  }
  return typed;
}

}  // namespace

RequestText::RequestText(std::string_view given) : text_{as_typed(given)} {
  const std::string_view text{text_};
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto begin = at;
    while (at < text.size() && is_letter_or_digit(text[at])) {
      ++at;
    }
    add_word(text.substr(begin, at - begin), begin);
  }
}

/// "5x" is two.
void RequestText::add_word(std::string_view text, std::size_t begin) {
  const auto digits = text.find_first_not_of("0123456789");
  if (digits != 0 && digits != std::string_view::npos && text.size() == digits + 1 &&
      (text[digits] == 'x' || text[digits] == 'X')) {
    words_.push_back({std::string{text.substr(0, digits)}, begin, begin + digits});
    words_.push_back({"x", begin + digits, begin + text.size()});
  } else if (!text.empty()) {
    words_.push_back({to_lower(text), begin, begin + text.size()});
  }
}

std::string_view RequestText::gap(std::size_t i) const {
  return i == 0 || i >= words_.size() ? std::string_view{"."}
                                      : std::string_view{text_}.substr(
                                            words_[i - 1].end, words_[i].begin - words_[i - 1].end);
}

bool RequestText::near(std::size_t i) const {
  return gap(i).find_first_not_of(" \t\r\n") == std::string_view::npos || gap(i) == "-";
}

bool RequestText::is_parted(std::size_t i) const {
  return gap(i).find_first_of(",;.:\n\t()") != std::string_view::npos;
}

std::optional<RequestText::Number> RequestText::number_at(std::size_t i) const {
  if (i >= words_.size()) {
    return std::nullopt;
  }
  if (const auto counted = report::counted_word(words_[i].text)) {
    const auto more = near(i + 1) ? report::counted_word(word(i + 1)) : std::nullopt;
    const bool both = *counted >= 20 && more && *more < 10;
    return Number{*counted + (both ? *more : 0), i + (both ? 2U : 1U)};
  }
  const auto at = words_[i].begin;
  const auto back = [&](std::size_t by) { return at >= by ? text_[at - by] : ' '; };
  const bool decimal = (back(1) == '.' || back(1) == ',' || back(1) == '/') && is_digit(back(2));
  const bool joined = decimal || (back(1) == '-' && gap(i) != "-");
  const auto value = parse_whole_number(words_[i].text);
  const bool digits = std::ranges::all_of(words_[i].text, is_digit);
  return digits && value && *value <= kMost && !joined ? std::optional{Number{*value, i + 1}}
                                                       : std::nullopt;
}

std::optional<std::string> RequestText::sector_at(std::size_t i) const {
  const auto between = gap(i + 1);
  const auto digit = word(i + 1);
  if (digit.size() != 1 || !is_digit(digit.front()) || between.empty() ||
      between.find_first_not_of(" \t") != std::string_view::npos) {
    return std::nullopt;
  }
  auto part = read_postcode_part(std::string{word(i)} + " " + std::string{digit});
  return part && part->level == PostcodePart::Level::Sector ? std::optional{std::move(part->text)}
                                                            : std::nullopt;
}

}  // namespace fairward::engine
