#include "engine/search.hpp"

#include "base/text.hpp"
#include "engine/command_table.hpp"
#include "engine/grid_transform.hpp"
#include "engine/locate.hpp"
#include "engine/place_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace fairward::engine {
namespace {

/// Latin letters with an accent, as British place names have them, without it.
constexpr std::array<std::pair<std::string_view, char>, 40> kAccents{{
    {"à", 'a'}, {"á", 'a'}, {"â", 'a'}, {"ã", 'a'}, {"ä", 'a'}, {"å", 'a'}, {"ç", 'c'}, {"è", 'e'},
    {"é", 'e'}, {"ê", 'e'}, {"ë", 'e'}, {"ì", 'i'}, {"í", 'i'}, {"î", 'i'}, {"ï", 'i'}, {"ñ", 'n'},
    {"ò", 'o'}, {"ó", 'o'}, {"ô", 'o'}, {"ö", 'o'}, {"ù", 'u'}, {"ú", 'u'}, {"û", 'u'}, {"ü", 'u'},
    {"ý", 'y'}, {"ÿ", 'y'}, {"ŵ", 'w'}, {"ŷ", 'y'}, {"À", 'a'}, {"Á", 'a'}, {"Â", 'a'}, {"Ç", 'c'},
    {"È", 'e'}, {"É", 'e'}, {"Ê", 'e'}, {"Î", 'i'}, {"Ô", 'o'}, {"Û", 'u'}, {"Ŵ", 'w'}, {"Ŷ", 'y'},
}};

std::string without_accents(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool start = static_cast<unsigned char>(text[i]) >= 0xC0;
    const auto* known =
        !start ? kAccents.end() : std::ranges::find_if(kAccents, [&](const auto& accent) {
          return text.substr(i).starts_with(accent.first);
        });
    if (known == kAccents.end()) {
      plain += text[i];
    } else {
      plain += known->second;
      i += known->first.size() - 1;
    }
  }
  return plain;
}

std::string key_of(std::string_view name) {
  return place_name_key(without_accents(name));
}

/// One letter more, less, other, or two neighbours swapped; equal texts too.
bool within_one_slip(std::string_view a, std::string_view b) {
  std::size_t same = 0;
  while (same < a.size() && same < b.size() && a[same] == b[same]) {
    ++same;
  }
  const auto rest_a = a.substr(same);
  const auto rest_b = b.substr(same);
  if (rest_a.empty() && rest_b.empty()) {
    return true;
  }
  const auto after = [](std::string_view text, std::size_t n) {
    return n <= text.size() ? text.substr(n) : std::string_view{"\n"};  // of no key
  };
  const bool swapped = rest_a.size() >= 2 && rest_b.size() >= 2 && rest_a[0] == rest_b[1] &&
                       rest_a[1] == rest_b[0] && after(rest_a, 2) == after(rest_b, 2);
  return swapped || after(rest_a, 1) == after(rest_b, 1) || after(rest_a, 1) == rest_b ||
         rest_a == after(rest_b, 1);
}

/// How well a name answers, the best first; nothing when it does not.
enum class Fit : std::uint8_t { Whole, Beginning, Word, Middle, Slip };

bool begins_a_word(std::string_view name, std::string_view key) {
  for (std::size_t blank = name.find_first_of(" -"); blank != std::string_view::npos;
       blank = name.find_first_of(" -", blank + 1)) {
    if (key_of(name.substr(blank + 1)).starts_with(key)) {
      return true;
    }
  }
  return false;
}

bool slips_from(std::string_view name_key, std::string_view key) {
  constexpr std::size_t kShortest = 4;  // of three letters, one slip is another word
  if (key.size() < kShortest) {
    return false;
  }
  for (const auto length : {key.size() - 1, key.size(), key.size() + 1}) {
    if (within_one_slip(name_key.substr(0, length), key)) {
      return true;
    }
  }
  return false;
}

