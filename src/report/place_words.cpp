#include "report/place_words.hpp"

#include "base/text.hpp"
#include "domain/postcode.hpp"
#include "report/plain_letters.hpp"
#include "report/street_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <string_view>
#include <utility>

namespace fairward::report {
namespace {

using Kind = Sought::Kind;

bool is_among(std::string_view word, std::span<const std::string_view> list) {
  return std::ranges::find(list, word) != list.end();
}

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

/// One short word is a name only where it begins with a capital: "Long", "May".
Kind kind_of(std::string_view part) {
  constexpr std::size_t kUncommon = 6;
  const bool one = part.find_first_of(" .-") == std::string_view::npos;
  return one && part.size() < kUncommon && !has_digit(part) ? Kind::Name : Kind::Words;
}

/// Words between blanks that no street or building can be told by.
bool is_plain(std::string_view word) {
  constexpr std::array<std::string_view, 22> kPlain{
      "the",     "and",    "high",    "main",     "new",   "old",    "north",  "south",
      "east",    "west",   "upper",   "lower",    "great", "little", "church", "school",
      "station", "market", "england", "scotland", "wales", "uk"};
  return is_among(word, kPlain) || ends_street(word) || names_number(word) || is_house_number(word);
}

/// Collects what is looked for, once each.
class Words {
 public:
  void add(std::string text, Kind kind = Kind::Words) {
    Sought one{std::move(text), kind};
    if (!one.words.empty() && std::ranges::find(all_, one) == all_.end()) {
      all_.push_back(std::move(one));
    }
  }
  /// Without those that one of `names` is; with `parts` also those that are a part of one.
  void drop(const std::vector<std::string>& names, bool parts) {
    for (const auto& name : names) {
      const auto whole = " " + join(words_of(name), " ") + " ";
      std::erase_if(all_, [&](const Sought& one) {
        const auto words = " " + join(words_of(one.words), " ") + " ";
        if (one.kind == Kind::House) {
          return false;
        }
        return parts ? whole.find(words) != std::string::npos : whole == words;
      });
    }
  }
  [[nodiscard]] std::vector<Sought> taken() { return std::move(all_); }

 private:
  std::vector<Sought> all_;
};

// --- An address ----------------------------------------------------------------------------------

/// Parts of a text between any of `marks`, and between hyphens with blanks around them.
std::vector<std::string> parts_of(std::string_view text, std::string_view marks) {
  std::vector<std::string> parts{""};
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hyphen =
        text[i] == '-' && i > 0 && text[i - 1] == ' ' && i + 1 < text.size() && text[i + 1] == ' ';
    if (hyphen || marks.find(text[i]) != std::string_view::npos) {
      parts.emplace_back();
    } else {
      parts.back() += text[i];
    }
  }
  for (auto& part : parts) {
    part = std::string{trim(part)};
  }
  std::erase_if(parts, [](const std::string& part) { return part.empty(); });
  return parts;
}

/// A name without "the" before it and without the numbers of houses and flats.
std::vector<std::string> bare_name(std::vector<std::string> words) {
  std::erase_if(words, [](const std::string& word) {
    const bool digit = word.front() >= '0' && word.front() <= '9';
    return digit && is_house_number(word);
  });
  const auto first = std::ranges::find_if(words, [](const std::string& word) {
    return !names_number(word) && word != "the" && word.size() > 1;
  });
  words.erase(words.begin(), first);
  return words;
}

void add_name(Words& all, const std::vector<std::string>& words) {
  constexpr std::size_t kShortest = 4;
  const auto first = std::ranges::find_if_not(words, is_plain);
  if (first == words.end()) {
    // "High Street" is of such words alone, and looked for whole.
    if (words.size() > 1) {
      all.add(join(words, " "));
    }
    return;
  }
  if (words.size() > 1) {
    all.add(join(words, " "));
  } else if (words.front().size() >= kShortest) {
    all.add(words.front(), Kind::Name);
  }
  // "Canary" of "Canary Terrace", where it is a name.
  const bool street = words.size() > 1 && ends_street(words.back());
  if (street && words.size() == 2 && words.front().size() >= kShortest) {
    all.add(words.front(), Kind::Name);
  }
}

/// Where a line of an address has no commas: each name that a word for a street ends.
void add_names_within(Words& all, const std::vector<std::string>& words) {
  std::vector<std::string> name;
  for (const auto& word : words) {
    const bool ends = ends_street(word) && std::ranges::any_of(name, [](const std::string& one) {
                        return !is_plain(one);
                      });
    name.push_back(word);
    if (ends) {
      add_name(all, bare_name(std::exchange(name, {})));
    }
  }
  add_name(all, bare_name(std::move(name)));
}

/// "14", "14a"; "two" where it leads the line or stands behind "flat".
void add_numbers(Words& all, const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool digits = words[i].front() >= '0' && words[i].front() <= '9';
    const bool leads = i == 0 ? words.size() > 1 : names_number(words[i - 1]);
    if (is_house_number(words[i]) && (digits || leads)) {
      all.add(words[i], Kind::House);
    }
  }
}

