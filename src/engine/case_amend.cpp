#include "engine/case_amend.hpp"

#include "base/text.hpp"
#include "pcc/amend.hpp"
#include "pcc/steps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace fairward::engine {

Result<pcc::CaseFact> fact_now(const CaseRecord& record, std::int64_t number) {
  const auto told = pcc::told_by(record.events);
  const auto found =
      std::ranges::find_if(told, [&](const pcc::Told& one) { return one.event->number == number; });
  if (found == told.end()) {
    const bool there = number >= 1 && number <= record.state.event_count;
    return fail(
        Errc::Usage,
        there ? fmt::format("{}: event {} is a correction itself; correct the event that "
                            "it corrects",
                            record.state.reference, number)
              : fmt::format("{}: there is no event {}; the case has {}", record.state.reference,
                            number, counted(record.state.event_count, "event")));
  }
  return found->fact();
}

Result<pcc::CaseFact> amended_fact(pcc::CaseFact fact, std::span<const FieldChange> changes) {
  return pcc::amended(std::move(fact), changes);
}

}  // namespace fairward::engine
