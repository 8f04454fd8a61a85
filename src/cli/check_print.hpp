#pragma once
/// A post code check on a terminal, and as JSON.

#include "domain/released.hpp"
#include "domain/snapshot.hpp"
#include "engine/case_earlier.hpp"
#include "engine/check_advice.hpp"
#include "engine/check_answer.hpp"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

namespace fairward::cli {

/// What is printed beside the answer.
struct CheckExtras {
  std::string region;
  std::string reference;                     ///< the reviewer's own; may be empty
  std::optional<engine::Decision> decision;  ///< when one was given
  const std::vector<InputFile>* inputs = nullptr;
  /// Of the project's case register; nothing when it has none.
  std::optional<Released<std::vector<engine::EarlierCase>>> earlier;
};

[[nodiscard]] std::string check_text(const Released<engine::CheckAnswer>& answer,
                                     const CheckExtras& extras);
[[nodiscard]] nlohmann::ordered_json check_json(const Released<engine::CheckAnswer>& answer,
                                                const CheckExtras& extras);

}  // namespace fairward::cli