/// A line without the postcode at its end: "Sale M33 2AB".
std::string_view without_postcode(std::string_view line) {
  for (auto at = line.rfind(' '); at != std::string_view::npos && at > 0;
       at = line.rfind(' ', at - 1)) {
    if (Postcode::read(line.substr(at + 1))) {
      return trim(line.substr(0, at));
    }
    if (words_of(line.substr(at + 1)).size() > 1) {
      break;
    }
  }
  return Postcode::read(line) ? std::string_view{} : line;
}

/// "Sale", "Reading": the last line but the postcode. Where it begins with a capital it is left out
/// as any other part is, for nobody can tell a town from a hamlet of three houses.
bool is_town(std::span<const std::string> parts, std::size_t i) {
  const auto names = [](const std::string& part) {
    return !std::ranges::all_of(words_of(part), is_plain);
  };
  const auto words = words_of(parts[i]);
  return i + 1 == parts.size() && words.size() == 1 && !is_plain(words.front()) &&
         std::ranges::any_of(parts.first(i), names);
}

void add_address(Words& all, const std::string& address) {
  all.add(address);
  auto parts = parts_of(plain(address), ",;\n\r\t/|()");
  for (auto& part : parts) {
    const auto line = without_postcode(part);
    if (line.size() < part.size()) {
      all.add(part);  // with its postcode
    }
    part = std::string{line};
  }
  std::erase_if(parts, [](const std::string& part) { return part.empty(); });
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto words = words_of(parts[i]);
    const bool tells = words.size() > 1 || (words.size() == 1 && words.front().size() > 2);
    if (!tells) {
      add_numbers(all, words);
      continue;
    }
    all.add(parts[i], is_town(parts, i) ? Kind::Name : kind_of(parts[i]));
    add_name(all, bare_name(words));
    if (words.size() > 1 && words[words.size() - 2] == "the") {
      all.add("the " + words.back());
    }
    add_names_within(all, words);
    add_numbers(all, words);
  }
}

/// Letters for the digits that look like them, and the other way round: "ZZ1 OAA". Each mixture.
std::vector<std::string> look_alikes(std::string_view postcode) {
  constexpr std::size_t kMost = 256;
  constexpr std::array<std::string_view, 4> kAlike{"0o", "1il", "5s", "8b"};
  std::vector<std::string> all{""};
  for (const char c : postcode) {
    const auto* const alike = std::ranges::find_if(
        kAlike, [c](std::string_view set) { return set.find(c) != std::string_view::npos; });
    const auto letters =
        alike == kAlike.end() || all.size() > kMost ? std::string(1, c) : std::string{*alike};
    std::vector<std::string> longer;
    for (const auto& begun : all) {
      for (const char letter : letters) {
        longer.push_back(begun + letter);
      }
    }
    all = std::move(longer);
  }
  return all;
}

void add_postcode(Words& all, const std::string& postcode) {
  constexpr std::size_t kInward = 3;
  all.add(postcode);
  const auto letters = join(words_of(postcode), "");
  if (letters.size() > kInward + 1) {
    const auto outward = letters.substr(0, letters.size() - kInward);
    const auto inward = letters.substr(letters.size() - kInward);
    for (auto& alike : look_alikes(letters)) {
      alike.insert(outward.size(), " ");
      all.add(std::move(alike));
    }
    all.add(outward + " " + inward.substr(0, 1), Kind::Short);
    all.add(inward, Kind::Short);
    // A unit that stops short, or of which the end is hidden.
    for (const auto* hidden : {"x", "xx", "zz"}) {
      all.add(outward + " " + inward.substr(0, 1) + hidden, Kind::Short);
    }
    all.add(outward + " " + inward.substr(0, 2), Kind::Short);
  }
}

// --- A contact -----------------------------------------------------------------------------------

void add_telephone(Words& all, std::string_view text) {
  constexpr std::size_t kFewest = 7;
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits),
                       [](char c) { return c >= '0' && c <= '9'; });
  for (const auto* prefix : {"0044", "44", "0"}) {
    if (digits.starts_with(prefix)) {
      digits.erase(0, std::string_view{prefix}.size());
    }
  }
  if (digits.size() < kFewest) {
    return;
  }
  for (const auto* prefix : {"", "0", "44", "0044", "440", "00440"}) {
    all.add(prefix + digits);
  }
  // Without the code of the place.
  for (const std::size_t local : {8U, 7U, 6U}) {
    if (digits.size() > local) {
      all.add(digits.substr(digits.size() - local));
    }
  }
}

