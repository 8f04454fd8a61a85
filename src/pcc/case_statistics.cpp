#include "pcc/case_statistics.hpp"

#include "base/text.hpp"
#include "domain/postcode.hpp"

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

/// Errors: Usage for a name that none of the cases has.
Result<void> check_known(std::string_view option, const std::string& asked,
                         std::vector<std::string> known) {
  std::ranges::sort(known);
  const auto twice = std::unique(known.begin(), known.end());
  known.erase(twice, known.end());
  std::erase(known, "");
  const auto same = [&](const std::string& one) { return equals_ignoring_case(one, trim(asked)); };
  if (asked.empty() || std::ranges::any_of(known, same)) {
    return {};
  }
  const auto near = nearest(trim(asked), known);
  return fail(
      Errc::Usage,
      fmt::format("{}: no case is of '{}'; {}", option, quoted_for_people(asked),
                  near ? fmt::format("did you mean '{}'?", *near)
                       : fmt::format("`case statistics --by {}` lists them", option.substr(2))));
}

bool against(Recommendation recommendation) {
  return recommendation == Recommendation::Object || recommendation == Recommendation::CloseArea;
}

void count_answer(const CaseState& state, Date today, OutcomeCounts& counts) {
  if (const auto in_time = state.in_time()) {
    ++counts.answered;
    counts.answered_in_time += *in_time ? 1 : 0;
    counts.in_time_as_written += state.in_time_as_written.value_or(*in_time) ? 1 : 0;
    counts.timing_corrected += state.timing_corrected() ? 1 : 0;
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

Result<void> check_filter(std::span<const CaseState> cases, const StatisticsFilter& filter) {
  if (filter.from && filter.to && *filter.from > *filter.to) {
    return fail(Errc::Usage, fmt::format("--from ({}) is after --to ({})", filter.from->iso(),
                                         filter.to->iso()));
  }
  std::vector<std::string> councils;
  std::vector<std::string> providers;
  for (const auto& state : cases) {
    if (state.received) {
      const auto& fact = state.received->fact;
      councils.insert(councils.end(), {fact.ward.lad_name, fact.ward.lad_code});
      providers.emplace_back(trim(fact.provider));
    }
  }
  FAIRWARD_CHECK(check_known("--council", filter.council, std::move(councils)));
  return check_known("--provider", filter.provider, std::move(providers));
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
