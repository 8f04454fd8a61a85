#pragma once
/// The case register of a window: what is shown of it, and what is being done in it. The register
/// is append-only and may be shared: nothing here is part of the Document, and undo does not know
/// it (ADR 0036).

#include "base/date.hpp"
#include "domain/released.hpp"
#include "engine/case_deed.hpp"
#include "engine/case_register.hpp"
#include "engine/document.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fairward::engine {

enum class RegisterState : std::uint8_t {
  Unread,      ///< nobody has looked yet
  Missing,     ///< there is none; `case.start` makes it
  Open,        ///< it was read
  Unreadable,  ///< `problem` says why
};

/// What panels show. Everything of a case is released in the mode of the window.
struct CaseDesk {
  RegisterState state = RegisterState::Unread;
  std::string where;  ///< "farrinburn.cases.gpkg", "service=fairward"
  std::optional<Released<std::vector<CaseRecord>>> cases;  ///< as last read
  std::string selected;                                    ///< reference; empty: none
  std::optional<Released<CaseRecord>> open;                ///< the selected one
  bool all = false;                                        ///< the list has answered ones too
  std::string actor;                                       ///< who writes
  Date today = pcc::no_date();
  std::string checked;     ///< the case whose place is being checked; empty: none
  std::string working;     ///< "Writing in the case register"; empty: nothing runs
  std::string problem;     ///< why the last thing was not done; never tells a place in shared mode
  std::string said;        ///< "PCC-0001, event 3: police asked on ..."
  std::uint64_t done = 0;  ///< deeds that were written
};

/// A decision on the check that is shown, to be kept.
struct KeptDecision {
  std::string reference;  ///< of the case it is for; empty: a new one
  std::string provider;   ///< of a new one
  Recommendation decision{};
  std::string because;
};

}  // namespace fairward::engine
