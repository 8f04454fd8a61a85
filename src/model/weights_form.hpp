#pragma once
/// The neighbours of local statistics as choices of a form.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::model {

struct WeightsChoice {
  std::string label;    ///< "Nearest wards"
  std::string kind;     ///< "knn": what stands before the colon
  std::string weights;  ///< "knn:6": what choosing it asks for
  std::string number;   ///< what the number is, "How many"; empty: it takes none
};
struct WeightsForm {
  std::vector<WeightsChoice> choices;
  std::size_t chosen = 0;
  std::string number;  ///< of the chosen one, as typed
};
/// `weights` as `GroupQuery::weights`.
[[nodiscard]] WeightsForm weights_form(std::string_view weights);
/// "knn" and "8" -> "knn:8".
[[nodiscard]] std::string weights_with(const WeightsChoice& choice, std::string_view number);

}  // namespace fairward::model
