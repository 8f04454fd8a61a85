#pragma once
/// What to call a population: its short id, its label and its year, from whatever says so.

#include "io/table_profile.hpp"

#include <string>
#include <string_view>

namespace fairward::io {

struct PopulationName {
  std::string id;     ///< "census2021", "mye2022", "residents", "population"
  std::string label;  ///< "Census 2021 residents"
  int year = 0;
  /// The year and the kind of estimate are known, not only that it is a population.
  [[nodiscard]] bool dated() const noexcept { return year != 0; }
};

/// Reads "Residents_Census2021", "pop_mye2024", "Total population: mid 2015", a sheet called
/// "Mid-2022 Ward 2022", a file called "mid2020_ward". Undated when the text does not say.
[[nodiscard]] PopulationName population_name_in(std::string_view text);

/// The name of the population in `column`, from its header, then the table's period column, its
/// sheet name and the title rows above its header. Undated ("residents" or "population") when none
/// says.
[[nodiscard]] PopulationName population_name(const TableProfile& profile, std::size_t column);

}  // namespace fairward::io
