#pragma once
/// What tells which of many corners have to be looked at one by one. Inside `geo` only.

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace fairward::geo {

/// One bit for each of `size` corners, all clear at first.
class CornerSet {
 public:
  explicit CornerSet(std::size_t size) : size_{size}, words_((size + 63) / 64, 0) {}

  void add(std::size_t corner) { words_[corner >> 6U] |= std::uint64_t{1} << (corner & 63U); }
  /// All from `first` up to, not including, `last`.
  void add(std::size_t first, std::size_t last) {
    while (first < last) {
      const auto end = std::min(last, (first | 63U) + 1);
      const auto width = end - first;
      const auto ones = width == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << width) - 1;
      words_[first >> 6U] |= ones << (first & 63U);
      first = end;
    }
  }
  [[nodiscard]] bool holds(std::size_t corner) const {
    return (words_[corner >> 6U] >> (corner & 63U) & 1U) != 0;
  }
  /// Ascending.
  template <class Visit>
  void each(Visit visit) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      each_bit(words_[i], i, visit);
    }
  }
  template <class Visit>
  void each_other(Visit visit) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const auto past = size_ - i * 64;
      const auto there = past >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << past) - 1;
      each_bit(~words_[i] & there, i, visit);
    }
  }
  /// Corners that are in the set together with the next, ascending.
  template <class Visit>
  void each_with_next(Visit visit) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const auto carried = i + 1 < words_.size() ? words_[i + 1] << 63U : 0;
      each_bit(words_[i] & (words_[i] >> 1U | carried), i, visit);
    }
  }

 private:
  template <class Visit>
  static void each_bit(std::uint64_t word, std::size_t index, Visit& visit) {
    for (; word != 0; word &= word - 1) {
      visit(static_cast<std::uint32_t>(index * 64 + static_cast<unsigned>(std::countr_zero(word))));
    }
  }

  std::size_t size_;
  std::vector<std::uint64_t> words_;
};

/// One corner in a few, by the hash of its place; a full table takes no more.
class Anchors {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  /// Of so many corners in all.
  explicit Anchors(std::size_t corners)
      : corner_(std::bit_ceil(corners / kOneIn * 2 + 64), kNone), room_{corner_.size() / 2} {}

  /// True for the hashes of one corner in a few: the rest of a border follows from it.
  [[nodiscard]] static bool takes(std::uint32_t hash) { return hash % kOneIn == 0; }

  /// Asks for what the next call for this hash will read.
  void fetch(std::uint32_t hash) const { __builtin_prefetch(&corner_[slot_of(hash)]); }
  [[nodiscard]] std::uint32_t first(std::uint32_t hash) const { return corner_[slot_of(hash)]; }
  /// A corner that is the one looked for; without one `corner` is added, and the answer kNone.
  template <class IsIt>
  [[nodiscard]] std::uint32_t find_or_add(std::uint32_t hash, std::uint32_t corner, IsIt is_it) {
    auto slot = slot_of(hash);
    for (; corner_[slot] != kNone; slot = (slot + 1) & (corner_.size() - 1)) {
      if (is_it(corner_[slot])) {
        return corner_[slot];
      }
    }
    if (room_ > 0) {
      corner_[slot] = corner;
      --room_;
    }
    return kNone;
  }

 private:
  static constexpr std::uint32_t kOneIn = 8;
  [[nodiscard]] std::size_t slot_of(std::uint32_t hash) const {
    return (hash / kOneIn) & (corner_.size() - 1);
  }
  std::vector<std::uint32_t> corner_;
  std::size_t room_;
};

/// Finds what is there more than once among many hashes, nearly all of which are there once. Two
/// bits of one word stand for a hash, so that a look takes one read.
class Repeats {
 public:
  explicit Repeats(std::size_t expected)
      : mask_{words_for(expected, kBitsEach)}, seen_(mask_ + 1, 0) {}

  void add(std::uint32_t hash) {
    auto& word = seen_[(hash >> 12U) & mask_];
    const auto bits = bits_of(hash);
    if ((word & bits) == bits) {
      again_.push_back(hash);
    }
    word |= bits;
  }
  /// After the last `add`.
  void close() {
    again_mask_ = words_for(again_.size(), kBitsAgain);
    seen_.assign(again_mask_ + 1, 0);
    for (const auto hash : again_) {
      seen_[hash & again_mask_] |= other_bits_of(hash);
    }
  }
  /// False only for a hash that was added once or never.
  [[nodiscard]] bool may_hold(std::uint32_t hash) const {
    const auto bits = other_bits_of(hash);
    return (seen_[hash & again_mask_] & bits) == bits;
  }

 private:
  static constexpr std::size_t kBitsEach = 8;
  static constexpr std::size_t kBitsAgain = 32;
  [[nodiscard]] static std::size_t words_for(std::size_t count, std::size_t bits) {
    return std::bit_ceil(count * bits / 64 + 1) - 1;
  }
  [[nodiscard]] static std::uint64_t bits_of(std::uint32_t hash) {
    return std::uint64_t{1} << (hash & 63U) | std::uint64_t{1} << ((hash >> 6U) & 63U);
  }
  /// Other bits than those that made two hashes look like one.
  [[nodiscard]] static std::uint64_t other_bits_of(std::uint32_t hash) {
    return bits_of(hash >> 20U);
  }

  std::size_t mask_;
  std::size_t again_mask_ = 0;
  std::vector<std::uint64_t> seen_;
  std::vector<std::uint32_t> again_;
};

}  // namespace fairward::geo
