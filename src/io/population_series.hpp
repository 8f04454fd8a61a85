#pragma once
/// Columns of residents as series, named by header, period, sheet, title or file name.

#include "io/typed_rows.hpp"

#include <vector>

namespace fairward::io {

/// One series for each role "value:<id>" of the recognition.
[[nodiscard]] Result<std::vector<CountSeries>> population_series(
    const TypedRows& rows, const std::vector<std::size_t>& chosen, std::vector<DataNote>& notes);

}  // namespace fairward::io
