/// Our side of the comparison with peers: reads the ward file given, writes the values and points
/// that all programs work on into the folder given, does the work and prints one line a piece:
/// name, processor seconds (median of three), and a number that the peers should agree with.

#include "base/random.hpp"
#include "concentration/local_statistics.hpp"
#include "concentration/skater.hpp"
#include "geo/contiguity.hpp"
#include "geo/ward_locator.hpp"
#include "io/files.hpp"
#include "regions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>

namespace fairward::bench {
namespace {

constexpr std::uint32_t kValueTask = 0x56414C55;  // "VALU"
constexpr std::size_t kPoints = 100'000;
constexpr std::int32_t kPermutations = 999;

/// Smooth in space with noise of its own in every ward, so that some wards stand out and most do
/// not.
std::vector<double> values_of(const Boundaries& boundaries) {
  std::vector<double> values;
  for (std::size_t i = 0; i < boundaries.areas(); ++i) {
    RandomStream random{1, kValueTask, i};
    const auto centre = centroid(boundaries, i);
    const double smooth = 3 + std::sin(centre.x / 30'000) + std::cos(centre.y / 40'000);
    values.push_back(smooth * std::exp(random.normal()));
  }
  return values;
}

std::vector<Point> points_in(const Box& box) {
  RandomStream random{2, kValueTask, 0};
  std::vector<Point> points;
  for (std::size_t i = 0; i < kPoints; ++i) {
    const double x = box.min.x + random.uniform() * box.width();
    points.push_back({x, box.min.y + random.uniform() * box.height()});
  }
  return points;
}

Result<void> write_inputs(const std::filesystem::path& folder, const WardTable& wards,
                          std::span<const double> values, std::span<const Point> points) {
  std::string text = "code,value\n";
  for (std::size_t i = 0; i < values.size(); ++i) {
    text += fmt::format("{},{:.17g}\n", wards.code(ward_index(i)).text(), values[i]);
  }
  FAIRWARD_CHECK(io::write_text(folder / "values.csv", text));
  text = "x,y\n";
  for (const auto p : points) {
    text += fmt::format("{:.17g},{:.17g}\n", p.x, p.y);
  }
  return io::write_text(folder / "points.csv", text);
}

double processor_seconds() {
  return static_cast<double>(std::clock()) / static_cast<double>(CLOCKS_PER_SEC);
}

/// Does it three times; `work` returns the number to agree on.
template <class Work>
void report(const char* name, Work work) {
  std::array<double, 3> seconds{};
  double check = 0;
  for (auto& s : seconds) {
    const double before = processor_seconds();
    check = static_cast<double>(work());
    s = processor_seconds() - before;
  }
  std::ranges::sort(seconds);
  fmt::print("{}\t{:.6f}\t{:.9g}\n", name, seconds[1], check);
}

auto below_5_percent(const concentration::LocalResult& result) {
  return std::ranges::count_if(result.p_value, [](double p) { return p <= 0.05; });
}

/// The wards of the largest connected part: spdep's tree takes no others.
std::vector<std::uint8_t> largest_part(const Contiguity& contiguity) {
  const auto part = components(contiguity);
  std::vector<std::size_t> wards(part.size(), 0);
  for (const auto one : part) {
    ++wards[one];
  }
  const auto largest = std::ranges::max_element(wards) - wards.begin();
  std::vector<std::uint8_t> included;
  for (const auto one : part) {
    included.push_back(one == static_cast<std::uint32_t>(largest) ? 1 : 0);
  }
  return included;
}

void report_skater(const std::vector<double>& values, const Contiguity& queen) {
  const auto included = largest_part(queen);
  concentration::SkaterOptions options;
  options.regions = 5;
  report("skater", [&] {
    const auto regions = must(concentration::skater(std::vector<std::vector<double>>{values},
                                                    included, queen, options, {}));
    return regions.within_squares / regions.total_squares;
  });
}

void run(const std::filesystem::path& file, const std::filesystem::path& folder) {
  const auto wards = must(load_wards(file));
  const auto& boundaries = wards->boundaries();
  const auto values = values_of(boundaries);
  const auto points = points_in(bounds(boundaries));
  if (auto written = write_inputs(folder, *wards, values, points); !written) {
    stop_with(written.error().message());
  }
  report("size", [&] { return boundaries.areas(); });
  report("vertices", [&] { return boundaries.vertices(); });
  report("read", [&] { return must(read_wards(file)).areas.size(); });
  report("read_and_repair", [&] { return must(load_wards(file))->size(); });
  Contiguity queen;
  report("queen", [&] {
    queen = must(geo::build_contiguity(boundaries, ContiguityKind::Queen, {}, {}));
    return queen.links();
  });
  report("rook", [&] {
    return must(geo::build_contiguity(boundaries, ContiguityKind::Rook, {}, {})).links();
  });
  report("points_in_wards", [&] {
    const geo::WardLocator locator{boundaries};
    return std::ranges::count_if(points, [&](Point p) { return locator.find(p).has_value(); });
  });
  report_skater(values, queen);
  concentration::PermutationOptions options;
  options.permutations = kPermutations;
  options.threads = Threads{1};
  const std::vector<std::uint8_t> included(values.size(), 1);
  report("local_moran", [&] {
    return below_5_percent(must(concentration::local_moran(values, included, queen, options, {})));
  });
  // What the results above come near to with more permutations. All wards share one set of draws,
  // so with few of them their p-values err together.
  auto many = options;
  many.permutations = 99'999;
  report("local_moran_99999", [&] {
    return below_5_percent(must(concentration::local_moran(values, included, queen, many, {})));
  });
  report("gi_star", [&] {
    return below_5_percent(must(concentration::gi_star(values, included, queen, options, {})));
  });
}

}  // namespace
}  // namespace fairward::bench

int main(int argc, char** argv) {
  if (argc != 3) {
    fairward::bench::stop_with("fairward_peer_work WARDS FOLDER");
  }
  fairward::bench::run(argv[1], argv[2]);
  return 0;
}
