#pragma once
/// Does an area pass its limit when the pipeline lands? The exact law of what lands, given
/// attrition.

#include "engine/check_figures.hpp"
#include "stats/landing_chance.hpp"

#include <optional>
#include <span>
#include <vector>

namespace fairward::engine {

/// Attrition rates to compare with the basis' own, in per cent: nobody publishes one.
inline constexpr std::array<int, 3> kComparedAttrition{10, 20, 30};

/// The pipeline of every ward and council, from the register: restricted mode only.
class PipelineLaws {
 public:
  PipelineLaws(const Register& properties, const WardTable& wards, const Basis& basis);
  [[nodiscard]] std::span<const stats::Landing> of(AreaLevel level, std::size_t index) const;

 private:
  std::vector<std::vector<stats::Landing>> ward_;
  std::vector<std::vector<stats::Landing>> council_;
};

/// Each property of the pipeline comes online with probability 1 - attrition, by itself, with all
/// its bedspaces; those online stay full, and the proposal (and earlier ones) land for certain. The
/// attrition is that of the basis: the project's, or the one asked for. Nothing for an area without
/// people or residents known.
[[nodiscard]] std::optional<Chance> chance_of(const CheckGround& ground, const AreaCheck& area,
                                              std::span<const stats::Landing> pipeline,
                                              std::int64_t bedspaces);

}  // namespace fairward::engine
