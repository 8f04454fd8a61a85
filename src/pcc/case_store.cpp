#include "pcc/case_store.hpp"

#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "pcc/case_state.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace fairward::pcc {
namespace {

Result<void> check_names(const NewEvent& event) {
  constexpr std::size_t kLongest = 200;
  const auto bad = [](std::string_view text) {
    return trim(text).empty() || text.size() > kLongest || has_unseen(text);
  };
  if (bad(event.actor)) {
    return fail(Errc::Usage, "who writes this is needed, in one line: give --actor NAME");
  }
  if (bad(event.key)) {
    return fail(Errc::Usage, "an event needs a key of its own");
  }
  const bool opens = std::holds_alternative<Received>(event.fact) && !event.correction;
  if (event.case_reference.empty() && opens) {
    return {};
  }
  constexpr std::size_t kLongestReference = 40;
  if (bad(event.case_reference) || event.case_reference.size() > kLongestReference ||
      trim(event.case_reference) != event.case_reference) {
    return fail(Errc::Usage, fmt::format("a case reference is 1 to {} characters in one line, "
                                         "e.g. PCC-0012",
                                         kLongestReference));
  }
  return {};
}

}  // namespace

std::string words_of(const Conflict& conflict) {
  const auto& last = conflict.meanwhile.back();
  const auto others = conflict.meanwhile.size() - 1;
  return fmt::format(
      "{} has changed meanwhile: {} added '{}' on {}{}; look at it and try again",
      last.case_reference, last.actor, kind_of(last.fact), text_of(last.at),
      others == 0
          ? ""
          : fmt::format(", after {}", counted(static_cast<std::int64_t>(others), "other event")));
}

Result<CaseEvent> written(Result<Appended> appended) {
  if (!appended) {
    return tl::unexpected<Error>{std::move(appended).error()};
  }
  if (const auto* conflict = std::get_if<Conflict>(&*appended)) {
    return fail(Errc::WriteFailed, words_of(*conflict));
  }
  return std::get<CaseEvent>(*std::move(appended));
}

Result<std::optional<Conflict>> judge_append(std::span<const CaseEvent> history,
                                             const NewEvent& event, std::int64_t seen) {
  FAIRWARD_CHECK(check_names(event));
  const auto there = static_cast<std::int64_t>(history.size());
  if (seen < 0 || seen > there) {
    return fail(Errc::Usage, fmt::format("{}: the case has {}, and not {}", event.case_reference,
                                         counted(there, "event"), seen));
  }
  if (seen < there) {
    const auto since = history.subspan(static_cast<std::size_t>(seen));
    return std::optional{Conflict{{since.begin(), since.end()}}};
  }
  FAIRWARD_CHECK(may_follow(history, event));
  return std::optional<Conflict>{};
}

UtcTime time_of_next(UtcTime clock, std::optional<UtcTime> last) {
  return last ? std::max(clock, *last) : clock;
}

}  // namespace fairward::pcc
