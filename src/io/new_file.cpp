#include "io/new_file.hpp"

#include "io/register_schema.hpp"
#include "io/sqlite.hpp"

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

namespace fairward::io {
namespace {

namespace fs = std::filesystem;

/// Why the system refused, and what to do about it.
std::string system_reason() {
  switch (errno) {
    case ENOENT:
      return "its folder does not exist; make the folder first";
    case ENOTDIR:
      return "its folder is a file; give another folder";
    case EACCES:
    case EPERM:
    case EROFS:
      return "you may not write there; give another folder";
    case ENOSPC:
    case EDQUOT:
      return "the disk is full; make room or give another folder";
    case EFBIG:
      return "it would be larger than files may be here; ask for a higher limit or give another "
             "folder";
    default:
      return std::generic_category().message(errno);
  }
}

/// Lets the disk begin while more is made; only `fsync` promises that it is there.
void begin_writing_out([[maybe_unused]] int descriptor) {
#ifdef __linux__
  ::sync_file_range(descriptor, 0, 0, SYNC_FILE_RANGE_WRITE);
#endif
}

Result<fs::path> target_of(const fs::path& path) {
  std::error_code error;
  fs::path target = fs::is_symlink(path, error) ? fs::weakly_canonical(path, error) : path;
  if (fs::is_directory(target, error)) {
    return write_failed(path, "it is a folder; give the name of a file in it");
  }
  // Moving the new file into place would replace a device or a pipe, for everybody.
  if (fs::exists(target, error) && !fs::is_regular_file(target, error)) {
    return write_failed(path, "it is a device or a pipe; give the name of a file");
  }
  // By either name, as SQLite goes by names.
  if (is_beside_database(path) || is_beside_database(target)) {
    return write_failed(path,
                        "it belongs to a database, whose last records it may hold; give another "
                        "name");
  }
  return target;
}

constexpr std::size_t kWorthWritingOut = 1U << 18U;  // bytes

}  // namespace

tl::unexpected<Error> write_failed(const fs::path& path, std::string_view why) {
  return fail(Errc::WriteFailed, fmt::format("{}: cannot be written ({})", path.string(), why));
}

Result<fs::path> replaceable(const fs::path& path) {
  FAIRWARD_TRY(auto target, target_of(path));
  if (is_database(target)) {
    return write_failed(path,
                        "a database is there, and its records would be lost; give another "
                        "name");
  }
  return target;
}

Result<fs::path> replaceable_by_layer(const fs::path& path) {
  FAIRWARD_TRY(auto target, target_of(path));
  if (is_database(target) && is_case_register(target)) {
    return write_failed(path,
                        "a case register is there, and its cases would be lost; give another "
                        "name");
  }
  if (const auto beside = unfinished_beside(target)) {
    return write_failed(
        path, fmt::format("another program has it open, and {} would be mixed into it; close it "
                          "there, or give another name",
                          beside->filename().string()));
  }
  return target;
}

NewFile::NewFile(fs::path path, fs::path target)
    : path_{std::move(path)},
      target_{std::move(target)},
      beside_{target_.parent_path() /
              fmt::format(".{}.{}.part", target_.filename().string(), ::getpid())} {}

NewFile::NewFile(NewFile&& other) noexcept
    : path_{std::move(other.path_)},
      target_{std::move(other.target_)},
      beside_{std::move(other.beside_)},
      descriptor_{std::exchange(other.descriptor_, -1)} {}

NewFile::~NewFile() {
  if (descriptor_ >= 0) {
    ::close(descriptor_);
    ::unlink(beside_.c_str());
  }
}

Result<NewFile> NewFile::begin(const fs::path& path, Readers readers) {
  FAIRWARD_TRY(auto target, replaceable(path));
  NewFile file{path, std::move(target)};
  const mode_t permissions = readers == Readers::Owner ? 0600 : 0666;  // less the user's umask
  file.descriptor_ =
      ::open(file.beside_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, permissions);
  if (file.descriptor_ < 0) {
    return write_failed(path, system_reason());
  }
  return file;
}

Result<void> NewFile::add(std::string_view text) {
  begun_late_ += text.size();
  while (!text.empty()) {
    const auto count = ::write(descriptor_, text.data(), text.size());
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count < 0) {
      return write_failed(path_, system_reason());
    }
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  if (begun_late_ >= kWorthWritingOut) {
    begin_writing_out(descriptor_);
    begun_late_ = 0;
  }
  return {};
}

Result<void> NewFile::finish() {
  bool whole = ::fsync(descriptor_) == 0;
  whole = ::close(std::exchange(descriptor_, -1)) == 0 && whole;
  if (!whole || ::rename(beside_.c_str(), target_.c_str()) != 0) {
    auto failed = write_failed(path_, system_reason());
    ::unlink(beside_.c_str());
    return failed;
  }
  return {};
}

}  // namespace fairward::io
