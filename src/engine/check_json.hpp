#pragma once
/// A post code check as JSON: what `fairward check --format json` prints and what a case keeps.

#include "domain/released.hpp"
#include "domain/snapshot.hpp"
#include "engine/case_earlier.hpp"
#include "engine/check_advice.hpp"
#include "engine/check_answer.hpp"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

namespace fairward::engine {

/// What is told beside the answer.
struct CheckExtras {
  std::string region;
  std::string reference;             ///< the reviewer's own; may be empty
  std::optional<Decision> decision;  ///< when one was given
  const std::vector<InputFile>* inputs = nullptr;
  /// Of the project's case register; nothing when it has none.
  std::optional<Released<std::vector<EarlierCase>>> earlier;
};

[[nodiscard]] nlohmann::ordered_json check_json(const Released<CheckAnswer>& answer,
                                                const CheckExtras& extras);

}  // namespace fairward::engine
