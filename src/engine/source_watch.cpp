#include "engine/source_watch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

namespace fairward::engine {
namespace {

constexpr std::size_t kNamed = 3;

/// "a.csv", "a.csv and b.csv", "a.csv, b.csv, c.csv and 2 more".
std::string listed(const std::vector<std::string>& names) {
  const std::size_t shown = std::min(names.size(), kNamed);
  const bool all = shown == names.size();
  std::string text = names.front();
  for (std::size_t i = 1; i < shown; ++i) {
    text += (all && i + 1 == shown ? " and " : ", ") + names[i];
  }
  return all ? text : fmt::format("{} and {} more", text, names.size() - shown);
}

std::vector<std::string> names_of(const std::vector<SourceChange>& changes,
                                  SourceChange::Kind kind) {
  std::vector<std::string> names;
  for (const auto& change : changes) {
    if (change.kind == kind) {
      names.push_back(change.file);
    }
  }
  return names;
}

}  // namespace

SourceWatch::Stamp SourceWatch::stamp_of(const std::filesystem::path& path) {
  std::error_code gone;
  Stamp stamp;
  stamp.modified = std::filesystem::last_write_time(path, gone);
  if (gone) {
    return {};
  }
  stamp.size = std::filesystem::file_size(path, gone);
  stamp.there = !gone;
  return gone ? Stamp{} : stamp;
}

SourceWatch::SourceWatch(std::vector<std::filesystem::path> files,
                         std::filesystem::file_time_type began) {
  for (auto& path : files) {
    const auto now = stamp_of(path);
    files_.push_back({std::move(path), now, now.there && now.modified > began, now});
  }
}

bool SourceWatch::look() {
  bool moved = false;
  std::vector<SourceChange> changes;
  for (auto& file : files_) {
    const auto now = stamp_of(file.path);
    moved |= !(now == file.seen);
    file.seen = now;
    if (!now.there) {
      changes.push_back({file.path.filename().generic_string(), SourceChange::Kind::Gone});
    } else if (file.written_while_read || !(now == file.read)) {
      changes.push_back({file.path.filename().generic_string(), SourceChange::Kind::Changed});
    }
  }
  moved |= changes != changes_;
  changes_ = std::move(changes);
  return moved;
}

std::string change_text(const std::vector<SourceChange>& changes) {
  std::string text;
  if (const auto names = names_of(changes, SourceChange::Kind::Changed); !names.empty()) {
    text =
        fmt::format("{} {} changed since {} read.", listed(names),
                    names.size() == 1 ? "has" : "have", names.size() == 1 ? "it was" : "they were");
  }
  if (const auto names = names_of(changes, SourceChange::Kind::Gone); !names.empty()) {
    text += fmt::format("{}{} {} gone; what was read of {} stays.", text.empty() ? "" : " ",
                        listed(names), names.size() == 1 ? "is" : "are",
                        names.size() == 1 ? "it" : "them");
  }
  return text;
}

}  // namespace fairward::engine
