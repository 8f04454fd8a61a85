#include "io/coded_readers.hpp"
#include "io/typed_tables.hpp"

#include <fmt/format.h>

namespace fairward::io {

Result<CodedTable> to_coded_table(const RawTable& table, const Recognition& recognition) {
  const TypedRows rows{table, recognition};
  switch (recognition.kind) {
    case SourceKind::WardPopulation:
    case SourceKind::CouncilPopulation:
    case SourceKind::LsoaPopulation:
      return read_population(rows);
    case SourceKind::AsylumSupport:
      return read_asylum_support(rows);
    case SourceKind::ImmigrationGroups:
      return read_immigration_groups(rows);
    case SourceKind::CouncilCounts:
      return read_council_counts(rows);
    case SourceKind::Deprivation:
      return read_deprivation(rows);
    case SourceKind::LsoaWardLookup:
    case SourceKind::WardCouncilLookup:
      return read_lookup(rows);
    case SourceKind::Plan:
      return read_plan(rows);
    case SourceKind::Indicator:
      return read_indicator(rows);
    default:
      return fail(Errc::Internal, fmt::format("{}: {} is not a table of one row an area",
                                              rows.file(), kind_label(recognition.kind)));
  }
}

}  // namespace fairward::io
