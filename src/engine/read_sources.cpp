#include "engine/read_sources.hpp"

#include "base/parallel.hpp"
#include "io/files.hpp"
#include "io/typed_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <future>
#include <iterator>
#include <limits>
#include <optional>
#include <span>
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
  std::string relative;   ///< as the project has it
  std::size_t place = 0;  ///< among the project's files
  std::optional<Result<void>> result;
  std::vector<io::AreaLayer> wards;
  std::vector<io::AreaLayer> councils;
  Sources read;
};

Result<void> cancelled() {
  return fail(Errc::Cancelled, "stopped while reading the sources; nothing was changed");
}

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
    read.registers.push_back({std::move(reg), reading.place});
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
  if (job.stopped()) {
    return cancelled();
  }
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
      reading.place = readings.size();
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
      : readings_{std::move(readings)}, done_{done}, total_{total} {}

  /// Of the first `count` files.
  void read(const Job& job, std::size_t count) {
    for (;;) {
      auto i = next_.load();
      do {
        if (i >= std::min(count, readings_.size()) || job.stopped()) {
          return;
        }
      } while (!next_.compare_exchange_weak(i, i + 1));
      auto& reading = *readings_[i];
      // What comes before a file that failed is still read, so that the first error is known.
      if (reading.place > failed_) {
        continue;
      }
      job.tell("reading sources", done_++, total_);
      reading.result = read_file(reading, job);
      if (!*reading.result) {
        auto first = failed_.load();
        while (reading.place < first && !failed_.compare_exchange_weak(first, reading.place)) {
        }
      }
    }
  }
  void read(const Job& job) { read(job, readings_.size()); }

  [[nodiscard]] bool failed() const noexcept { return failed_ != kNone; }

  /// The first error in the project's order. REQUIRES: nobody is reading any more.
  [[nodiscard]] Result<void> result(const Job& job) const {
    for (const auto* reading : readings_) {
      if (reading->place == failed_) {
        return *reading->result;
      }
    }
    return job.stopped() ? cancelled() : Result<void>{};
  }
  [[nodiscard]] const std::vector<Reading*>& readings() const noexcept { return readings_; }

 private:
  static constexpr auto kNone = std::numeric_limits<std::size_t>::max();

  std::vector<Reading*> readings_;
  std::atomic<std::size_t> next_{0};
  std::atomic<std::size_t> failed_{kNone};  ///< the first place in the project with an error
  std::atomic<std::int64_t>& done_;
  std::int64_t total_;
};

/// The date in the name of a register's file.
std::optional<Date> named_date(const Reading& reading) {
  return reading.source->kind == SourceKind::Register ? io::date_in_file_name(reading.file)
                                                      : std::nullopt;
}

/// Puts registers of earlier dates than the newest two behind everything else. Returns how many
/// files there are before them: all, when their names do not tell.
std::size_t newest_first(std::vector<Reading*>& readings) {
  std::vector<Date> dates;
  for (const auto* reading : readings) {
    if (const auto date = named_date(*reading)) {
      dates.push_back(*date);
    } else if (reading->source->kind == SourceKind::Register) {
      return readings.size();
    }
  }
  std::ranges::sort(dates, std::ranges::greater{});
  dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
  if (dates.size() <= 2) {
    return readings.size();
  }
  const auto earlier = std::stable_partition(readings.begin(), readings.end(),
                                             [second = dates[1]](const Reading* reading) {
                                               const auto date = named_date(*reading);
                                               return !date || *date >= second;
                                             });
  return static_cast<std::size_t>(earlier - readings.begin());
}

/// Whether every register that was read is of the date in its file's name.
bool dates_are_as_named(std::span<Reading* const> readings) {
  return std::ranges::all_of(readings, [](const Reading* reading) {
    return std::ranges::all_of(reading->read.registers, [&](const ReadRegister& one) {
      return one.table.data.as_at == named_date(*reading);
    });
  });
}

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

/// What has been read and not taken before, in the project's order.
Sources take_all(std::vector<Reading>& readings) {
  Sources all;
  for (auto& reading : readings) {
    auto read = std::exchange(reading.read, Sources{});
    std::ranges::move(read.tables, std::back_inserter(all.tables));
    std::ranges::move(read.registers, std::back_inserter(all.registers));
    std::ranges::move(read.histories, std::back_inserter(all.histories));
    std::ranges::move(read.variations, std::back_inserter(all.variations));
  }
  return all;
}

/// The inputs and their SHA-256: last, as no figure needs them.
Result<std::vector<InputFile>> inputs_of(const std::vector<Reading>& readings, const Job& job) {
  std::vector<std::optional<Result<std::string>>> hashes(readings.size());
  parallel_for(readings.size(), 1, {}, job.stop, [&](std::size_t i, std::size_t) {
    hashes[i] = io::sha256_of_file(readings[i].file);
  });
  if (job.stopped()) {
    return tl::unexpected<Error>{std::move(cancelled()).error()};
  }
  std::vector<InputFile> inputs;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    FAIRWARD_TRY(auto sha256, *std::move(hashes[i]));
    inputs.push_back({readings[i].relative, std::string{io::kind_name(readings[i].source->kind)},
                      std::move(sha256)});
  }
  return inputs;
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
                             const BuildWards& build_wards, const TakeNewest& take_newest) {
  FAIRWARD_TRY(auto readings, list_files(project));
  std::vector<Reading*> for_wards;
  std::vector<Reading*> for_the_rest;
  for (auto& reading : readings) {
    (is_for_wards(reading.source->kind) ? for_wards : for_the_rest).push_back(&reading);
  }
  const auto first = take_newest ? newest_first(for_the_rest) : for_the_rest.size();
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
    others.push_back(std::async(std::launch::async, [&] { rest.read(shared, first); }));
  }
  const auto read_wards = [&]() -> Result<void> {
    parallel_for(wards.readings().size(), 1, {}, {},
                 [&](std::size_t, std::size_t) { wards.read(shared); });
    FAIRWARD_CHECK(wards.result(shared));
    return build_wards(wards_of(wards.readings()), help_for(project, wards.readings()));
  };
  auto built = read_wards();
  if (built) {
    rest.read(shared, first);
  } else {
    stop.request_stop();
  }
  for (auto& other : others) {
    other.get();
  }
  FAIRWARD_CHECK(std::move(built));
  const bool more = first < rest.readings().size();
  if (more && !rest.failed() && !shared.stopped() &&
      dates_are_as_named(std::span{rest.readings()}.first(first))) {
    take_newest(take_all(readings));
  }
  rest.read(shared);  // one thread: the first map is being drawn
  FAIRWARD_CHECK(rest.result(shared));
  auto all = take_all(readings);
  FAIRWARD_TRY(all.inputs, inputs_of(readings, shared));
  return all;
}

}  // namespace fairward::engine
