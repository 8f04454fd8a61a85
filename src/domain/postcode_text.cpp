/// What is wrong with a typed postcode, and what was meant.

#include "domain/postcode_text.hpp"

#include "domain/postcode.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <utility>

namespace fairward {
namespace postcode_text {
namespace {

/// Length of a blank at the front of `text`, in bytes; 0 when there is none. Blanks are those that
/// copying from web pages, spreadsheets and PDF files brings along, those without width too.
std::size_t blank_at(std::string_view text) {
  const char c = text.front();
  if (c == ' ' || (c >= '\t' && c <= '\r')) {
    return 1;
  }
  if (text.starts_with("\xC2\xA0")) {
    return 2;
  }
  if (text.size() < 3) {
    return 0;
  }
  const auto last = static_cast<unsigned char>(text[2]);
  const bool general = text.starts_with("\xE2\x80") && (last <= 0x8F || last == 0xAF);
  const bool other = text.starts_with("\xE2\x81\xA0") || text.starts_with("\xE3\x80\x80") ||
                     text.starts_with("\xEF\xBB\xBF");
  return general || other ? 3 : 0;
}

}  // namespace

std::optional<Packed> packed(std::string_view text) {
  Packed out;
  for (std::size_t i = 0; i < text.size();) {
    char c = text[i];
    if (c >= 'a' && c <= 'z') {
      c = static_cast<char>(c - 'a' + 'A');
    }
    if (is_letter(c) || is_digit(c)) {
      if (out.size == out.at.size()) {
        return std::nullopt;
      }
      out.at[out.size++] = c;
      ++i;
      continue;
    }
    const auto blank = blank_at(text.substr(i));
    if (blank == 0) {
      return std::nullopt;
    }
    i += blank;
  }
  return out;
}

}  // namespace postcode_text

namespace {

using namespace postcode_text;  // NOLINT(google-build-using-namespace)

/// A character that is not ASCII and looks like one that is.
struct LookAlike {
  std::string_view from;
  char to;
};
constexpr std::array kLookAlikes{
    // Cyrillic
    LookAlike{"А", 'A'},
    LookAlike{"В", 'B'},
    LookAlike{"С", 'C'},
    LookAlike{"Е", 'E'},
    LookAlike{"Н", 'H'},
    LookAlike{"І", 'I'},
    LookAlike{"Ј", 'J'},
    LookAlike{"К", 'K'},
    LookAlike{"М", 'M'},
    LookAlike{"О", 'O'},
    LookAlike{"Р", 'P'},
    LookAlike{"Ѕ", 'S'},
    LookAlike{"Т", 'T'},
    LookAlike{"Х", 'X'},
    LookAlike{"У", 'Y'},
    LookAlike{"а", 'A'},
    LookAlike{"с", 'C'},
    LookAlike{"е", 'E'},
    LookAlike{"і", 'I'},
    LookAlike{"о", 'O'},
    LookAlike{"р", 'P'},
    LookAlike{"ѕ", 'S'},
    LookAlike{"х", 'X'},
    LookAlike{"у", 'Y'},
    LookAlike{"м", 'M'},
    LookAlike{"к", 'K'},
    LookAlike{"т", 'T'},
    LookAlike{"в", 'B'},
    // Greek
    LookAlike{"Α", 'A'},
    LookAlike{"Β", 'B'},
    LookAlike{"Ε", 'E'},
    LookAlike{"Ζ", 'Z'},
    LookAlike{"Η", 'H'},
    LookAlike{"Ι", 'I'},
    LookAlike{"Κ", 'K'},
    LookAlike{"Μ", 'M'},
    LookAlike{"Ν", 'N'},
    LookAlike{"Ο", 'O'},
    LookAlike{"Ρ", 'P'},
    LookAlike{"Τ", 'T'},
    LookAlike{"Υ", 'Y'},
    LookAlike{"Χ", 'X'},
    LookAlike{"ο", 'O'},
};

/// What the character at the front looks like, and its length in bytes; {0, 0} for none. The forms
/// of full width (U+FF10 to U+FF5A) are all look-alikes.
std::pair<char, std::size_t> look_alike_at(std::string_view text) {
  for (const auto& one : kLookAlikes) {
    if (text.starts_with(one.from)) {
      return {one.to, one.from.size()};
    }
  }
  if (text.size() >= 3 && text[0] == '\xEF' && (text[1] == '\xBC' || text[1] == '\xBD')) {
    const auto low = static_cast<unsigned>(static_cast<unsigned char>(text[2])) - 0x80U;
    const auto ascii = 0x20U + low + (text[1] == '\xBD' ? 0x40U : 0U);
    const auto upper = ascii >= 'a' && ascii <= 'z' ? ascii - 0x20U : ascii;
    const char c = static_cast<char>(upper < 0x7F ? upper : 0U);
    if (is_letter(c) || is_digit(c)) {
      return {c, 3};
    }
  }
  return {'\0', 0};
}

/// The other readings of a character that is easily mistaken.
std::string_view readings_of(char c) {
  switch (c) {
    case 'O':
    case 'Q':
      return "0";
    case '0':
      return "O";
    case 'I':
    case 'L':
      return "1";
    case '1':
      return "IL";
    case 'S':
      return "5";
    case '5':
      return "S";
    case 'B':
      return "8";
    case '8':
      return "B";
    case 'Z':
      return "2";
    case '2':
      return "Z";
    case 'G':
      return "6";
    case '6':
      return "G";
    default:
      return "";
  }
}

/// Areas in use; hints are given in these only.
constexpr std::string_view kAreas =
    " AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN "
    "DT DY E EC EH EN EX FK FY G GIR GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L "
    "LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR QZ RG RH RM S SA "
    "SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV "
    "YO ZE ZZ ";

bool is_in_use(const Postcode& postcode) {
  return kAreas.find(' ' + postcode.area() + ' ') != std::string_view::npos;
}

/// The reading with the fewest changes from position `from` on that is a postcode in use.
void try_readings(Packed& now, std::size_t from, std::size_t changes, std::size_t& fewest,
                  Packed& best) {
  if (changes >= fewest) {
    return;
  }
  if (const auto read = Postcode::read(now.text()); read && is_in_use(*read)) {
    fewest = changes;
    best = now;
    return;
  }
  for (std::size_t i = from; i < now.size; ++i) {
    const char kept = now.at[i];
    for (const char other : readings_of(kept)) {
      now.at[i] = other;
      try_readings(now, i + 1, changes + 1, fewest, best);
    }
    now.at[i] = kept;
  }
}

std::string kind_of(char c) {
  return is_digit(c) ? std::string{"the digit "} + c : std::string{"the letter "} + c;
}

/// The postcode that was meant when some characters were taken for others, and which.
std::string meant_by_look(const Packed& typed) {
  auto work = typed;
  Packed best;
  std::size_t fewest = 4;  // of seven characters, more changes are another postcode
  try_readings(work, 0, 0, fewest, best);
  if (best.size == 0) {
    return {};
  }
  std::string changes;
  for (std::size_t i = 0; i < best.size; ++i) {
    if (best.at[i] != typed.at[i]) {
      changes +=
          (changes.empty() ? "" : ", ") + kind_of(best.at[i]) + " for " + kind_of(typed.at[i]);
    }
  }
  return Postcode::read(best.text())->text() + " (" + changes + ")";
}

/// "M01 1AA": a nought in front of the district's number.
std::string meant_without_nought(const Packed& typed) {
  for (std::size_t i = 1; i + 4 < typed.size; ++i) {
    if (typed.at[i] != '0' || !is_letter(typed.at[i - 1])) {
      continue;
    }
    auto without = std::string{typed.text()};
    without.erase(i, 1);
    const auto found = Postcode::read(without);
    if (found && is_in_use(*found)) {
      return found->text() + " (without the 0 in front)";
    }
  }
  return {};
}

/// Empty when nothing comes near.
std::string meant_by(const Packed& typed) {
  const auto look = meant_by_look(typed);
  const auto nought = meant_without_nought(typed);
  return look.empty() || nought.empty() ? look + nought : look + " or " + nought;
}

std::string code_point_of(std::string_view character) {
  std::uint32_t value =
      static_cast<unsigned char>(character[0]) & (character.size() == 2 ? 0x1FU : 0x0FU);
  for (const char c : character.substr(1)) {
    value = value << 6U | (static_cast<unsigned char>(c) & 0x3FU);
  }
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string text = "U+";
  for (int shift = 12; shift >= 0; shift -= 4) {
    text += kHex[value >> static_cast<unsigned>(shift) & 0xFU];
  }
  return text;
}

/// The text with look-alikes replaced, and what was replaced first.
std::pair<std::string, std::string> without_look_alikes(std::string_view text) {
  std::string plain;
  std::string first;
  for (std::size_t i = 0; i < text.size();) {
    const auto [to, bytes] = look_alike_at(text.substr(i));
    if (bytes == 0) {
      plain += text[i++];
      continue;
    }
    if (first.empty()) {
      first = code_point_of(text.substr(i, bytes)) + ", which only looks like " + to;
    }
    plain += to;
    i += bytes;
  }
  return {plain, first};
}

}  // namespace

Result<Postcode> Postcode::parse(std::string_view text) {
  if (const auto found = read(text)) {
    return *found;
  }
  const auto typed = packed(text);
  if (typed && typed->size == 0) {
    return fail(Errc::BadValue, "no postcode was given; write one in the form M1 1AE");
  }
  const auto shown = quoted_for_people(text);
  if (!typed) {
    const auto [plain, replaced] = without_look_alikes(text.substr(0, 64));
    if (!replaced.empty()) {
      const auto meant = read(plain);
      return fail(Errc::BadValue,
                  "'" + shown + "' is not a postcode: it holds the character " + replaced +
                      (meant ? "; did you mean " + meant->text() + "?" : "; type it again"));
    }
  } else if (const auto meant = meant_by(*typed); !meant.empty()) {
    return fail(Errc::BadValue, "'" + shown + "' is not a postcode; did you mean " + meant + "?");
  }
  return fail(Errc::BadValue,
              "'" + shown +
                  "' is not a postcode: one has the form M1 1AE, M60 1NW, CR2 6XH, DN55 1PT, "
                  "W1A 1HQ or EC1A 1BB");
}

bool resembles_postcode(std::string_view text) {
  if (text.size() > 32) {
    return false;
  }
  const auto typed = packed(without_look_alikes(text).first);
  if (!typed || typed->size < 5 || typed->size > 7) {
    return false;
  }
  std::size_t letters = 0;
  for (const char c : typed->text()) {
    letters += is_letter(c) ? 1U : 0U;
  }
  // A name has no digit, and a number no letter; "SD8498" is a grid reference.
  const bool ends_as_one =
      is_letter(typed->at[typed->size - 1]) || is_letter(typed->at[typed->size - 2]);
  return letters >= 2 && letters < typed->size && ends_as_one;
}

std::string quoted_for_people(std::string_view typed) {
  constexpr std::size_t kMost = 40;
  std::string out;
  std::size_t characters = 0;
  for (const char c : typed) {
    const auto byte = static_cast<unsigned char>(c);
    const bool goes_on = (byte & 0xC0U) == 0x80U;
    if (!goes_on && ++characters > kMost) {
      return out + "...";
    }
    out += byte < 0x20 || byte == 0x7F ? '?' : c;
    if (out.size() > 4 * kMost) {
      return out + "...";
    }
  }
  return out;
}

}  // namespace fairward