std::optional<Fit> fit_of(std::string_view name, std::string_view key) {
  const auto name_key = key_of(name);
  if (name_key == key) {
    return Fit::Whole;
  }
  if (name_key.starts_with(key)) {
    return Fit::Beginning;
  }
  if (key.size() >= 2 && name_key.find(key) != std::string::npos) {
    return begins_a_word(name, key) ? Fit::Word : Fit::Middle;
  }
  return slips_from(name_key, key) ? std::optional{Fit::Slip} : std::nullopt;
}

std::optional<Fit> fit_of_code(const std::string& code, const std::string& asked) {
  if (code == asked) {
    return Fit::Whole;
  }
  const bool enough = asked.size() >= 3 && asked.find_first_of("0123456789") != std::string::npos;
  return enough && code.starts_with(asked) ? std::optional{Fit::Beginning} : std::nullopt;
}

struct Ranked {
  Fit fit = Fit::Slip;
  SearchHit hit;
};

bool stands_before(const Ranked& a, const Ranked& b) {
  const auto of = [](const Ranked& r) {
    return std::tuple{r.fit, r.hit.kind != SearchHit::Kind::Council, r.hit.title.size()};
  };
  return of(a) != of(b)
             ? of(a) < of(b)
             : std::tie(a.hit.title, a.hit.subtitle) < std::tie(b.hit.title, b.hit.subtitle);
}

std::optional<Fit> better(std::optional<Fit> a, std::optional<Fit> b) {
  return !a ? b : !b ? a : std::optional{std::min(*a, *b)};
}

/// What is asked for: a name, with a council behind a comma when there is one.
struct Asked {
  std::string key;
  std::string council_key;
  std::string code;
};

Asked asked_for(std::string_view text) {
  const auto comma = text.find(',');
  return {key_of(text.substr(0, comma)),
          comma == std::string_view::npos ? "" : key_of(text.substr(comma + 1)),
          to_upper(trim(text))};
}

void add_wards(const WardTable& wards, const Asked& asked, std::vector<Ranked>& found) {
  for (std::size_t i = 0; i < wards.size(); ++i) {
    const auto ward = ward_index(i);
    const auto fit = better(fit_of(wards.name(ward), asked.key),
                            fit_of_code(wards.code(ward).text(), asked.code));
    const auto council = wards.council(ward);
    if (!fit ||
        (!asked.council_key.empty() &&
         !(council && key_of(wards.council(*council).name).starts_with(asked.council_key)))) {
      continue;
    }
    const auto& code = wards.code(ward).text();
    found.push_back({*fit,
                     {SearchHit::Kind::Ward, wards.name(ward),
                      council ? fmt::format("ward of {}, {}", wards.council(*council).name, code)
                              : "ward, " + code,
                      "goto.ward " + engine::quoted(code)}});
  }
}

void add_councils(const WardTable& wards, const Asked& asked, std::vector<Ranked>& found) {
  for (const auto& council : wards.councils()) {
    const auto fit =
        better(fit_of(council.name, asked.key), fit_of_code(council.code.text(), asked.code));
    if (fit && asked.council_key.empty()) {
      found.push_back({*fit,
                       {SearchHit::Kind::Council, council.name, "council, " + council.code.text(),
                        "goto.council " + engine::quoted(council.code.text())}});
    }
  }
}

