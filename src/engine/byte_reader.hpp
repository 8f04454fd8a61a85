#pragma once
/// Numbers and texts as the bytes of a file that only this program reads, on the machine that
/// wrote it.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace fairward::engine {

template <class T>
std::span<const std::byte> bytes_of(const std::vector<T>& values) {
  return std::as_bytes(std::span{values});
}

template <class T>
void append_values(std::string& out, std::span<const T> values) {
  static_assert(std::is_trivially_copyable_v<T>);
  out.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
}

/// Its length, and then the text.
inline void append_text(std::string& out, std::string_view text) {
  const std::uint64_t size = text.size();
  append_values(out, std::span{&size, 1});
  out += text;
}

/// Takes values from the front of bytes; says so when there are too few.
class ByteReader {
 public:
  explicit ByteReader(std::span<const std::byte> bytes) : bytes_{bytes} {}

  template <class T>
  [[nodiscard]] bool take(T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    return take_bytes(&value, sizeof value);
  }
  template <class T>
  [[nodiscard]] bool take(std::vector<T>& values, std::uint64_t count) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (count > bytes_.size() / sizeof(T)) {
      return false;
    }
    if (reinterpret_cast<std::uintptr_t>(bytes_.data()) % alignof(T) == 0) {
      const auto* first = reinterpret_cast<const T*>(bytes_.data());
      values.assign(first, first + count);  // writes its room once, not zeros before
      bytes_ = bytes_.subspan(count * sizeof(T));
      return true;
    }
    values.resize(count);
    return take_bytes(values.data(), count * sizeof(T));
  }
  [[nodiscard]] bool take(std::string& text) {
    std::uint64_t size = 0;
    if (!take(size) || size > bytes_.size()) {
      return false;
    }
    text.resize(size);
    return take_bytes(text.data(), size);
  }
  [[nodiscard]] bool at_end() const noexcept { return bytes_.empty(); }
  [[nodiscard]] std::span<const std::byte> rest() const noexcept { return bytes_; }

 private:
  bool take_bytes(void* to, std::size_t count) {
    if (count > bytes_.size()) {
      return false;
    }
    if (count > 0) {
      std::memcpy(to, bytes_.data(), count);
    }
    bytes_ = bytes_.subspan(count);
    return true;
  }
  std::span<const std::byte> bytes_;
};

}  // namespace fairward::engine
