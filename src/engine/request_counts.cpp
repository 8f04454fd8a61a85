#include "engine/request_counts.hpp"

#include <numeric>

namespace fairward::engine {
namespace {

void add_once(std::vector<std::int64_t>& all, std::int64_t one) {
  if (std::ranges::find(all, one) == all.end()) {
    all.push_back(one);
  }
}

/// What a number counts, and so how surely it is that of bedspaces.
enum class Unit : std::uint8_t {
  Bedspaces,
  People,  ///< people, places; and beds, which a house may have fewer of than bedspaces
  Part,    ///< men, women, adults, children: may be some of the people
};

/// Numbers of a request by what they count.
struct Counts {
  std::vector<std::int64_t> named;   ///< bedspaces, each once
  std::vector<std::int64_t> people;  ///< each once
  std::vector<std::int64_t> parts;   ///< as often as they are said

  void add(Unit unit, std::int64_t number) {
    if (unit == Unit::Part) {
      parts.push_back(number);
    } else {
      add_once(unit == Unit::Bedspaces ? named : people, number);
    }
  }
  /// "a family of 5: 2 adults and 3 children" says one number; "4-bed" and "7 people" say two.
  [[nodiscard]] std::vector<std::int64_t> settled() const {
    if (!named.empty()) {
      return named;
    }
    auto all = people;
    const auto sum = std::accumulate(parts.begin(), parts.end(), std::int64_t{0});
    if (people.size() != 1 || people.front() != sum) {
      for (const auto part : parts) {
        add_once(all, part);
      }
    }
    return all;
  }
};

/// What a number counts, in how many words.
struct UnitName {
  Unit unit = Unit::Part;
  std::size_t words = 1;
};

std::optional<UnitName> unit_at(const RequestText& text, std::size_t i) {
  constexpr std::array<std::string_view, 14> kPeople{
      "beds",   "people",    "persons",   "person",      "places",  "pax",     "bs",
      "asylum", "occupants", "occupiers", "individuals", "tenants", "clients", "guests"};
  constexpr std::array<std::string_view, 8> kParts{"adults",  "men",      "women", "males",
                                                   "females", "children", "child", "adult"};
  const auto here = text.word(i);
  const auto next = text.near(i + 1) ? text.word(i + 1) : std::string_view{};
  if (here == "bedspaces" || here == "bedspace") {
    return UnitName{Unit::Bedspaces, 1};
  }
  if ((here == "bed" || here == "beds") && (next == "space" || next == "spaces")) {
    return UnitName{Unit::Bedspaces, 2};
  }
  if (here == "service" && (next == "users" || next == "user")) {
    return UnitName{Unit::People, 2};
  }
  const bool room = next == "room" || next == "rooms";
  if (is_among(here, kPeople) || (here == "bed" && !room)) {
    return UnitName{Unit::People, 1};
  }
  if (here == "single" &&
      (is_among(next, kParts) || next == "people" || next == "male" || next == "female")) {
    return UnitName{Unit::Part, 2};
  }
  return is_among(here, kParts) ? std::optional{UnitName{Unit::Part, 1}} : std::nullopt;
}

bool is_on_next_line(const RequestText& text, std::size_t i) {
  return text.gap(i).find('\n') != std::string_view::npos;
}

/// "up to", "a maximum of".
std::size_t behind_limit(const RequestText& text, std::size_t i) {
  constexpr std::array<std::string_view, 10> kLimits{
      "up", "to", "a", "maximum", "max", "of", "about", "approximately", "approx", "around"};
  for (int more = 5; more > 0 && is_among(text.word(i), kLimits); --more) {
    ++i;
  }
  return i;
}

/// Nothing follows the number that could be what it counts: an end, or "for", "at", "in".
bool stands_alone(const RequestText& text, std::size_t i) {
  constexpr std::array<std::string_view, 12> kJoins{
      "for", "at", "in", "from", "and", "with", "on", "which", "required", "proposed", "to", "or"};
  const auto number = text.number_at(i);
  return number && (is_among(text.word(number->next), kJoins) || text.is_parted(number->next) ||
                    text.gap(number->next) == "-");
}

/// Where the number of "bedspaces: 6", "bedspaces required - 6", "bedspaces 6" and "number of
/// people 6" is, of the name at `i`.
std::optional<std::size_t> number_behind_name(const RequestText& text, Unit unit, std::size_t i) {
  constexpr std::array<std::string_view, 9> kQualities{"required", "requested", "needed",
                                                       "proposed", "offered",   "available",
                                                       "sought",   "total",     "wanted"};
  const bool two = text.word(i + 1).starts_with("space") || text.word(i) == "service";
  auto next = i + (two ? 2U : 1U);
  next += is_among(text.word(next), kQualities) && text.near(next) ? 1U : 0U;
  const bool verb = text.word(next) == "is" || text.word(next) == "of" || text.word(next) == "are";
  next += verb ? 1U : 0U;
  const auto between = text.gap(next);
  const auto sign = between.find_first_of(":=-");
  const bool marked = sign != std::string_view::npos && between.back() != '-' &&
                      between.find_first_not_of(" \t:=-") == std::string_view::npos;
  const bool colon = marked && between[sign] != '-';
  const bool number_of = i >= 2 && text.word(i - 1) == "of" &&
                         (text.word(i - 2) == "number" || text.word(i - 2) == "no");
  const auto at = behind_limit(text, next);
  const auto number = text.number_at(at);
  if (!number) {
    return std::nullopt;
  }
  // Below its name a number is alone on its line: "12 Elm Road" is below it too.
  const bool alone = is_on_next_line(text, next)
                         ? is_on_next_line(text, number->next) || number->next >= text.size()
                         : stands_alone(text, at);
  const bool plain =
      text.near(next) && between != "-" && alone && (number_of || unit == Unit::Bedspaces);
  return colon || (marked && unit == Unit::Bedspaces) || verb || plain ? std::optional{at}
                                                                       : std::nullopt;
}

/// A unit behind its number, and the word behind it.
struct Counted {
  Unit unit = Unit::Part;
  std::size_t past = 0;
};

/// What the number at `i` counts: "6 bedspaces", "6 x single men". A name on the next line, or
/// behind a sector, that has a number of its own is not counted by this one: "M14 5", "Bedspaces:
/// 6".
std::optional<Counted> unit_counted_at(const RequestText& text, std::size_t i) {
  constexpr std::array<std::string_view, 7> kQualities{"new",  "additional", "proposed", "extra",
                                                       "more", "total",      "x"};
  const auto number = text.number_at(i);
  if (!number) {
    return std::nullopt;
  }
  const bool quality = is_among(text.word(number->next), kQualities);
  const auto at = number->next + (quality ? 1U : 0U);
  if (!text.near(number->next) || !text.near(at)) {
    return std::nullopt;
  }
  const auto name = unit_at(text, at);
  const bool apart = is_on_next_line(text, at) || (i > 0 && text.sector_at(i - 1));
  if (!name || (apart && number_behind_name(text, name->unit, at))) {
    return std::nullopt;
  }
  return Counted{name->unit, at + name->words};
}

constexpr std::array<std::string_view, 12> kDwelling{"room",      "bedroom", "flat",     "house",
                                                     "apartment", "unit",    "studio",   "property",
                                                     "home",      "hmo",     "dwelling", "floor"};

bool are_dwellings(std::string_view word) {
  return word == "properties" ||
         (word.ends_with('s') && is_among(word.substr(0, word.size() - 1), kDwelling));
}

/// The last "6 bedrooms" before the word at `i`: how many.
std::optional<std::int64_t> dwellings_before(const RequestText& text, std::size_t i) {
  for (; i >= 2; --i) {
    const auto number = text.number_at(i - 2);
    if (are_dwellings(text.word(i - 1)) && number && number->next == i - 1) {
      return number->value;
    }
  }
  return std::nullopt;
}

/// By how many a number from word `first` up to word `past`, its unit, is to be multiplied: "2
/// flats of 3 bedspaces", "6 bedrooms each with 2 bedspaces", "2 bedspaces per room". Nothing where
/// it is of each of something that is not counted.
std::optional<std::int64_t> times_of(const RequestText& text, std::size_t first, std::size_t past) {
  constexpr std::array<std::string_view, 8> kLinks{"with", "has",        "have", "having",
                                                   "for",  "containing", "of",   "sleeping"};
  const bool of = first > 0 && text.word(first - 1) == "of";
  const auto before = first - (first > 0 && is_among(text.word(first - 1), kLinks) ? 1U : 0U);
  const bool each_behind = text.word(past) == "each" ||
                           (text.word(past) == "in" && text.word(past + 1) == "each") ||
                           (text.word(past) == "per" && is_among(text.word(past + 1), kDwelling));
  const bool each =
      (before > 0 && text.word(before - 1) == "each") || (each_behind && text.near(past));
  if (each) {
    return dwellings_before(text, first);
  }
  const bool of_several = of && first >= 2 && are_dwellings(text.word(first - 2));
  return of_several ? dwellings_before(text, first - 1) : 1;
}

/// One reading of a request for its numbers.
class CountReader {
 public:
  explicit CountReader(const RequestText& text) : text_{text} {}

