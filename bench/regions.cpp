#include "regions.hpp"

#include "base/random.hpp"
#include "engine/init_project.hpp"
#include "engine/load_wards.hpp"
#include "engine/write_sample.hpp"
#include "geo/contiguity.hpp"
#include "sample/sample_region.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>

namespace fairward::bench {
namespace {

constexpr std::uint32_t kPropertyTask = 0x42454E43;  // "BENC"

/// Residents, and the people of the current register.
Rates rates_of(const sample::SampleRegion& region) {
  Rates rates;
  rates.people.assign(region.wards.size(), 0);
  rates.population.assign(region.wards.size(), 0);
  rates.included.assign(region.wards.size(), 0);
  std::map<std::string, std::size_t> row;
  for (std::size_t i = 0; i < region.wards.size(); ++i) {
    row[region.wards[i].code.text()] = i;
    if (const auto residents = region.mye2024[i]; residents.known() && residents.value() > 0) {
      rates.population[i] = static_cast<double>(residents.value());
      rates.included[i] = 1;
    }
  }
  for (const auto& [property, status] : region.registers.back().rows) {
    const auto at = row.find(property.ward_code);
    if (at != row.end() && rates.included[at->second] != 0 &&
        property.status == PropertyStatus::Occupied) {
      rates.people[at->second] += static_cast<double>(property.occupied);
    }
  }
  return rates;
}

Wards make_wards(std::size_t count, Detail detail) {
  sample::SampleOptions options;
  options.wards = count;
  options.detail =
      detail == Detail::Full ? sample::BorderDetail::Full : sample::BorderDetail::Standard;
  auto region = must(sample::make_sample_region(options, {}));
  Wards wards;
  wards.boundaries = std::move(region.boundaries);
  for (std::size_t i = 0; i < count; ++i) {
    wards.centroids.push_back(centroid(wards.boundaries, i));
  }
  wards.contiguity = must(geo::build_contiguity(wards.boundaries, ContiguityKind::Queen, {}, {}));
  wards.rates = rates_of(region);
  for (std::size_t i = 0; i < count; ++i) {
    wards.values.push_back(
        wards.rates.included[i] != 0 ? wards.rates.people[i] / wards.rates.population[i] : 0);
  }
  return wards;
}

/// Nothing where the shared data folder or the file is not there.
std::optional<std::filesystem::path> in_shared_data(const std::filesystem::path& file) {
  const char* shared = std::getenv("FAIRWARD_SHARED");
  if (shared == nullptr) {
    return std::nullopt;
  }
  auto path = std::filesystem::path{shared} / "data" / file;
  return std::filesystem::exists(path) ? std::optional{std::move(path)} : std::nullopt;
}

Boundaries squares(std::size_t side) {
  Boundaries boundaries;
  for (std::size_t i = 0; i < side * side; ++i) {
    const double x = 1000.0 * static_cast<double>(i % side);
    const double y = 1000.0 * static_cast<double>(i / side);
    for (const auto& p : {Point{x, y}, Point{x + 1000, y}, Point{x + 1000, y + 1000},
                          Point{x, y + 1000}, Point{x, y}}) {
      boundaries.add_vertex(p);
    }
    boundaries.end_ring();
    boundaries.end_polygon();
    boundaries.end_area();
  }
  return boundaries;
}

}  // namespace

void stop_with(const std::string& message) {
  fmt::print(stderr, "benchmark: {}\n", message);
  std::exit(EXIT_FAILURE);
}

Result<io::AreaLayer> read_wards(const std::filesystem::path& file) {
  FAIRWARD_TRY(auto tables, io::read_tables(file, {}));
  for (auto& table : tables) {
    const auto recognition = io::recognise(table);
    if (recognition.kind == io::SourceKind::WardBoundaries) {
      return io::to_area_layer(std::move(table), recognition);
    }
  }
  return fail(Errc::Unrecognised,
              file.generic_string() + ": no layer of ward boundaries in this file");
}

Result<std::shared_ptr<const WardTable>> load_wards(const std::filesystem::path& file) {
  std::vector<io::AreaLayer> layers;
  FAIRWARD_TRY(auto layer, read_wards(file));
  layers.push_back(std::move(layer));
  FAIRWARD_TRY(auto loaded, engine::load_wards(std::move(layers), {}, {}));
  return std::move(loaded.wards);
}

Regions::~Regions() {
  std::error_code ignored;
  if (!folder_.empty()) {
    std::filesystem::remove_all(folder_, ignored);
  }
}

const Wards& Regions::wards(std::size_t count, Detail detail) {
  const std::pair key{count, detail};
  auto at = wards_.find(key);
  if (at == wards_.end()) {
    at = wards_.emplace(key, make_wards(count, detail)).first;
  }
  return at->second;
}

const std::filesystem::path& Regions::written(std::size_t wards) {
  auto& folder = written_[wards];
  if (folder.empty()) {
    folder = this->folder() / fmt::format("{}-wards", wards);
    engine::SampleQuery query;
    query.wards = wards;
    [[maybe_unused]] const auto files = must(engine::write_sample(folder, query, {}));
  }
  return folder;
}

const std::filesystem::path& Regions::folder() {
  if (folder_.empty()) {
    const auto now = std::chrono::steady_clock::now().time_since_epoch().count();
    folder_ = std::filesystem::temp_directory_path() / fmt::format("fairward-bench-{}", now);
  }
  return folder_;
}

const engine::Region& Regions::opened(std::size_t wards) {
  auto at = opened_.find(wards);
  if (at == opened_.end()) {
    at = opened_.emplace(wards, must(engine::open_region(written(wards), {}))).first;
  }
  return at->second;
}

std::optional<std::filesystem::path> Regions::uk_file() {
  return in_shared_data(std::filesystem::path{"uk"} / "wards_may2024_uk_bsc_27700.gpkg");
}

std::optional<std::filesystem::path> Regions::north_west_folder() {
  return in_shared_data("north-west");
}

const engine::Region& Regions::north_west(const std::filesystem::path& from) {
  if (!north_west_) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator{from}) {
      if (entry.is_regular_file() && entry.path().extension() != ".json") {
        files.push_back(entry.path());
      }
    }
    const auto to = folder() / "north-west";
    std::filesystem::create_directories(to);
    const auto project =
        must(engine::init_project(to, files, "North West", engine::Existing::Replace, {}));
    north_west_ = must(engine::open_region(project.project_file, {}));
  }
  return *north_west_;
}

