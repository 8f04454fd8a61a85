#include "engine/place_index.hpp"

#include "base/text.hpp"
#include "engine/place_builder.hpp"
#include "io/files.hpp"
#include "io/mapped_file.hpp"
#include "io/place_rows.hpp"
#include "io/project_file.hpp"
#include "io/sha256.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <system_error>
#include <utility>

namespace fairward::engine {
namespace {

namespace fs = std::filesystem;
using io::SourceKind;
using places::SourceStamp;

/// A file that a source of places names, whether it holds places or not.
struct Candidate {
  SourceKind kind = SourceKind::Unknown;
  fs::path file;
  SourceStamp stamp;   ///< without a hash
  bool named = false;  ///< by the project itself, not found in a folder
};

bool has_extension(const fs::path& file) {
  const auto extension = file.extension().string();
  return equals_ignoring_case(extension, ".csv") || equals_ignoring_case(extension, ".gpkg");
}

Candidate candidate_of(const io::ProjectSource& source, const fs::path& file,
                       const std::string& written) {
  std::error_code error;
  Candidate candidate{source.kind, file, {}, false};
  candidate.stamp.kind = io::kind_name(source.kind);
  candidate.stamp.path = written;
  candidate.stamp.size = fs::file_size(file, error);
  const auto changed = fs::last_write_time(file, error).time_since_epoch();
  candidate.stamp.changed = std::chrono::duration_cast<std::chrono::nanoseconds>(changed).count();
  return candidate;
}

/// In the project's order; files of a folder by name.
Result<std::vector<Candidate>> candidates_of(const io::Project& project) {
  std::vector<Candidate> all;
  for (const auto& source : project.sources) {
    if (source.kind != SourceKind::Postcodes && source.kind != SourceKind::Uprns) {
      continue;
    }
    const auto path = source.path.is_absolute() ? source.path : project.folder / source.path;
    std::error_code error;
    if (!fs::is_directory(path, error)) {
      if (!fs::is_regular_file(path, error)) {
        return fail(Errc::FileNotFound,
                    fmt::format("{}: no such file; correct its path in region.toml",
                                source.path.generic_string()));
      }
      all.push_back(candidate_of(source, path, source.path.generic_string()));
      all.back().named = true;
      continue;
    }
    std::vector<fs::path> files;
    fs::directory_iterator entries{path, error};
    for (; !error && entries != fs::directory_iterator{}; entries.increment(error)) {
      if (entries->is_regular_file(error) && has_extension(entries->path())) {
        files.push_back(entries->path());
      }
    }
    std::ranges::sort(files);
    for (const auto& file : files) {
      all.push_back(candidate_of(source, file, (source.path / file.filename()).generic_string()));
    }
  }
  return all;
}

/// Nothing when the index was made from these files as they are; else why not.
std::optional<std::string> stale(const std::vector<SourceStamp>& made_from,
                                 const std::vector<Candidate>& now) {
  if (made_from.size() != now.size()) {
    return "its sources are others now";
  }
  for (std::size_t i = 0; i < now.size(); ++i) {
    const auto& then = made_from[i];
    const auto& stamp = now[i].stamp;
    if (then.kind != stamp.kind || then.path != stamp.path) {
      return "its sources are others now";
    }
    const auto changed = fmt::format("{} has changed since", stamp.path);
    if (then.size != stamp.size) {
      return changed;
    }
    if (then.changed != stamp.changed) {
      const auto sha256 = io::sha256_of_file(now[i].file);
      if (!sha256 || *sha256 != then.sha256) {
        return changed;
      }
    }
  }
  return std::nullopt;
}

/// The index beside the project, when it can be trusted; else a note says why it is made anew.
std::shared_ptr<const PlaceIndex> kept_index(const fs::path& file,
                                             const std::vector<Candidate>& candidates,
                                             std::vector<std::string>& notes) {
  auto kept = PlaceIndex::from_file(file);
  std::optional<std::string> why;
  if (kept) {
    why = stale((*kept)->sources(), candidates);
    if (!why) {
      return *std::move(kept);
    }
  } else if (kept.error().code() != Errc::FileNotFound) {
    why = kept.error().message();
  }
  if (why) {
    notes.push_back(fmt::format("{} was made anew: {}", kPlaceIndexName, *why));
  }
  return nullptr;
}

Result<std::string> read_all(std::vector<Candidate>& candidates, const Job& job,
                             std::vector<std::string>& notes) {
  PlaceBuilder builder;
  bool any = false;
  for (auto& candidate : candidates) {
    FAIRWARD_TRY(candidate.stamp.sha256, io::sha256_of_file(candidate.file));
    // A folder may hold other tables beside (the column headers of Code-Point Open); a file that is
    // named is read, and says itself what is wrong with it.
    if (!candidate.named) {
      const auto found = io::recognise_places(candidate.file);
      if (!found || found->kind != candidate.kind) {
        continue;
      }
    }
    FAIRWARD_TRY(const auto rows, builder.read(candidate.file, candidate.kind, job));
    any = true;
    if (rows.odd > 0) {
      notes.push_back(fmt::format("{} left out, the first: {}",
                                  counted(static_cast<std::int64_t>(rows.odd), "row"),
                                  rows.first_odd));
    }
  }
  if (!any) {
    return fail(Errc::Unrecognised,
                "no file of the project's sources of places holds postcodes or UPRNs; run "
                "`fairward inspect` on them");
  }
  std::vector<SourceStamp> stamps;
  for (const auto& candidate : candidates) {
    stamps.push_back(candidate.stamp);
  }
  return std::move(builder).finish(stamps);
}

}  // namespace

struct PlaceIndex::Bytes {
  std::string own;
  io::MappedFile file;
  [[nodiscard]] places::Bytes view() const {
    return own.empty() ? file.bytes() : std::as_bytes(std::span{own.data(), own.size()});
  }
};

PlaceIndex::PlaceIndex() : bytes_{std::make_unique<Bytes>()} {}
PlaceIndex::~PlaceIndex() = default;

Result<void> PlaceIndex::look() {
  FAIRWARD_TRY(const auto file, places::PlaceFile::read(bytes_->view()));
  FAIRWARD_TRY(postcodes_, places::PostcodeList::read(file));
  FAIRWARD_TRY(uprns_, places::UprnList::read(file));
  const auto stamps = file.section(places::Section::Sources);
  FAIRWARD_TRY(sources_,
               places::stamps_of({reinterpret_cast<const char*>(stamps.data()), stamps.size()}));
  return {};
}

Result<std::shared_ptr<const PlaceIndex>> PlaceIndex::from_bytes(std::string bytes) {
  const std::shared_ptr<PlaceIndex> index{new PlaceIndex};
  index->bytes_->own = std::move(bytes);
  FAIRWARD_CHECK(index->look());
  return std::shared_ptr<const PlaceIndex>{index};
}

Result<std::shared_ptr<const PlaceIndex>> PlaceIndex::from_file(const fs::path& path) {
  const std::shared_ptr<PlaceIndex> index{new PlaceIndex};
  FAIRWARD_TRY(index->bytes_->file, io::MappedFile::open(path));
  FAIRWARD_CHECK(index->look());
  return std::shared_ptr<const PlaceIndex>{index};
}

std::vector<InputFile> place_inputs(const PlaceIndex& index) {
  constexpr std::size_t kFew = 3;
  std::map<std::pair<std::string, std::string>, std::vector<places::SourceStamp>> folders;
  for (const auto& stamp : index.sources()) {
    folders[{stamp.kind, fs::path{stamp.path}.parent_path().generic_string()}].push_back(stamp);
  }
  std::vector<InputFile> inputs;
  for (auto& [where, stamps] : folders) {
    if (stamps.size() <= kFew) {
      for (const auto& stamp : stamps) {
        inputs.push_back({stamp.path, stamp.kind, stamp.sha256});
      }
      continue;
    }
    std::ranges::sort(stamps, {}, &places::SourceStamp::path);
    std::string sums;
    for (const auto& stamp : stamps) {
      sums += fmt::format("{}  {}\n", stamp.sha256, fs::path{stamp.path}.filename().string());
    }
    inputs.push_back({fmt::format("{} ({})", where.second,
                                  counted(static_cast<std::int64_t>(stamps.size()), "file")),
                      where.first, io::sha256_of(sums)});
  }
  return inputs;
}

Result<OpenedPlaces> open_place_index(const io::Project& project, const Job& job,
                                      std::uintmax_t keep_from) {
  OpenedPlaces opened;
  FAIRWARD_TRY(auto candidates, candidates_of(project));
  if (candidates.empty()) {
    return opened;
  }
  std::uintmax_t size = 0;
  for (const auto& candidate : candidates) {
    size += candidate.stamp.size;
  }
  const bool keep = size >= keep_from;
  const auto file = project.folder / kPlaceIndexName;
  if (keep) {
    opened.index = kept_index(file, candidates, opened.notes);
    if (opened.index) {
      return opened;
    }
  }
  opened.made = true;
  FAIRWARD_TRY(auto bytes, read_all(candidates, job, opened.notes));
  if (keep) {
    if (auto written = io::write_text(file, bytes); !written) {
      opened.notes.push_back("postcodes are read anew every time: " + written.error().message());
    }
  }
  FAIRWARD_TRY(opened.index, PlaceIndex::from_bytes(std::move(bytes)));
  return opened;
}

}  // namespace fairward::engine
