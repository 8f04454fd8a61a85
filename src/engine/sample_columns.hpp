#pragma once
/// The sample region's tables as columns under the headers that real files have.

#include "io/export.hpp"
#include "sample/sample_region.hpp"

#include <vector>

namespace fairward::engine {

using Columns = std::vector<io::ExportColumn>;

[[nodiscard]] Columns ward_columns(const sample::SampleRegion& region);
[[nodiscard]] Columns ward_population_columns(const sample::SampleRegion& region,
                                              const std::vector<Count>& people);
[[nodiscard]] Columns lookup_columns(const sample::SampleRegion& region);
[[nodiscard]] Columns deprivation_columns(const sample::SampleRegion& region);
[[nodiscard]] Columns council_columns(const sample::SampleRegion& region);
[[nodiscard]] Columns register_columns(const sample::SampleRegion& region,
                                       const sample::SampleRegister& dated);
[[nodiscard]] Columns plan_columns(const sample::SampleRegion& region);
[[nodiscard]] Columns proposal_columns(const sample::SampleRegion& region);
[[nodiscard]] Columns postcode_columns(const sample::SampleRegion& region);
[[nodiscard]] Columns variation_columns(const sample::SampleRegion& region);

}  // namespace fairward::engine
