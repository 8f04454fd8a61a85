#pragma once
/// The view of each project, written as it changes, so that a crash loses nothing. Writing happens
/// on a thread of its own, at most once a second.

#include "base/result.hpp"
#include "engine/view_file.hpp"

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace fairward::engine {

/// Names of the files of one project in the state folder: a hash of its path.
struct AutosaveFiles {
  std::filesystem::path view;     ///< as last written
  std::filesystem::path running;  ///< there while a program has the project open
  std::filesystem::path lost;     ///< what a run left that did not end well
};
[[nodiscard]] AutosaveFiles autosave_files(const std::filesystem::path& folder,
                                           const std::filesystem::path& project);

/// Used from one thread. All failures to write are silent: a viewer must not stop over them.
/// Folder and files are the user's alone.
class Autosave {
 public:
  /// Opens `project`'s place in `folder` and marks it running. A view whose marker is still there
  /// though its program is not becomes `lost`.
  Autosave(const std::filesystem::path& folder, const std::filesystem::path& project);
  Autosave(const Autosave&) = delete;
  Autosave& operator=(const Autosave&) = delete;
  Autosave(Autosave&&) = delete;
  Autosave& operator=(Autosave&&) = delete;
  ~Autosave();  ///< writes what is pending and marks a clean end

  void put(const Document& document, const ViewState& view, std::shared_ptr<const WardTable> wards);
  [[nodiscard]] const AutosaveFiles& files() const noexcept { return files_; }
  /// When the lost view was written; nothing when none is.
  [[nodiscard]] std::optional<std::chrono::seconds> age_of_lost() const;

 private:
  struct Pending {
    Document document;
    ViewState view;
    std::shared_ptr<const WardTable> wards;
  };
  void write_when_due(const std::stop_token& stop);

  AutosaveFiles files_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::optional<Pending> pending_;
  std::jthread writer_;  // last: it uses the rest
};

/// "a moment ago", "23 minutes ago", "3 hours ago", "2 days ago".
[[nodiscard]] std::string age_text(std::chrono::seconds age);

}  // namespace fairward::engine
