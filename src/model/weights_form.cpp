#include "model/weights_form.hpp"

#include <algorithm>

namespace fairward::model {

WeightsForm weights_form(std::string_view weights) {
  WeightsForm form;
  form.choices = {
      {"Wards that touch", "contiguity", "contiguity", ""},
      {"The same, by length of border", "border-length", "border-length", ""},
      {"The nearest wards", "knn", "knn:6", "How many, at most 50"},
      {"Wards within a distance", "distance", "distance:5000", "Metres between centroids"},
      {"The same, nearer ones more", "inverse-distance", "inverse-distance:5000",
       "Metres between centroids"}};
  const auto colon = std::min(weights.find(':'), weights.size());
  const auto found =
      std::ranges::find(form.choices, weights.substr(0, colon), &WeightsChoice::kind);
  if (found != form.choices.end()) {
    form.chosen = static_cast<std::size_t>(found - form.choices.begin());
    form.number = weights.substr(std::min(colon + 1, weights.size()));
  }
  return form;
}

std::string weights_with(const WeightsChoice& choice, std::string_view number) {
  return choice.number.empty() ? choice.kind : choice.kind + ":" + std::string{number};
}

}  // namespace fairward::model
