#include "io/mapped_file.hpp"

#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fairward::io {

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) {
    return fail(
        errno == ENOENT ? Errc::FileNotFound : Errc::Unreadable,
        fmt::format("{}: {}", path.string(),
                    errno == ENOENT ? "no such file" : std::generic_category().message(errno)));
  }
  struct stat status {};
  const bool known = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
  MappedFile file;
  const auto size = known ? static_cast<std::size_t>(status.st_size) : 0;
  void* data = size > 0 ? ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0) : nullptr;
  ::close(descriptor);
  if (!known || data == MAP_FAILED) {
    return fail(Errc::Unreadable, fmt::format("{}: cannot be opened as a file", path.string()));
  }
  if (size > 0) {
    file.data_ = static_cast<const std::byte*>(data);
    file.size_ = size;
  }
  return file;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) {
    // The system takes a pointer to what may be written, and writes nothing.
    ::munmap(const_cast<std::byte*>(data_),
             size_);  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  }
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_{std::exchange(other.data_, nullptr)}, size_{std::exchange(other.size_, 0)} {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

}  // namespace fairward::io