  [[nodiscard]] std::vector<std::int64_t> all() {
    for (std::size_t i = 0; i < text_.size(); ++i) {
      add_counted(i);
      add_behind_name(i);
      add_family(i);
    }
    return counts_.settled();
  }

 private:
  /// "6 bedspaces", "4-6 bedspaces", "6 x single men"; "2 x 4 bedspaces" are eight.
  void add_counted(std::size_t i) {
    const auto counted = unit_counted_at(text_, i);
    if (!counted) {
      return;
    }
    const auto value = text_.number_at(i)->value;
    const auto crossed = i >= 2 && text_.word(i - 1) == "x" && text_.near(i) && text_.near(i - 1)
                             ? text_.number_at(i - 2)
                             : std::nullopt;
    const auto times = crossed ? crossed->value : times_of(text_, i, counted->past);
    if (!times) {
      return;
    }
    add_lower(counted->unit, i);
    counts_.add(counted->unit, std::min(*times * value, RequestText::kMost));
  }
  /// "4 to" and "4-" before a number.
  void add_lower(Unit unit, std::size_t i) {
    const bool words =
        i >= 2 && (text_.word(i - 1) == "to" || text_.word(i - 1) == "or") && text_.near(i);
    const bool dash = i >= 1 && text_.gap(i) == "-";
    const auto lower = words && text_.near(i - 1) ? text_.number_at(i - 2)
                       : dash                     ? text_.number_at(i - 1)
                                                  : std::nullopt;
    if (lower && lower->next <= i) {
      counts_.add(unit, lower->value);
    }
  }
  /// Behind a name: the number, and the other end of "4-6" and "4 to 6".
  void add_at(Unit unit, std::size_t i) {
    const auto number = text_.number_at(i);
    if (!number) {
      return;
    }
    counts_.add(unit, number->value);
    const auto next = number->next;
    const bool words = (text_.word(next) == "to" || text_.word(next) == "or") && text_.near(next) &&
                       text_.near(next + 1);
    const auto upper = words                    ? text_.number_at(next + 1)
                       : text_.gap(next) == "-" ? text_.number_at(next)
                                                : std::nullopt;
    if (upper && (words || !unit_at(text_, upper->next))) {
      counts_.add(unit, upper->value);
    }
  }
  /// "Bedspaces: 6", "Bed spaces required - 6", "capacity of 6", "sleeps up to 6", "for up to 6".
  void add_behind_name(std::size_t i) {
    constexpr std::array<std::string_view, 4> kTakes{"sleeps", "sleeping", "accommodates",
                                                     "accommodating"};
    const bool takes = is_among(text_.word(i), kTakes);
    const bool up = i > 0 && text_.word(i - 1) == "for" && text_.word(i) == "up";
    if (takes || up) {
      add_people(behind_limit(text_, i + (takes ? 1U : 0U)));
      return;
    }
    const bool capacity = text_.word(i) == "capacity" || text_.word(i) == "occupancy";
    const auto name = capacity ? std::optional{UnitName{Unit::People, 1}} : unit_at(text_, i);
    const bool counted = i > 0 && text_.number_at(i - 1) && unit_counted_at(text_, i - 1);
    const auto at = name && name->unit != Unit::Part && !counted
                        ? number_behind_name(text_, name->unit, i)
                        : std::nullopt;
    if (at) {
      add_at(name->unit, *at);
    }
  }
  /// 0 where no number is.
  [[nodiscard]] std::int64_t value_at(std::size_t i) const {
    const auto number = text_.number_at(i);
    return number ? number->value : 0;
  }
  /// "6" of "sleeps 6" and "for up to 6", but not of "for up to 6 weeks".
  void add_people(std::size_t i) {
    const auto number = text_.number_at(i);
    const bool each =
        number && (text_.word(number->next) == "each" || text_.word(number->next) == "per");
    if (number && text_.near(i) &&
        (each || unit_at(text_, number->next) || stands_alone(text_, i))) {
      const auto times = times_of(text_, i, number->next);
      if (times && *times > 1) {
        counts_.add(Unit::People, std::min(*times * number->value, RequestText::kMost));
      } else if (times) {
        add_at(Unit::People, i);
      }
    }
  }
  /// "a family of up to 7" are seven people, "two families of 4" eight.
  void add_family(std::size_t i) {
    constexpr std::array<std::string_view, 4> kFamilies{"family", "families", "household",
                                                        "households"};
    const bool group = text_.word(i) == "group" || text_.word(i) == "groups";
    if (!(group || is_among(text_.word(i), kFamilies)) || text_.word(i + 1) != "of") {
      return;
    }
    const auto at = behind_limit(text_, i + 2);
    const bool cross = i >= 2 && text_.word(i - 1) == "x" && text_.near(i);
    const std::size_t back = cross ? 2 : 1;
    const auto families = i >= back ? value_at(i - back) : 1;
    if (families > 1) {
      counts_.add(Unit::People, std::min(families * value_at(at), RequestText::kMost));
    } else if (group) {
      add_people(at);
    } else {
      add_at(Unit::People, at);
    }
  }

  const RequestText& text_;
  Counts counts_;
};

}  // namespace

bool is_counted(const RequestText& text, std::size_t i) {
  return unit_counted_at(text, i).has_value();
}

std::vector<std::int64_t> bedspaces_of(const RequestText& text) {
  return CountReader{text}.all();
}

}  // namespace fairward::engine
