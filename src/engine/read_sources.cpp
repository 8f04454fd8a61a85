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

/// Kinds that a region keeps for later work and this version does not join.
bool is_kept_aside(SourceKind kind) {
  return kind == SourceKind::Proposals || kind == SourceKind::Postcodes ||
         kind == SourceKind::LsoaBoundaries;
}

/// Kinds that wards are built from.
bool is_for_wards(SourceKind kind) {
  return kind == SourceKind::WardBoundaries || kind == SourceKind::CouncilBoundaries ||
         kind == SourceKind::WardCouncilLookup || kind == SourceKind::WardPopulation;
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

tl::unexpected<Error> cancelled() {
  return fail(Errc::Cancelled, "stopped while reading the sources; nothing was changed");
}

/// Reads some of the files, several at once. Errors: the first in their order.
class Reader {
 public:
  Reader(std::size_t total, const Job& job) : total_{static_cast<std::int64_t>(total)}, job_{job} {}

  Result<void> read(const std::vector<Reading*>& readings, Threads threads) {
    std::atomic<std::size_t> failed{readings.size()};
    parallel_for(readings.size(), 1, threads, job_.stop, [&](std::size_t i, std::size_t) {
      if (i > failed) {
        return;
      }
      job_.tell("reading sources", done_++, total_);
      readings[i]->result = read_file(*readings[i], job_);
      if (!*readings[i]->result) {
        auto first = failed.load();
        while (i < first && !failed.compare_exchange_weak(first, i)) {
        }
      }
    });
    if (failed < readings.size()) {
      return std::move(*readings[failed]->result);
    }
    return job_.stopped() ? Result<void>{cancelled()} : Result<void>{};
  }

 private:
  std::int64_t total_;
  const Job& job_;
  std::atomic<std::int64_t> done_{0};
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

/// One core stays with the wards.
Threads all_but_one() {
  return {std::max(2U, std::thread::hardware_concurrency()) - 1};
}

}  // namespace

Result<Sources> read_sources(const io::Project& project, const Job& job,
                             const BuildWards& build_wards) {
  FAIRWARD_TRY(auto readings, list_files(project));
  std::vector<Reading*> for_wards;
  std::vector<Reading*> others;
  for (auto& reading : readings) {
    (is_for_wards(reading.source->kind) ? for_wards : others).push_back(&reading);
  }
  // Stops the others when the wards fail, or when the caller's own token asks.
  std::stop_source stop;
  const std::stop_callback pass_on{job.stop, [&stop] { stop.request_stop(); }};
  const Job shared{stop.get_token(), job.report};
  Reader reader{readings.size(), shared};
  auto rest = std::async(std::launch::async, [&] { return reader.read(others, all_but_one()); });
  const auto wards = [&]() -> Result<void> {
    FAIRWARD_CHECK(reader.read(for_wards, Threads{}));
    return build_wards(wards_of(for_wards), help_for(project, for_wards));
  };
  if (auto built = wards(); !built) {
    stop.request_stop();
    rest.wait();
    return tl::unexpected<Error>{std::move(built).error()};
  }
  FAIRWARD_CHECK(rest.get());
  return in_order(std::move(readings));
}

}  // namespace fairward::engine