engine::Region square_region(std::size_t side) {
  const std::size_t count = side * side;
  WardTableBuilder builder;
  for (std::size_t i = 0; i < count; ++i) {
    builder.add({WardCode::of(fmt::format("E059{:05}", i)), fmt::format("Ward {}", i),
                 LadCode::of(fmt::format("E0799{:04}", i / 24)),
                 fmt::format("Council {}", i / 24)});
  }
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->region_name = "Squares";
  snapshot->wards = must(std::move(builder).build(
      squares(side), Vintage{2024}, {"EPSG:27700", "OSGB36 / British National Grid", "", true}));
  PopulationTable population{"mye2024", "Mid-2024 residents", 2024, "made", {}, {}};
  Register reg;
  RandomStream random{1, kPropertyTask, 0};
  for (std::size_t i = 0; i < count; ++i) {
    population.ward.emplace_back(4000 + static_cast<std::int64_t>(random.below(9000)));
    if (i % 2 == 0) {
      Property property;
      property.property_id = fmt::format("P{}", i);
      property.bedspaces = 60;
      property.occupied = random.below(60);
      reg.properties.push_back(std::move(property));
      reg.ward.emplace_back(ward_index(i));
    }
  }
  snapshot->populations.push_back(std::make_shared<const PopulationTable>(std::move(population)));
  snapshot->registers.push_back(std::make_shared<const Register>(std::move(reg)));
  return {"made", std::move(snapshot), "", ""};
}

bool heavy_ones_wanted() {
  return std::getenv("FAIRWARD_BENCH_HEAVY") != nullptr;
}

}  // namespace fairward::bench