std::optional<SearchHit> place_hit(const WardTable& wards, std::string_view text) {
  constexpr std::string_view kGrid = "EPSG:27700";
  const auto written = read_place(text);
  if (!written) {
    return std::nullopt;
  }
  const bool degrees = written->kind == WrittenPlace::Kind::Degrees;
  const auto here = moved(written->place, degrees ? "EPSG:4326" : kGrid, wards.crs());
  const WorkingCrs grid{std::string{kGrid}, std::string{kGrid}, {}, true};
  const auto on_grid =
      degrees ? moved(written->place, "EPSG:4326", grid) : std::optional{written->place};
  if (!here) {
    return std::nullopt;
  }
  const auto seen = bounds(wards.boundaries());
  const bool inside = here->x >= seen.min.x && here->x <= seen.max.x && here->y >= seen.min.y &&
                      here->y <= seen.max.y;
  auto what = degrees                                     ? "latitude, longitude"
              : written->kind == WrittenPlace::Kind::Grid ? "grid reference"
                                                          : "easting, northing";
  const auto reference = on_grid ? grid_reference(*on_grid) : std::string{};
  return SearchHit{SearchHit::Kind::Place, std::string{trim(text)},
                   fmt::format("{}{}{}{}", what, reference.empty() ? "" : ": ", reference,
                               inside ? "" : ", outside this region"),
                   fmt::format("goto.place {:.0f} {:.0f} {:.0f}", here->x, here->y,
                               std::max(2'000.0, 1.2 * written->side))};
}

/// The wards of a sector, as far as one line has room.
std::string shares_line(const Located& found, const WardTable& wards) {
  constexpr std::size_t kNamed = 3;
  if (found.shares.size() > kNamed) {
    const auto& most = found.shares.front();
    return fmt::format("{} in {} wards, most in {} ({:.0f}%)", name_of(found.by),
                       found.shares.size(), wards.name(most.ward), 100 * most.share);
  }
  std::string line = std::string{name_of(found.by)} + ":";
  for (std::size_t i = 0; i < found.shares.size(); ++i) {
    line += fmt::format("{} {} {:.0f}%", i == 0 ? "" : ",", wards.name(found.shares[i].ward),
                        100 * found.shares[i].share);
  }
  return line;
}

/// A postcode, a part of one or a UPRN; nothing for a text that is none of them.
std::optional<SearchHit> listed_hit(const WardTable& wards, std::string_view text,
                                    const Locator& places) {
  const auto typed = trim(text);
  const bool number =
      typed.size() >= 6 && typed.find_first_not_of("0123456789") == std::string_view::npos;
  if (!Postcode::read(typed) && !resembles_postcode(typed) && !number &&
      !(read_postcode_part(typed) && !read_place(typed))) {
    return std::nullopt;
  }
  const auto found = places.find(typed);
  if (!found) {
    // A beginning of a postcode is no mistake yet.
    return Postcode::read(typed) || resembles_postcode(typed)
               ? std::optional{SearchHit{SearchHit::Kind::Place, std::string{typed},
                                         found.error().message(), ""}}
               : std::nullopt;
  }
  auto command = "goto.postcode " + engine::quoted(found->text);
  if (!found->place) {
    return SearchHit{SearchHit::Kind::Place, found->text, shares_line(*found, wards),
                     std::move(command)};
  }
  return SearchHit{
      SearchHit::Kind::Place, found->text,
      fmt::format("{}: {}{}", found->by == LocatedBy::Uprn ? "property" : name_of(found->by),
                  ward_words(wards, *found->spot.ward),
                  found->spot.may_be_in.empty() ? "" : ", or a ward beside it"),
      std::move(command)};
}

}  // namespace

std::vector<SearchHit> search(const WardTable& wards, std::string_view text, std::size_t most,
                              const Locator* places) {
  std::vector<SearchHit> hits;
  if (places != nullptr && text.size() <= 64) {
    if (auto listed = listed_hit(wards, text, *places)) {
      hits.push_back(*std::move(listed));
    }
  }
  if (auto place = place_hit(wards, text)) {
    hits.push_back(*std::move(place));
  }
  const auto asked = asked_for(text);
  std::vector<Ranked> found;
  if (!asked.key.empty()) {
    add_councils(wards, asked, found);
    add_wards(wards, asked, found);
  }
  std::ranges::sort(found, stands_before);
  for (auto& one : found) {
    hits.push_back(std::move(one.hit));
  }
  if (hits.size() > most) {
    hits.resize(most);
  }
  return hits;
}

}  // namespace fairward::engine
