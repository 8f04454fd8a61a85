#include "engine/check_row.hpp"

#include "base/csv_cell.hpp"
#include "base/text.hpp"
#include "domain/shorthand.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace fairward::engine {
namespace {

std::string cell(const Count& count) {
  return count.known() ? std::to_string(count.value()) : std::string{shorthand(count.state())};
}
std::string cell(const Measure& measure) {
  return measure.known() ? fmt::format("{:.1f}", measure.value())
                         : std::string{shorthand(measure.state())};
}

std::string_view stage_name(std::optional<NumeratorStage> stage) {
  constexpr std::array<std::string_view, kCheckStages> kNames{"occupied", "capacity", "pipeline",
                                                              "proposal"};
  return stage ? kNames.at(at(*stage)) : std::string_view{};
}

std::string_view crossing_name(Crossing crossing) {
  constexpr std::array<std::string_view, 3> kNames{"none", "trigger", "limit"};
  return kNames.at(static_cast<std::size_t>(crossing));
}

/// What a column says of an answer.
struct Column {
  std::string_view name;
  std::string (*of)(const CheckAnswer& answer);
};

const AreaCheck& ward(const CheckAnswer& answer) {
  return answer.wards.front().area;
}
const AreaCheck* council(const CheckAnswer& answer) {
  const auto& index = answer.wards.front().council;
  return index ? &answer.councils[*index] : nullptr;
}
const GroupEffect& policy(const CheckAnswer& answer) {
  return answer.wards.front().groups.front();
}
const DensityRing* within_800(const CheckAnswer& answer) {
  return answer.density ? &answer.density->rings[1] : nullptr;
}
const LimitFigures& stage(const CheckAnswer& answer, NumeratorStage which) {
  return ward(answer).stages[at(which)];
}

template <class Figure>
std::string of_council(const CheckAnswer& answer, const Figure& figure) {
  const auto* area = council(answer);
  return area == nullptr ? std::string{} : std::string{figure(*area)};
}
template <class Figure>
std::string of_ring(const CheckAnswer& answer, const Figure& figure) {
  const auto* ring = within_800(answer);
  return ring == nullptr ? std::string{} : std::string{figure(*ring)};
}

std::string others(const CheckAnswer& a) {
  std::vector<std::string> texts;
  for (std::size_t i = 1; i < a.wards.size(); ++i) {
    const auto& one = a.wards[i];
    texts.push_back(a.place.scale == PlaceScale::Area
                        ? fmt::format("{} {:.1f}%", one.area.code, 100 * one.place.share)
                        : one.area.code);
  }
  return join(texts, "; ");
}

std::string alternative_codes(const CheckAnswer& a) {
  std::vector<std::string> codes;
  for (const auto& one : a.alternatives) {
    codes.push_back(one.code);
  }
  return join(codes, "; ");
}

std::string rule_ids(const CheckAnswer& a) {
  std::vector<std::string> ids;
  for (const auto& rule : a.advice.rules) {
    ids.push_back(rule.id);
  }
  return join(ids, "; ");
}

using enum NumeratorStage;

constexpr std::array kColumns{
    Column{"located_by", [](const CheckAnswer& a) { return a.place.by; }},
    Column{"place", [](const CheckAnswer& a) { return a.place.text; }},
    Column{"ward_code", [](const CheckAnswer& a) { return ward(a).code; }},
    Column{"ward_name", [](const CheckAnswer& a) { return ward(a).name; }},
    Column{"lad_code", [](const CheckAnswer& a) { return ward(a).lad_code; }},
    Column{"lad_name", [](const CheckAnswer& a) { return ward(a).lad_name; }},
    Column{"other_wards", others},
    Column{"bedspaces", [](const CheckAnswer& a) { return std::to_string(a.bedspaces); }},
    Column{"cohort", [](const CheckAnswer& a) { return a.cohort; }},
    Column{"residents", [](const CheckAnswer& a) { return cell(ward(a).after().population); }},
    Column{"people_now", [](const CheckAnswer& a) { return cell(stage(a, Occupied).people); }},
    Column{"people_with_vacant",
           [](const CheckAnswer& a) { return cell(stage(a, Capacity).people); }},
    Column{"people_with_pipeline",
           [](const CheckAnswer& a) { return cell(stage(a, Pipeline).people); }},
    Column{"people_with_proposal",
           [](const CheckAnswer& a) { return cell(stage(a, NumeratorStage::Proposal).people); }},
    Column{"percent_now",
           [](const CheckAnswer& a) { return cell(stage(a, Occupied).percent_of_limit); }},
    Column{"percent_with_pipeline",
           [](const CheckAnswer& a) { return cell(ward(a).before().percent_of_limit); }},
    Column{"percent_with_proposal",
           [](const CheckAnswer& a) { return cell(ward(a).after().percent_of_limit); }},
    Column{
        "status_now",
        [](const CheckAnswer& a) { return std::string{status_name(stage(a, Occupied).status)}; }},
    Column{"status_with_pipeline",
           [](const CheckAnswer& a) { return std::string{status_name(ward(a).before().status)}; }},
    Column{"status_with_proposal",
           [](const CheckAnswer& a) { return std::string{status_name(ward(a).after().status)}; }},
    Column{"headroom_with_proposal",
           [](const CheckAnswer& a) { return cell(ward(a).after().headroom); }},
    Column{"people_over", [](const CheckAnswer& a) { return cell(ward(a).people_over); }},
    Column{"crosses",
           [](const CheckAnswer& a) { return std::string{crossing_name(ward(a).crossing)}; }},
    Column{"first_at_trigger",
           [](const CheckAnswer& a) { return std::string{stage_name(ward(a).first_at_trigger)}; }},
    Column{"first_above",
           [](const CheckAnswer& a) { return std::string{stage_name(ward(a).first_above)}; }},
    Column{"council_percent_with_pipeline",
           [](const CheckAnswer& a) {
             return of_council(
                 a, [](const AreaCheck& c) { return cell(c.before().percent_of_limit); });
           }},
    Column{"council_percent_with_proposal",
           [](const CheckAnswer& a) {
             return of_council(a,
                               [](const AreaCheck& c) { return cell(c.after().percent_of_limit); });
           }},
    Column{"council_status_with_proposal",
           [](const CheckAnswer& a) {
             return of_council(a, [](const AreaCheck& c) { return status_name(c.after().status); });
           }},
    Column{"council_crosses",
           [](const CheckAnswer& a) {
             return of_council(a, [](const AreaCheck& c) { return crossing_name(c.crossing); });
           }},
    Column{"group", [](const CheckAnswer& a) { return std::string{name_of(policy(a).change)}; }},
    Column{"group_wards",
           [](const CheckAnswer& a) { return std::to_string(policy(a).members.size()); }},
    Column{"people_within_800m",
           [](const CheckAnswer& a) {
             return of_ring(a, [](const DensityRing& r) { return cell(r.after.people); });
           }},
    Column{"percent_within_800m",
           [](const CheckAnswer& a) {
             return of_ring(a, [](const DensityRing& r) { return cell(r.after.percent_of_limit); });
           }},
    Column{"chance_over_limit",
           [](const CheckAnswer& a) {
             return a.chances.empty()
                        ? std::string{}
                        : fmt::format("{:.4f}", a.chances.front().rows.front().over_limit_after);
           }},
    Column{"alternatives", alternative_codes},
    Column{"suggested",
           [](const CheckAnswer& a) {
             return a.advice.suggested ? std::string{name_of(*a.advice.suggested)} : std::string{};
           }},
    Column{"rules", rule_ids},
};

}  // namespace

std::span<const std::string_view> check_columns() {
  static constexpr auto kNames = [] {
    std::array<std::string_view, kColumns.size() + 2> names{};
    for (std::size_t i = 0; i < kColumns.size(); ++i) {
      names[i] = kColumns[i].name;
    }
    names[kColumns.size()] = "mode";
    names[kColumns.size() + 1] = "problem";
    return names;
  }();
  return kNames;
}

std::vector<std::string> check_cells(const Released<CheckAnswer>& answer) {
  std::vector<std::string> cells;
  for (const auto& column : kColumns) {
    cells.push_back(column.of(*answer));
  }
  cells.emplace_back(mode_name(answer.mode()));
  return cells;
}

std::string spreadsheet_line(std::span<const std::string> cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    line += i == 0 ? "" : ",";
    append_spreadsheet_cell(line, cells[i]);
  }
  return line + "\r\n";
}

}  // namespace fairward::engine
