#pragma once
/// The files of a project, read and typed on several threads, before anything is joined.

#include "base/progress.hpp"
#include "base/result.hpp"
#include "engine/load_wards.hpp"
#include "io/project_file.hpp"
#include "io/typed_tables.hpp"

#include <functional>
#include <vector>

namespace fairward::engine {

/// A register, and which one of the project's files it is.
struct ReadRegister {
  io::RegisterTable table;
  std::size_t place = 0;
};

/// In the project's order, whichever was read first. The boundaries of wards are not here: they
/// went to `build_wards`.
struct Sources {
  std::vector<io::CodedTable> tables;
  std::vector<ReadRegister> registers;
  std::vector<io::CodeHistory> histories;
  std::vector<LimitVariation> variations;
  std::vector<InputFile> inputs;
};

/// Kinds that wards are built from.
[[nodiscard]] bool is_for_wards(io::SourceKind kind);

/// What to do as soon as all that wards are built from has been read.
using BuildWards =
    std::function<Result<void>(std::vector<io::AreaLayer> wards, const WardHelp& help)>;

/// What to do with all that figures of the newest date are made from: everything but the registers
/// of earlier dates.
using TakeNewest = std::function<void(Sources newest)>;

/// Reads ward and council boundaries, lookups and ward populations first and calls `build_wards`,
/// on the calling thread, while the other sources are still being read. Errors: the first in the
/// project's order, those of wards before all others; then reading stops.
///
/// With `take_newest` and more than two dates in the names of the registers' files, those of the
/// newest two dates are read first; `take_newest` is called, on the calling thread, with what has
/// been read by then, and what is returned is the rest, with the inputs of all. It is not called
/// when a file says another date than its name.
[[nodiscard]] Result<Sources> read_sources(const io::Project& project, const Job& job,
                                           const BuildWards& build_wards,
                                           const TakeNewest& take_newest = {});

}  // namespace fairward::engine
