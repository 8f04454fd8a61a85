#pragma once
/// Which files of an open project are no longer what was read. Looks at times and sizes only, so it
/// may be asked every few seconds.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace fairward::engine {

struct SourceChange {
  enum class Kind : std::uint8_t { Changed, Gone };
  std::string file;  ///< its name, without folders
  Kind kind = Kind::Changed;
  friend bool operator==(const SourceChange&, const SourceChange&) = default;
};

class SourceWatch {
 public:
  /// `files` were read between `began` and now: one that was written since `began` counts as
  /// changed, as nobody knows which half was read.
  SourceWatch(std::vector<std::filesystem::path> files, std::filesystem::file_time_type began);

  /// True when a file is not as it was at the last look; `changes` is new then.
  bool look();
  /// What is not as it was read, in the order of `files`.
  [[nodiscard]] const std::vector<SourceChange>& changes() const noexcept { return changes_; }

 private:
  struct Stamp {
    bool there = false;
    std::filesystem::file_time_type modified;
    std::uintmax_t size = 0;
    friend bool operator==(const Stamp&, const Stamp&) = default;
  };
  struct File {
    std::filesystem::path path;
    Stamp read;
    bool written_while_read = false;
    Stamp seen;
  };
  [[nodiscard]] static Stamp stamp_of(const std::filesystem::path& path);

  std::vector<File> files_;
  std::vector<SourceChange> changes_;
};

/// "population.csv has changed since it was read. register.csv is gone." Empty for none.
[[nodiscard]] std::string change_text(const std::vector<SourceChange>& changes);

}  // namespace fairward::engine
