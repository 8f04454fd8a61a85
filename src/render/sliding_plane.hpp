#pragma once
/// Rows of a picture in one piece of memory that is longer than they are: a picture moves in it by
/// where its first row begins, and is copied only when it comes to an end of the memory.

#include "base/assert.hpp"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <vector>

namespace fairward::render {

template <class T>
class SlidingPlane {
 public:
  SlidingPlane() = default;
  SlidingPlane(std::initializer_list<T> values) : store_(values), size_{values.size()} {}

  [[nodiscard]] T* data() noexcept { return store_.data() + first_; }
  [[nodiscard]] const T* data() const noexcept { return store_.data() + first_; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] T* begin() noexcept { return data(); }
  [[nodiscard]] T* end() noexcept { return data() + size_; }
  [[nodiscard]] const T* begin() const noexcept { return data(); }
  [[nodiscard]] const T* end() const noexcept { return data() + size_; }
  [[nodiscard]] T& operator[](std::size_t i) noexcept { return data()[i]; }
  [[nodiscard]] const T& operator[](std::size_t i) const noexcept { return data()[i]; }

  /// Values are undefined afterwards, unless the size is the same.
  void resize(std::size_t size) {
    if (size == size_) {
      return;
    }
    first_ = 0;
    size_ = size;
    store_.resize(std::max(size, store_.size()));
  }
  void assign(std::size_t size, const T& value) {
    resize(size);
    std::fill_n(data(), size, value);
  }

  /// Value i becomes value i + by; those without a value before are undefined. REQUIRES: fewer
  /// than the size.
  void slide(std::ptrdiff_t by) {
    const auto size = static_cast<std::ptrdiff_t>(size_);
    FAIRWARD_ASSERT(by < size && -by < size);
    const auto to = static_cast<std::ptrdiff_t>(first_) - by;
    if (to >= 0 && to + size <= static_cast<std::ptrdiff_t>(store_.size())) {
      first_ = static_cast<std::size_t>(to);
      return;
    }
    // In the middle of half as much again there is room for more of the same, either way.
    const std::size_t room = std::max(size_ / 4, static_cast<std::size_t>(by < 0 ? -by : by));
    std::vector<T> longer;
    if (store_.size() < size_ + 2 * room) {
      longer.resize(size_ + 2 * room);
    }
    auto& into = longer.empty() ? store_ : longer;
    const auto middle = (into.size() - size_) / 2;
    const auto* kept = data() + (by < 0 ? -by : 0);
    const auto count = size_ - static_cast<std::size_t>(by < 0 ? -by : by);
    auto* place = into.data() + middle + (by > 0 ? by : 0);
    if (place < kept) {
      std::copy(kept, kept + count, place);
    } else {
      std::copy_backward(kept, kept + count, place + count);
    }
    if (!longer.empty()) {
      store_ = std::move(longer);
    }
    first_ = middle;
  }

  friend bool operator==(const SlidingPlane& a, const SlidingPlane& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  }

 private:
  std::vector<T> store_;
  std::size_t first_ = 0;
  std::size_t size_ = 0;
};

}  // namespace fairward::render
