#pragma once
/// What the benchmarks run on. Everything is made on first use, kept for the run, and the same
/// every time.

#include "base/result.hpp"
#include "domain/boundaries.hpp"
#include "domain/contiguity.hpp"
#include "domain/rates.hpp"
#include "engine/region.hpp"
#include "io/typed_tables.hpp"

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fairward::bench {

/// The value, or the end of the program with the error's words: a benchmark of an error measures
/// nothing.
template <class T>
[[nodiscard]] T must(Result<T> result);
[[noreturn]] void stop_with(const std::string& message);

template <class T>
T must(Result<T> result) {
  if (!result) {
    stop_with(result.error().message());
  }
  return *std::move(result);
}

/// The only ward layer of a file, in its own coordinates.
[[nodiscard]] Result<io::AreaLayer> read_wards(const std::filesystem::path& file);
/// The same, repaired and in metres.
[[nodiscard]] Result<std::shared_ptr<const WardTable>> load_wards(
    const std::filesystem::path& file);

enum class Detail : unsigned char { Standard, Full };

/// Fictional wards with people, for what needs no file.
struct Wards {
  Boundaries boundaries;
  std::vector<Point> centroids;
  Contiguity contiguity;  ///< queen
  Rates rates;
  std::vector<double> values;  ///< people per resident
};

/// Owns the inputs, and a folder of written ones that goes with it.
class Regions {
 public:
  Regions() = default;
  ~Regions();
  Regions(const Regions&) = delete;
  Regions& operator=(const Regions&) = delete;
  Regions(Regions&&) = delete;
  Regions& operator=(Regions&&) = delete;

  [[nodiscard]] const Wards& wards(std::size_t count, Detail detail);
  /// Folder of a sample project with that many wards.
  [[nodiscard]] const std::filesystem::path& written(std::size_t wards);
  /// The same, opened.
  [[nodiscard]] const engine::Region& opened(std::size_t wards);
  /// The United Kingdom's wards of May 2024, when the shared data folder is there.
  [[nodiscard]] static std::optional<std::filesystem::path> uk_file();
  /// Likewise the files of the North West, and the region opened from them.
  [[nodiscard]] static std::optional<std::filesystem::path> north_west_folder();
  [[nodiscard]] const engine::Region& north_west(const std::filesystem::path& folder);

 private:
  std::map<std::pair<std::size_t, Detail>, Wards> wards_;
  std::map<std::size_t, std::filesystem::path> written_;
  std::map<std::size_t, engine::Region> opened_;
  std::optional<engine::Region> north_west_;
  [[nodiscard]] const std::filesystem::path& folder();
  std::filesystem::path folder_;
};

/// A region of `side` x `side` square wards with residents and a register of one property for two
/// wards: for what never looks at polygons.
[[nodiscard]] engine::Region square_region(std::size_t side);

/// Longer than a minute in all: only when FAIRWARD_BENCH_HEAVY is set.
[[nodiscard]] bool heavy_ones_wanted();

}  // namespace fairward::bench
