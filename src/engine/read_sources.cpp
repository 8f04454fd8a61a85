#include "engine/read_sources.hpp"

#include "base/parallel.hpp"
#include "io/files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <future>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>

namespace fairward::engine {
namespace {

using io::SourceKind;

/// One file to read, and what came of it.
struct Reading {
  const io::ProjectSource* source = nullptr;
  std::filesystem::path file;
  std::string relative;  ///< as the project has it
  std::optional<Result<void>> result;
  std::vector<io::AreaLayer> wards;
  std::vector<io::AreaLayer> councils;
  Sources read;
};

/// Kinds that are read into an index of their own (`open_place_index`), and only when asked.
bool is_places(SourceKind kind) {
  return kind == SourceKind::Postcodes || kind == SourceKind::Uprns;
}

/// Kinds that a region keeps for later work and this version does not join.
bool is_kept_aside(SourceKind kind) {
  return kind == SourceKind::Proposals || kind == SourceKind::LsoaBoundaries || is_places(kind);
}

Result<void> take(Reading& reading, io::RawTable table, const io::Recognition& recognition) {
  auto& read = reading.read;
  const auto kind = reading.source->kind;
  if (kind == SourceKind::WardBoundaries || kind == SourceKind::CouncilBoundaries) {
    FAIRWARD_TRY(auto layer, io::to_area_layer(std::move(table), recognition));
    (kind == SourceKind::WardBoundaries ? reading.wards : reading.councils)
        .push_back(std::move(layer));
  } else if (kind == SourceKind::Register) {
    FAIRWARD_TRY(auto reg, io::to_register(table, recognition));
    read.registers.push_back(std::move(reg));
  } else if (kind == SourceKind::LimitVariations) {
    FAIRWARD_TRY(read.variations, io::to_limit_variations(table, recognition));
  } else if (kind == SourceKind::CodeChanges) {
    FAIRWARD_TRY(auto history, io::to_code_history(table, recognition));
    read.histories.push_back(std::move(history));
  } else {
    FAIRWARD_TRY(auto coded, io::to_coded_table(table, recognition));
    read.tables.push_back(std::move(coded));
  }
  return {};
}

/// The table of a file that a source names: the layer asked for, or the only one recognised as its
/// kind.
Result<void> read_file(Reading& reading, const Job& job) {
  const auto& source = *reading.source;
  FAIRWARD_TRY(auto tables, io::read_tables(reading.file, job));
  FAIRWARD_TRY(auto sha256, io::sha256_of_file(reading.file));
  reading.read.inputs.push_back(
      {reading.relative, std::string{io::kind_name(source.kind)}, std::move(sha256)});
  std::string found;
  for (auto& table : tables) {
    if (!source.layer.empty() && table.layer != source.layer) {
      continue;
    }
    const auto recognition = io::recognise(table);
    if (recognition.kind == source.kind) {
      return take(reading, std::move(table), recognition);
    }
    found += fmt::format(
        "{}{}", found.empty() ? "" : ", ",
        recognition.kind == SourceKind::Unknown
            ? fmt::format("a table that is not recognised ({})",
                          recognition.nearest.empty() ? "nearest to nothing" : recognition.nearest)
            : io::kind_label(recognition.kind));
  }
  return fail(
      Errc::Unrecognised,
      fmt::format(
          "{}: the project says {}, but the file holds {}; correct the kind in region.toml, or run "
          "`fairward inspect` on the file",
          reading.relative, io::kind_label(source.kind), found.empty() ? "no such layer" : found));
}

Result<std::vector<Reading>> list_files(const io::Project& project) {
  std::vector<Reading> readings;
  for (const auto& source : project.sources) {
    if (is_kept_aside(source.kind)) {
      continue;
    }
    const auto path = source.path.is_absolute() ? source.path : project.folder / source.path;
    FAIRWARD_TRY(const auto files, io::readable_files(path));
    for (const auto& file : files) {
      Reading reading;
      reading.source = &source;
      reading.file = file;
      reading.relative =
          (files.size() > 1 ? source.path / file.filename() : source.path).generic_string();
      readings.push_back(std::move(reading));
    }
  }
  return readings;
}

/// Some files that any number of threads read together: each takes the next one until none is left.
class ReadingQueue {
 public:
  ReadingQueue(std::vector<Reading*> readings, std::atomic<std::int64_t>& done, std::int64_t total)
      : readings_{std::move(readings)}, failed_{readings_.size()}, done_{done}, total_{total} {}

