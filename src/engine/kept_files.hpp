#pragma once
/// Files that nothing the program writes may take the place of: what a project is made of, its
/// register of cases, and what else is read.

#include "base/result.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::engine {

class KeptFiles {
 public:
  /// The project file, the files it names, its index of places and its register with its sidecars;
  /// `chosen_register` is one that was named instead. Of a project that cannot be read only its own
  /// file.
  [[nodiscard]] static KeptFiles of_project(const std::filesystem::path& project,
                                            std::string_view chosen_register = {});

  /// One more that is read, and a shapefile's parts with it. An empty path is none.
  KeptFiles& read(const std::filesystem::path& file);
  /// A register in a file, and the two or three beside it that belong to it.
  KeptFiles& case_register(const std::filesystem::path& file);

  /// Whether `out` may be written. Files are told by what they are, not by their names: a link to
  /// one counts. Errors: Usage, beginning with `option` ("--out").
  [[nodiscard]] Result<void> may_write(const std::filesystem::path& out,
                                       std::string_view option) const;

 private:
  struct Kept {
    std::filesystem::path file;
    std::string_view what;
  };
  std::vector<Kept> kept_;
};

}  // namespace fairward::engine
