#include "engine/kept_figures.hpp"

#include "base/text.hpp"
#include "engine/check_words.hpp"
#include "report/figure_text.hpp"
#include "stats/limit_test.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

namespace fairward::engine {
namespace {

using Json = nlohmann::json;

/// In the order of NumeratorStage, as `check_json` spells them.
constexpr std::array<const char*, kCheckStages> kStages{"occupied", "capacity", "pipeline",
                                                        "proposal"};

std::string text_in(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

/// More of anything is not one of ours.
constexpr std::int64_t kMost = 1'000'000'000;

std::optional<std::int64_t> whole_in(const Json& json, const char* name, std::int64_t least,
                                     std::int64_t most = kMost) {
  const auto found = json.find(name);
  if (found == json.end() || !found->is_number_integer()) {
    return std::nullopt;
  }
  const auto value = found->get<std::int64_t>();
  return value >= least && value <= most ? std::optional{value} : std::nullopt;
}

std::optional<Count> count_in(const Json& json, const std::string& name) {
  if (const auto value = whole_in(json, name.c_str(), 0)) {
    return Count{*value};
  }
  const auto state = text_in(json, (name + "_state").c_str());
  for (const auto one : {FigureState::NoData, FigureState::Suppressed, FigureState::NoPopulation}) {
    if (state == state_name(one)) {
      return Count::missing(one);
    }
  }
  return std::nullopt;
}

std::optional<LimitFigures> limit_in(const Json& area, const char* stage,
                                     const disclosure::Gate& gate) {
  const auto found = area.find(stage);
  if (found == area.end() || !found->is_object()) {
    return std::nullopt;
  }
  const auto people = count_in(*found, "people");
  const auto population = count_in(*found, "population");
  const auto ratio = whole_in(*found, "limit_ratio", 1);
  const auto trigger = whole_in(*found, "trigger_percent", 1, 100);
  const auto status = status_from(text_in(*found, "status"));
  const bool whole = people && population && ratio && trigger && status;
  if (!whole || *gate.release(*people) != *people) {
    return std::nullopt;
  }
  auto figures = stats::test_limit(*people, *population, {*ratio, *trigger});
  figures.status = *status;
  const auto variation = text_in(*found, "variation");
  figures.variation = variation == "in_force";
  figures.variation_expired = variation == "expired";
  return figures;
}

std::optional<KeptArea> area_in(const Json& json, AreaLevel level, const disclosure::Gate& gate) {
  const bool ward = level == AreaLevel::Ward;
  KeptArea area;
  area.level = level;
  area.code = text_in(json, ward ? "ward_code" : "lad_code");
  area.name = text_in(json, ward ? "ward_name" : "lad_name");
  for (std::size_t i = 0; i < kCheckStages; ++i) {
    const auto figures = limit_in(json, kStages.at(i), gate);
    if (!figures) {
      return std::nullopt;
    }
    area.stages.at(i) = *figures;
  }
  return area;
}

/// Whether every one of them could be read.
bool read_areas(const Json& json, AreaLevel level, const disclosure::Gate& gate,
                std::vector<KeptArea>& areas) {
  const auto found = json.find(level == AreaLevel::Ward ? "wards" : "councils");
  if (found == json.end() || !found->is_array()) {
    return false;
  }
  for (const auto& one : *found) {
    auto area = area_in(one, level, gate);
    if (!area) {
      return false;
    }
    areas.push_back(*std::move(area));
  }
  return true;
}

/// Nearest first would tell where in its ward a place is.
void by_code_after_the_first(std::vector<KeptArea>& areas) {
  const auto councils =
      std::ranges::find(areas, AreaLevel::Council, &KeptArea::level) - areas.begin();
  if (councils > 1) {
    std::ranges::sort(areas.begin() + 1, areas.begin() + councils, {}, &KeptArea::code);
  }
}

std::string stage_words(const LimitFigures& figures) {
  return fmt::format("{} % of the limit ({} people)", report::text_of(figures.percent_of_limit, 1),
                     report::text_of(figures.people));
}

}  // namespace

std::optional<KeptFigures> kept_figures(const pcc::Assessed& kept, const disclosure::Gate& gate) {
  const bool exact = gate.mode() == DisclosureMode::Restricted && !kept.restricted.figures.empty();
  const auto json = Json::parse(exact ? kept.restricted.figures : kept.figures, nullptr, false);
  KeptFigures figures;
  figures.mode = exact ? DisclosureMode::Restricted : DisclosureMode::Shared;
  if (!json.is_object() || !json.contains("basis") || !json["basis"].is_object() ||
      text_in(json["basis"], "mode") != mode_name(figures.mode) ||
      !read_areas(json, AreaLevel::Ward, gate, figures.areas) ||
      !read_areas(json, AreaLevel::Council, gate, figures.areas) || figures.areas.empty()) {
    return std::nullopt;
  }
  by_code_after_the_first(figures.areas);
  return figures;
}

std::string kept_words(const KeptArea& area) {
  const auto& before = area.stages[at(NumeratorStage::Pipeline)];
  return fmt::format("{}: {} with the pipeline, {} with this proposal, {}", area.name,
                     stage_words(before), stage_words(area.after()), status_words(area.after()));
}

}  // namespace fairward::engine
