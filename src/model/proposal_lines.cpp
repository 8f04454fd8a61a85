#include "model/proposal_lines.hpp"

#include "model/check_words.hpp"
#include "model/figure_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace fairward::model {
namespace {

/// "80, 193.4 %"; of people who are not known only why.
std::string value_of(const LimitFigures& figures) {
  const auto people = text_of(figures.people);
  return figures.people.known() && figures.percent_of_limit.known()
             ? fmt::format("{}, {}", people, percent_text(figures.percent_of_limit))
             : people;
}

}  // namespace

std::vector<CardLine> proposal_lines(const Released<engine::CheckAnswer>& answer, WardIndex ward) {
  std::vector<CardLine> lines;
  const auto found = std::ranges::find_if(answer->wards, [&](const engine::CheckedWard& one) {
    return one.area.index == to_size(ward);
  });
  if (found == answer->wards.end()) {
    return lines;
  }
  for (std::size_t i = 0; i < found->area.stages.size(); ++i) {
    const auto& figures = found->area.stages[i];
    lines.push_back({capitalised(kStageWords.at(i)), value_of(figures), emphasis_of(figures.status),
                     status_text(figures.status)});
  }
  const auto& after = found->area.after();
  lines.push_back({"Would be", status_text(after.status), emphasis_of(after.status), {}});
  return lines;
}

}  // namespace fairward::model