  void read(const Job& job) {
    for (;;) {
      const std::size_t i = next_++;
      // What comes before a file that failed is still read, so that the first error is known.
      if (i >= failed_ || job.stopped()) {
        return;
      }
      job.tell("reading sources", done_++, total_);
      readings_[i]->result = read_file(*readings_[i], job);
      if (!*readings_[i]->result) {
        auto first = failed_.load();
        while (i < first && !failed_.compare_exchange_weak(first, i)) {
        }
      }
    }
  }

  /// The first error in the order of the files. REQUIRES: nobody is reading any more.
  [[nodiscard]] Result<void> result(const Job& job) const {
    if (failed_ < readings_.size()) {
      return *readings_[failed_]->result;
    }
    return job.stopped()
               ? Result<void>{fail(Errc::Cancelled,
                                   "stopped while reading the sources; nothing was changed")}
               : Result<void>{};
  }
  [[nodiscard]] const std::vector<Reading*>& readings() const noexcept { return readings_; }

 private:
  std::vector<Reading*> readings_;
  std::atomic<std::size_t> next_{0};
  std::atomic<std::size_t> failed_;  ///< the lowest file with an error
  std::atomic<std::int64_t>& done_;
  std::int64_t total_;
};

WardHelp help_for(const io::Project& project, const std::vector<Reading*>& readings) {
  WardHelp help;
  help.stated_crs = project.crs;
  for (const auto* reading : readings) {
    help.ward_lookups.insert(help.ward_lookups.end(), reading->read.tables.begin(),
                             reading->read.tables.end());
    help.councils.insert(help.councils.end(), reading->councils.begin(), reading->councils.end());
  }
  return help;
}

std::vector<io::AreaLayer> wards_of(const std::vector<Reading*>& readings) {
  std::vector<io::AreaLayer> wards;
  for (auto* reading : readings) {
    std::ranges::move(reading->wards, std::back_inserter(wards));
  }
  return wards;
}

Sources in_order(std::vector<Reading> readings) {
  Sources all;
  for (auto& reading : readings) {
    auto& read = reading.read;
    std::ranges::move(read.tables, std::back_inserter(all.tables));
    std::ranges::move(read.registers, std::back_inserter(all.registers));
    std::ranges::move(read.histories, std::back_inserter(all.histories));
    std::ranges::move(read.variations, std::back_inserter(all.variations));
    std::ranges::move(read.inputs, std::back_inserter(all.inputs));
  }
  return all;
}

/// Threads beside the calling one.
std::size_t helpers() {
  return std::max(2U, std::thread::hardware_concurrency()) - 1;
}

}  // namespace

bool is_for_wards(io::SourceKind kind) {
  return kind == SourceKind::WardBoundaries || kind == SourceKind::CouncilBoundaries ||
         kind == SourceKind::WardCouncilLookup || kind == SourceKind::WardPopulation;
}

Result<Sources> read_sources(const io::Project& project, const Job& job,
                             const BuildWards& build_wards) {
  FAIRWARD_TRY(auto readings, list_files(project));
  std::vector<Reading*> for_wards;
  std::vector<Reading*> for_the_rest;
  for (auto& reading : readings) {
    (is_for_wards(reading.source->kind) ? for_wards : for_the_rest).push_back(&reading);
  }
  std::atomic<std::int64_t> done{0};
  const auto total = static_cast<std::int64_t>(readings.size());
  ReadingQueue wards{std::move(for_wards), done, total};
  ReadingQueue rest{std::move(for_the_rest), done, total};
  // Stops the helpers when the wards fail, or when the caller's own token asks.
  std::stop_source stop;
  const std::stop_callback pass_on{job.stop, [&stop] { stop.request_stop(); }};
  const Job shared{stop.get_token(), job.report};

  std::vector<std::future<void>> others;
  for (std::size_t i = 0; i < helpers(); ++i) {
    others.push_back(std::async(std::launch::async, [&] { rest.read(shared); }));
  }
  const auto read_wards = [&]() -> Result<void> {
    parallel_for(wards.readings().size(), 1, {}, {},
                 [&](std::size_t, std::size_t) { wards.read(shared); });
    FAIRWARD_CHECK(wards.result(shared));
    return build_wards(wards_of(wards.readings()), help_for(project, wards.readings()));
  };
  auto built = read_wards();
  if (built) {
    rest.read(shared);
  } else {
    stop.request_stop();
  }
  for (auto& other : others) {
    other.get();
  }
  FAIRWARD_CHECK(std::move(built));
  FAIRWARD_CHECK(rest.result(shared));
  return in_order(std::move(readings));
}

}  // namespace fairward::engine
