#pragma once
/// Classes of wards that have no value, and the counting of wards by class: shared by all ways to
/// classify.

#include "carto/classes.hpp"
#include "domain/figure.hpp"

#include <cstddef>
#include <string>

namespace fairward::carto {

[[nodiscard]] MapClass suppressed_class();
[[nodiscard]] MapClass no_data_class(std::string detail);
[[nodiscard]] MapClass no_population_class();

/// Counts the wards of each class and drops those of the `missing` last classes that have none.
[[nodiscard]] Classification counted_classes(Classification classification, std::size_t missing);

/// Number of classes that `add_state_classes` adds.
inline constexpr std::size_t kStateClasses = 3;
/// Suppressed, no data, no population, in this order.
void add_state_classes(Classification& classification, std::string no_data_detail);
/// Position among them. REQUIRES: `state` is not Known.
[[nodiscard]] std::size_t state_position(FigureState state);

}  // namespace fairward::carto
