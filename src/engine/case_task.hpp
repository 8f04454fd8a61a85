#pragma once
/// One thing done in a case register, on a job's thread: a server may take half a minute to fail.

#include "base/progress.hpp"
#include "base/result.hpp"
#include "engine/case_desk.hpp"
#include "engine/check.hpp"
#include "engine/locate.hpp"
#include "engine/region.hpp"
#include "engine/small_area_residents.hpp"
#include "engine/status.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fairward::engine {

/// What was written.
struct CaseDone {
  std::string reference;
  std::string said;
};

struct CaseTask {
  /// `as_read` is the case as the window shows it, or as it is now. Null without a reference.
  using Work = std::function<Result<CaseDone>(CaseRegister& cases, const CaseRecord* as_read,
                                              const Job& job)>;
  std::filesystem::path project;
  std::string reference;              ///< of the case it is about; empty: of none
  std::optional<CaseRecord> as_read;  ///< nothing: it is read first
  Work work;                          ///< empty: the register is only read
  bool make = false;                  ///< makes the register
};

/// What a task brings: what was done, and the register as it is after it, also when nothing could
/// be done. Exact and restricted.
struct CaseNews {
  RegisterState state = RegisterState::Unread;
  std::string where;
  std::vector<CaseRecord> records;
  std::optional<CaseRecord> open;  ///< the case of `show`
  std::optional<CaseDone> done;
  std::optional<Error> failure;
};

/// `show` is the reference of the case that is looked at; empty: none.
[[nodiscard]] CaseNews run_case_task(const CaseTask& task, const std::string& show, const Job& job);

/// A place is told in no sentence of a shared window.
struct PlaceAsker {
  std::shared_ptr<const Locator> locator;
  DisclosureMode mode = DisclosureMode::Shared;

  /// Errors: as `place_for_check`, in shared mode without the text.
  [[nodiscard]] Result<CheckPlace> find(std::string_view typed) const;
};

/// What the deeds need that look places up and check them.
struct CaseTools {
  PlaceAsker places;
  std::shared_ptr<const Region> region;
  std::filesystem::path project;
  std::shared_ptr<const SmallAreas> small_areas;  ///< null: they are read when needed
  StatusQuery basis;
};

/// The work of a deed. `today` is the day it happens where none is given.
[[nodiscard]] CaseTask::Work work_of(CaseDeed deed, CaseTools tools, std::string actor, Date today);
/// A check of the question and the decision on it, in a new case or in the one of the task.
[[nodiscard]] CaseTask::Work keep_work(PlaceQuestion question, KeptDecision decision,
                                       CaseTools tools, std::string actor, Date today);

}  // namespace fairward::engine
