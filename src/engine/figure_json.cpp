#include "engine/figure_json.hpp"

#include "base/version.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace fairward::engine {
namespace {

double rounded(double value, int decimals) {
  const double scale = std::pow(10.0, decimals);
  return std::round(value * scale) / scale;
}

}  // namespace

void put(nlohmann::ordered_json& object, const std::string& name, const Count& figure) {
  if (figure.known()) {
    object[name] = figure.value();
  } else {
    object[name] = nullptr;
    object[name + "_state"] = state_name(figure.state());
  }
}

void put(nlohmann::ordered_json& object, const std::string& name, const Measure& figure,
         int decimals) {
  if (figure.known()) {
    object[name] = rounded(figure.value(), decimals);
  } else {
    object[name] = nullptr;
    object[name + "_state"] = state_name(figure.state());
  }
}

nlohmann::ordered_json basis_json(const Basis& basis, DisclosureMode mode,
                                  const std::vector<InputFile>& inputs) {
  nlohmann::ordered_json json;
  json["numerator"] = to_text(basis.numerator);
  json["numerator_label"] =
      basis.numerator_label.empty() ? describe(basis.numerator) : basis.numerator_label;
  json["numerator_source"] = basis.numerator_source;
  json["as_at"] =
      basis.as_at ? nlohmann::ordered_json(basis.as_at->iso()) : nlohmann::ordered_json(nullptr);
  json["attrition_percent"] = basis.attrition.basis_points / 100.0;
  json["proposal_bedspaces"] = basis.proposal_bedspaces;
  json["population"] = basis.population_id;
  json["population_label"] = basis.population_label;
  json["population_source"] = basis.population_source;
  json["ward_vintage"] = basis.ward_vintage != 0 ? nlohmann::ordered_json(basis.ward_vintage)
                                                 : nlohmann::ordered_json(nullptr);
  json["limit_ratio"] = basis.limit_ratio;
  json["trigger_percent"] = basis.trigger_percent;
  json["mode"] = mode_name(mode);
  json["program"] = fmt::format("fairward {}", version());
  json["statuses_from"] = basis.judged_on_shown ? "shown_counts" : "exact_counts";
  for (const auto& input : inputs) {
    // The hash of a register would confirm a guess at the one cell that somebody does not know.
    const bool confidential = mode == DisclosureMode::Shared && input.role == "register";
    json["inputs"].push_back({{"path", input.path},
                              {"role", input.role},
                              {"sha256", confidential ? nlohmann::ordered_json(nullptr)
                                                      : nlohmann::ordered_json(input.sha256)}});
  }
  return json;
}

}  // namespace fairward::engine
