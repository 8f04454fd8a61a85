#include "engine/check_pressures.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>
#include <utility>

namespace fairward::engine {
namespace {

/// What councils are asked about in a check, and the words by which an indicator is about it.
struct Topic {
  std::string_view name;
  std::string_view words;  ///< beginnings of words, separated by '|'
};

constexpr std::array<Topic, 9> kTopics{{
    {"deprivation", "deprivation|imd"},
    {"crime and community safety", "crime|anti-social|antisocial|hate|safety|asb"},
    {"homelessness and temporary accommodation", "homeless|temporary accommodation"},
    {"resettlement and Homes for Ukraine", "resettle|ukraine|afghan|arap|uk resettlement"},
    {"unaccompanied children", "unaccompanied|uasc"},
    {"school places", "school|pupil"},
    {"access to GPs", "gp|general practi|primary care"},
    {"access to dentists", "dent"},
    {"housing licensing areas", "licens|hmo|article 4"},
}};

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// Whether a word of `name` begins with one of the alternatives.
bool is_about(std::string_view name, std::string_view words) {
  const auto text = to_lower(name);
  return std::ranges::any_of(split(words, '|'), [&](std::string_view word) {
    for (auto found = text.find(word); found != std::string::npos;
         found = text.find(word, found + 1)) {
      if (found == 0 || !letter(text[found - 1])) {
        return true;
      }
    }
    return false;
  });
}

/// Competition ranks from the worst; 0 where there is no value.
std::vector<std::size_t> ranks_of(const std::vector<Measure>& values, bool higher_is_worse) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i].known()) {
      order.push_back(i);
    }
  }
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    const double first = values[a].value();
    const double second = values[b].value();
    return first != second ? (higher_is_worse ? first > second : first < second) : a < b;
  });
  std::vector<std::size_t> rank(values.size(), 0);
  for (std::size_t k = 0; k < order.size(); ++k) {
    const bool tied = k > 0 && values[order[k]].value() == values[order[k - 1]].value();
    rank[order[k]] = tied ? rank[order[k - 1]] : k + 1;
  }
  return rank;
}

}  // namespace

std::vector<std::string> missing_pressures(const Snapshot& snapshot) {
  std::vector<std::string> missing;
  for (const auto& topic : kTopics) {
    const bool there = (topic.name == "deprivation" && !snapshot.deprivation.empty()) ||
                       std::ranges::any_of(snapshot.indicators, [&](const auto& indicator) {
                         return is_about(indicator->name, topic.words);
                       });
    if (!there) {
      missing.emplace_back(topic.name);
    }
  }
  return missing;
}

PressureTable::PressureTable(const Snapshot& snapshot)
    : wards_{*snapshot.wards}, not_in_project_{missing_pressures(snapshot)} {
  for (const auto& index : snapshot.deprivation) {
    Pressure what;
    what.name = "Deprivation score";
    what.direction = "higher is worse";
    what.date_words = index->index;
    what.source = index->source;
    add(what, index->score, true, true);
    std::vector<Measure> percent;
    for (const auto& share : index->share_most_deprived_10) {
      percent.push_back(share.known() ? Measure{100 * share.value()} : share);
    }
    what.name = "Residents in the most deprived tenth, %";
    add(std::move(what), std::move(percent), true, true);
  }
  for (const auto& indicator : snapshot.indicators) {
    Pressure what;
    what.level = indicator->ward.empty() ? AreaLevel::Council : AreaLevel::Ward;
    what.name = indicator->name;
    what.direction = indicator->direction;
    what.as_at = indicator->as_at;
    what.source = indicator->source;
    const bool worse = is_about(indicator->direction, "worse");
    const bool better = is_about(indicator->direction, "better");
    const bool lower = is_about(indicator->direction, "lower");
    add(std::move(what), indicator->ward.empty() ? indicator->council : indicator->ward,
        better || worse, worse != lower);
  }
}

void PressureTable::add(Pressure what, std::vector<Measure> values, bool ranked,
                        bool higher_is_worse) {
  what.of = static_cast<std::size_t>(
      std::ranges::count_if(values, [](const Measure& value) { return value.known(); }));
  auto ranks = ranked ? ranks_of(values, higher_is_worse)
                      : std::vector<std::size_t>(values.size(), std::size_t{0});
  columns_.push_back({std::move(what), std::move(values), std::move(ranks)});
}

Pressures PressureTable::of(WardIndex ward) const {
  Pressures pressures;
  pressures.not_in_project = not_in_project_;
  const auto council = wards_.council(ward);
  for (const auto& column : columns_) {
    auto pressure = column.what;
    const bool by_ward = pressure.level == AreaLevel::Ward;
    if (by_ward || council) {
      const auto i = by_ward ? to_size(ward) : to_size(*council);
      pressure.value = column.value[i];
      pressure.rank = column.rank[i];
    }
    pressures.found.push_back(std::move(pressure));
  }
  return pressures;
}

}  // namespace fairward::engine
