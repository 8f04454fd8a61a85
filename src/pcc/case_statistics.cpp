#include "pcc/case_statistics.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace fairward::pcc {
namespace {

constexpr std::array<Spelling, 6> kBy{{{"none", "none"},
                                       {"provider", "provider"},
                                       {"council", "council"},
                                       {"month", "month"},
                                       {"quarter", "quarter"},
                                       {"year", "year"}}};

bool wanted(const Received& received, const StatisticsFilter& filter) {
  const bool from = !filter.from || received.received >= *filter.from;
  const bool to = !filter.to || received.received <= *filter.to;
  const bool provider = filter.provider.empty() ||
                        equals_ignoring_case(trim(received.provider), trim(filter.provider));
  const bool council = filter.council.empty() ||
                       equals_ignoring_case(received.ward.lad_code, trim(filter.council)) ||
                       equals_ignoring_case(received.ward.lad_name, trim(filter.council));
  return from && to && provider && council;
}

std::string group_of(const Received& received, StatisticsBy by) {
  const auto date = received.received;
  switch (by) {
    case StatisticsBy::Nothing:
      return "";
    case StatisticsBy::Provider:
      return std::string{trim(received.provider)};
    case StatisticsBy::Council:
      return received.ward.lad_name.empty() ? received.ward.lad_code : received.ward.lad_name;
    case StatisticsBy::Month:
      return fmt::format("{:04}-{:02}", date.year(), date.month());
    case StatisticsBy::Quarter:
      return fmt::format("{:04} Q{}", date.year(), (date.month() + 2) / 3);
    case StatisticsBy::Year:
      return fmt::format("{:04}", date.year());
  }
  return "";
}

bool against(Recommendation recommendation) {
  return recommendation == Recommendation::Object || recommendation == Recommendation::CloseArea;
}

void count_answer(const CaseState& state, Date today, OutcomeCounts& counts) {
  if (const auto answered = state.answered_on()) {
    ++counts.answered;
    counts.answered_in_time += *answered <= *state.due ? 1 : 0;
    switch (state.responses.back().fact.decision) {
      case Recommendation::Support:
      case Recommendation::SupportWithConditions:
        ++counts.supported;
        break;
      case Recommendation::LimitArea:
      case Recommendation::CloseArea:
        ++counts.limited;
        break;
      case Recommendation::Object:
        ++counts.objected;
        break;
    }
    return;
  }
  const bool awaits = state.awaits_answer();
  counts.awaiting += awaits ? 1 : 0;
  counts.overdue += awaits && *state.due < today ? 1 : 0;
  counts.ended_unanswered += awaits ? 0 : 1;
}

void count_end(const CaseState& state, OutcomeCounts& counts) {
  counts.adjudicated += state.adjudication_asked ? 1 : 0;
  if (state.adjudication_decided) {
    const auto result = state.adjudication_decided->fact.result;
    counts.overturned += result == AdjudicationResult::Overturned ? 1 : 0;
    counts.upheld +=
        result == AdjudicationResult::Upheld || result == AdjudicationResult::PartlyUpheld ? 1 : 0;
  }
  if (!state.conclusion) {
    return;
  }
  if (state.conclusion->fact.ending != Ending::Proceeded) {
    ++counts.not_proceeding;
    return;
  }
  ++counts.proceeded;
  counts.proceeded_against +=
      !state.responses.empty() && against(state.responses.back().fact.decision) ? 1 : 0;
}

}  // namespace

Result<StatisticsBy> parse_statistics_by(std::string_view text) {
  const auto place = place_among(text, kBy);
  if (!place) {
    return tl::unexpected<Error>{not_among("--by", text, kBy)};
  }
  return static_cast<StatisticsBy>(*place);
}

std::vector<StatisticsRow> statistics(std::span<const CaseState> cases,
                                      const StatisticsFilter& filter, StatisticsBy by, Date today) {
  std::map<std::string, OutcomeCounts> groups;
  if (by == StatisticsBy::Nothing) {
    groups[""] = {};
  }
  for (const auto& state : cases) {
    const bool error = state.conclusion && state.conclusion->fact.ending == Ending::OpenedInError;
    if (!state.received || error || !wanted(state.received->fact, filter)) {
      continue;
    }
    auto& counts = groups[group_of(state.received->fact, by)];
    ++counts.received;
    count_answer(state, today, counts);
    count_end(state, counts);
  }
  std::vector<StatisticsRow> rows;
  rows.reserve(groups.size());
  for (auto& [group, counts] : groups) {
    rows.push_back({group, counts});
  }
  return rows;
}

}  // namespace fairward::pcc
