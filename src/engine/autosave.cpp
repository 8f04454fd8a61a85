#include "engine/autosave.hpp"

#include "base/log.hpp"
#include "base/text.hpp"
#include "io/files.hpp"
#include "io/project_file.hpp"

#include <unistd.h>

#include <fmt/format.h>

#include <fstream>
#include <system_error>
#include <utility>

namespace fairward::engine {
namespace {

namespace fs = std::filesystem;

/// FNV-1a, 64 bits: short and the same everywhere; nothing secret hangs on it.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 14'695'981'039'346'656'037ULL;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211ULL;
  }
  return hash;
}

/// The program that wrote a marker still runs, and is not this one.
bool runs_elsewhere(const fs::path& marker) {
  long id = 0;
  std::ifstream{marker} >> id;
  std::error_code ignored;
  return id > 0 && id != static_cast<long>(::getpid()) &&
         fs::exists(fmt::format("/proc/{}", id), ignored);
}

}  // namespace

AutosaveFiles autosave_files(const fs::path& folder, const fs::path& project) {
  std::error_code ignored;
  const auto named = fs::is_directory(project, ignored) ? project / io::kProjectFileName : project;
  const auto whole = fs::weakly_canonical(fs::absolute(named, ignored), ignored);
  const auto stem = fmt::format("{:016x}", hash_of(whole.generic_string()));
  return {folder / (stem + ".json"), folder / (stem + ".running"), folder / (stem + ".lost.json")};
}

Autosave::Autosave(const fs::path& folder, const fs::path& project)
    : files_{autosave_files(folder, project)} {
  std::error_code ignored;
  fs::create_directories(folder, ignored);
  fs::permissions(folder, fs::perms::owner_all, ignored);
  const bool left_open = fs::exists(files_.running, ignored) && !runs_elsewhere(files_.running);
  if (left_open && fs::exists(files_.view, ignored)) {
    fs::rename(files_.view, files_.lost, ignored);
  }
  if (const auto marked = io::write_text(
          files_.running, fmt::format("{}\n", static_cast<long>(::getpid())), io::Readers::Owner);
      !marked) {
    log::warning("views are not kept: " + marked.error().message());
  }
  writer_ = std::jthread{[this](const std::stop_token& stop) { write_when_due(stop); }};
}

Autosave::~Autosave() {
  writer_.request_stop();
  if (writer_.joinable()) {
    writer_.join();
  }
  std::error_code ignored;
  fs::remove(files_.running, ignored);
  fs::remove(files_.lost, ignored);  // it was offered, and this run ended well without it
}

void Autosave::put(const Document& document, const ViewState& view,
                   std::shared_ptr<const WardTable> wards) {
  {
    const std::scoped_lock lock{mutex_};
    pending_ = Pending{document, view, std::move(wards)};
  }
  changed_.notify_all();
}

void Autosave::write_when_due(const std::stop_token& stop) {
  constexpr std::chrono::seconds kBetween{1};
  bool running = true;
  while (running) {
    std::optional<Pending> due;
    {
      std::unique_lock lock{mutex_};
      running = changed_.wait(lock, stop, [this] { return pending_.has_value(); });
      due = std::exchange(pending_, std::nullopt);
    }
    if (due) {
      const auto text = view_text(due->document, due->view, *due->wards);
      if (const auto written = io::write_text(files_.view, text, io::Readers::Owner); !written) {
        log::warning("the view is not kept: " + written.error().message());
      }
    }
    std::unique_lock lock{mutex_};
    changed_.wait_for(lock, stop, kBetween, [] { return false; });
    running = running && !(stop.stop_requested() && !pending_);
  }
}

std::optional<std::chrono::seconds> Autosave::age_of_lost() const {
  std::error_code error;
  const auto written = fs::last_write_time(files_.lost, error);
  if (error) {
    return std::nullopt;
  }
  return std::chrono::duration_cast<std::chrono::seconds>(fs::file_time_type::clock::now() -
                                                          written);
}

std::string age_text(std::chrono::seconds age) {
  const auto count = age.count();
  const auto ago = [](std::int64_t n, std::string_view unit) { return counted(n, unit) + " ago"; };
  return count < 60        ? std::string{"a moment ago"}
         : count < 3'600   ? ago(count / 60, "minute")
         : count < 172'800 ? ago(count / 3'600, "hour")
                           : ago(count / 86'400, "day");
}

}  // namespace fairward::engine
