#pragma once
/// What a file is, how that was told, what it holds and what is wrong with it.

#include "base/progress.hpp"
#include "base/result.hpp"
#include "domain/snapshot.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace fairward::engine {

/// One table or layer. Holds no figure about people: counts here are of rows, wards and properties.
struct InspectedTable {
  std::string file;  ///< as given
  std::string layer;
  std::string format;
  std::string kind;  ///< "ward boundaries"; "not recognised"
  std::string how;   ///< why it is that, or what it nearly was
  std::string edition;
  std::string vintage;  ///< "2024", or "" when a vintage means nothing here
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::string
      contents;  ///< "825 wards in 35 councils; 21,034 vertices; EPSG:27700, declared by the file"
  std::vector<DataNote> notes;  ///< problems first
  bool recognised = false;
};

struct Inspection {
  std::vector<InspectedTable> tables;
  std::vector<DataNote> between;  ///< what does not fit between the files: vintages, councils
  std::vector<Error> failures;    ///< files that could not be read at all
  std::vector<std::string> passed_over;  ///< what else is in a folder given, by name: no table
};

/// Reads every path (files, or folders of files) and checks polygons as opening a project would. A
/// file that cannot be read is one failure; the others are still inspected. Errors: Cancelled;
/// FileNotFound for a path that does not exist.
[[nodiscard]] Result<Inspection> inspect(const std::vector<std::filesystem::path>& paths,
                                         const Job& job);

}  // namespace fairward::engine