void add_mail(Words& all, std::string_view mail) {
  const auto at = mail.find('@');
  const auto before = words_of(mail.substr(0, at));
  const auto behind = words_of(mail.substr(at + 1));
  all.add(std::string{mail});
  all.add(fmt::format("{} at {}", join(before, " "), join(behind, " ")));
  all.add(fmt::format("{} at {}", join(before, " "), join(behind, " dot ")));
  all.add(fmt::format("{} at {}", join(before, " dot "), join(behind, " dot ")));
  all.add(join(before, " "));
}

/// It names an office, a title or a kind of number, and nobody.
bool names_nobody(std::string_view word) {
  constexpr std::array<std::string_view, 60> kOffices{"asylum",       "dispersal",
                                                      "support",      "properties",
                                                      "lettings",     "homes",
                                                      "property",     "team",
                                                      "housing",      "office",
                                                      "officer",      "manager",
                                                      "lead",         "head",
                                                      "provider",     "contact",
                                                      "email",        "mail",
                                                      "phone",        "telephone",
                                                      "mobile",       "tel",
                                                      "mob",          "fax",
                                                      "procurement",  "accommodation",
                                                      "desk",         "partnership",
                                                      "partnerships", "director",
                                                      "council",      "info",
                                                      "enquiries",    "admin",
                                                      "mr",           "mrs",
                                                      "ms",           "miss",
                                                      "mx",           "dr",
                                                      "sir",          "prof",
                                                      "rev",          "ltd",
                                                      "plc",          "llp",
                                                      "cic",          "co",
                                                      "uk",           "ext",
                                                      "or",           "and",
                                                      "for",          "of",
                                                      "the",          "at",
                                                      "to",           "on",
                                                      "in",           "com"};
  return word.find_first_of("0123456789") != std::string_view::npos || is_among(word, kOffices);
}

bool is_acronym(std::string_view word) {
  constexpr std::size_t kLongest = 3;
  return word.size() <= kLongest &&
         std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// A name of a person, or a part of one of two surnames: "Carter" of "Carter-Hughes". Short ones
/// are looked for where they begin with a capital.
void add_person(Words& all, std::string_view piece) {
  constexpr std::size_t kShortest = 2;
  constexpr std::size_t kUsual = 4;
  const auto words = is_acronym(piece) ? std::vector<std::string>{} : words_of(piece);
  if (words.size() > 1) {
    all.add(join(words, " "));
  }
  for (const auto& word : words) {
    const bool name = word.size() >= kUsual || same_words(word).size() == 1;
    if (word.size() >= kShortest && name && !names_nobody(word)) {
      all.add(word, kind_of(word));
    }
  }
}

/// "ann.carter-hughes" of an address of e-mail.
void add_person_of_mail(Words& all, std::string_view before) {
  constexpr std::size_t kShortest = 3;
  for (const auto& word : words_of(before)) {
    if (word.size() >= kShortest && !names_nobody(word)) {
      all.add(word, Kind::Name);
    }
  }
}

/// "J. Bloggs, Serco, 0161 496 0000".
void add_contact(Words& all, const std::string& contact) {
  all.add(contact, kind_of(contact));
  for (const auto& part : parts_of(plain(contact), ",;\n\r\t/|()<>")) {
    const auto pieces = parts_of(part, " ");
    if (pieces.size() > 1 || has_digit(part)) {
      all.add(part);
    }
    add_telephone(all, part);
    for (const auto& piece : pieces) {
      const auto at = piece.find('@');
      if (at == std::string::npos) {
        add_person(all, piece);
      } else {
        add_mail(all, piece);
        add_person_of_mail(all, std::string_view{piece}.substr(0, at));
      }
    }
  }
}

}  // namespace

std::vector<std::string> said_names(const pcc::Received& received) {
  std::vector<std::string> names{received.ward.ward_name, received.ward.lad_name};
  std::erase_if(names, [](const std::string& name) { return name.empty(); });
  return names;
}

std::vector<Sought> place_words(const pcc::Received& received) {
  const auto& place = received.restricted;
  Words all;
  add_address(all, place.address);
  add_postcode(all, place.postcode);
  all.add(place.sector);
  all.add(place.uprn);
  add_contact(all, place.provider_contact);
  all.add(place.provider_reference);
  if (place.point) {
    all.add(fmt::format("{:.0f} {:.0f}", std::floor(place.point->x), std::floor(place.point->y)));
  }
  // These are said anyway, and an address may consist of them.
  all.drop(said_names(received), true);
  all.drop({received.provider, received.council_contact}, false);
  return all.taken();
}

std::vector<Sought> place_words(std::span<const pcc::CaseEvent> events) {
  std::vector<Sought> all;
  const auto is_new = [&](const Sought& word) { return std::ranges::find(all, word) == all.end(); };
  for (const auto& event : events) {
    if (const auto* received = std::get_if<pcc::Received>(&event.fact)) {
      std::ranges::copy_if(place_words(*received), std::back_inserter(all), is_new);
    }
  }
  return all;
}

}  // namespace fairward::report
