#pragma once
/// Opening a region: every source read, checked, joined by code and vintage, and frozen into a
/// Snapshot.

#include "base/progress.hpp"
#include "base/result.hpp"
#include "domain/snapshot.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace fairward::engine {

/// An opened project: the frozen data, and the choices its file makes when the user makes none.
struct Region {
  std::filesystem::path file;  ///< of the project
  std::shared_ptr<const Snapshot> snapshot;
  std::string default_numerator;   ///< text form, may be empty
  std::string default_population;  ///< may be empty
};

/// What a window wants to know before all is joined. May be empty.
struct OpenHooks {
  /// Called once, on the thread that opens, as soon as the wards are frozen: outlines can be drawn
  /// while the rest is joined.
  std::function<void(std::shared_ptr<const WardTable> wards, const std::string& region_name)>
      wards_ready;
  /// Called at most once, on the same thread, when all is joined but the registers of earlier dates
  /// than the newest two. Figures of the newest date and the change since the one before are those
  /// of the whole region; other dates, inputs and notes are not there. Not called when the names of
  /// the registers' files do not tell their dates.
  std::function<void(const Region& newest)> newest_ready;
};

/// Reads `project` (a region.toml or its folder). Errors name the file, the place in it and the
/// remedy; what can be used with a doubt is used, and the doubt is in the snapshot's notes.
[[nodiscard]] Result<Region> open_region(const std::filesystem::path& project, const Job& job,
                                         const OpenHooks& hooks = {});

}  // namespace fairward::engine
