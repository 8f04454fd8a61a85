#include "engine/print_pdf.hpp"

#include "base/text.hpp"
#include "io/new_file.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <thread>
#include <vector>

namespace fairward::engine {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> kBrowsers{"chromium", "chromium-browser",
                                                    "google-chrome-stable", "google-chrome"};
constexpr std::chrono::seconds kLongest{120};

/// A folder of one's own that goes away with all that is in it.
class ScratchFolder {
 public:
  /// Beside `file`, so that what is made there can be renamed to it.
  static Result<ScratchFolder> beside(const fs::path& file) {
    const auto folder = file.has_parent_path() ? file.parent_path() : fs::path{"."};
    auto name = (fs::absolute(folder) / ".fairward-print-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
      return fail(Errc::WriteFailed, fmt::format("{}: a folder to print in cannot be made: {}",
                                                 folder.string(), std::strerror(errno)));
    }
    return ScratchFolder{name};
  }
  ~ScratchFolder() {
    if (!path_.empty()) {
      std::error_code ignored;
      fs::remove_all(path_, ignored);
    }
  }
  ScratchFolder(ScratchFolder&& other) noexcept : path_{std::move(other.path_)} {
    other.path_.clear();
  }
  ScratchFolder& operator=(ScratchFolder&&) = delete;
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  explicit ScratchFolder(fs::path path) : path_{std::move(path)} {}
  fs::path path_;
};

/// file:///... with everything but plain characters as their bytes.
std::string address_of(const fs::path& page) {
  std::string address = "file://";
  for (const char c : fs::absolute(page).string()) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       c == '/' || c == '.' || c == '-' || c == '_';
    address += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return address;
}

/// Waits for a child of its own process group; ends the group when it takes too long.
Result<int> wait_for(pid_t child) {
  const auto end = std::chrono::steady_clock::now() + kLongest;
  int status = 0;
  for (;;) {
    const auto done = ::waitpid(child, &status, WNOHANG);
    if (done == child) {
      return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    }
    if (done < 0 && errno != EINTR) {
      return fail(Errc::WriteFailed, "the browser that prints was lost");
    }
    if (std::chrono::steady_clock::now() > end) {
      ::kill(-child, SIGKILL);
      ::waitpid(child, &status, 0);
      return fail(Errc::WriteFailed,
                  fmt::format("the browser did not print within {} seconds", kLongest.count()));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  }
}

/// Runs a program with its output thrown away.
Result<int> run(std::vector<std::string> words) {
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (auto& word : words) {
    arguments.push_back(word.data());
  }
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawnattr_init(&attributes);
  ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  // The program blocks signals for its own threads; the browser starts as from a shell.
  sigset_t none;
  sigemptyset(&none);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  ::posix_spawnattr_setpgroup(&attributes, 0);
  ::posix_spawnattr_setflags(&attributes,
                             static_cast<short>(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK));
  pid_t child = 0;
  const int failed =
      ::posix_spawn(&child, arguments.front(), &actions, &attributes, arguments.data(), ::environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::posix_spawnattr_destroy(&attributes);
  if (failed != 0) {
    return fail(Errc::WriteFailed,
                fmt::format("{} cannot be started: {}", words.front(), std::strerror(failed)));
  }
  return wait_for(child);
}

}  // namespace

std::optional<fs::path> find_browser() {
  const char* path = std::getenv("PATH");
  if (path == nullptr) {
    return std::nullopt;
  }
  for (const auto name : kBrowsers) {
    for (const auto folder : split(path, ':')) {
      const auto file = fs::path{folder.empty() ? "." : folder} / name;
      if (::access(file.c_str(), X_OK) == 0) {
        return file;
      }
    }
  }
  return std::nullopt;
}

Result<void> print_pdf(const fs::path& page, const fs::path& pdf) {
  if (to_lower(pdf.extension().string()) != ".pdf") {
    return fail(Errc::Usage,
                fmt::format("--pdf: '{}' does not end in .pdf; give it that ending", pdf.string()));
  }
  FAIRWARD_TRY(const auto target, io::replaceable(pdf));
  const auto browser = find_browser();
  if (!browser) {
    return fail(Errc::FileNotFound,
                "--pdf needs Chromium or Google Chrome, and neither is on PATH; install one, or "
                "open the HTML file in a browser and print it from there");
  }
  FAIRWARD_TRY(const auto scratch, ScratchFolder::beside(target));
  const auto made = scratch.path() / "page.pdf";
  std::vector<std::string> words{browser->string(),
                                 "--headless",
                                 "--disable-gpu",
                                 "--disable-extensions",
                                 "--disable-background-networking",
                                 "--disable-breakpad",
                                 "--no-first-run",
                                 "--host-resolver-rules=MAP * ~NOTFOUND",
                                 "--user-data-dir=" + (scratch.path() / "profile").string(),
                                 "--no-pdf-header-footer",
                                 "--print-to-pdf=" + made.string()};
  if (::geteuid() == 0) {
    words.emplace_back("--no-sandbox");  // Chromium refuses to start otherwise
  }
  words.push_back(address_of(page));
  FAIRWARD_TRY(const int code, run(std::move(words)));
  std::error_code error;
  const auto size = fs::file_size(made, error);
  if (code != 0 || error || size == 0) {
    return fail(Errc::WriteFailed,
                fmt::format("{}: {} made no PDF (exit code {}); open the HTML file in a browser "
                            "and print it from there",
                            pdf.string(), browser->filename().string(), code));
  }
  // Who may read the page may read it on paper.
  const auto readers = fs::status(page, error).permissions();
  if (!error) {
    fs::permissions(made, readers, error);
  }
  if (!error) {
    fs::rename(made, target, error);
  }
  if (error) {
    return fail(Errc::WriteFailed, fmt::format("{}: {}", pdf.string(), error.message()));
  }
  return {};
}

}  // namespace fairward::engine
