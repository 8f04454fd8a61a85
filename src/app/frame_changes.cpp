#include "app/frame_changes.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

namespace fairward::app {
namespace {

constexpr std::size_t kMostRanges = 6;

std::int64_t area(const PixelRange& range) {
  return range.empty() ? 0 : std::int64_t{range.right - range.left} * (range.bottom - range.top);
}

PixelRange joined(PixelRange a, const PixelRange& b) {
  a.add(b);
  return a;
}

/// Drawing one range costs less than drawing two: their overlap, and a fixed price a range.
bool worth_joining(const PixelRange& a, const PixelRange& b) {
  constexpr std::int64_t kPrice = 4096;  // pixels
  return !overlap(a, b).empty() || area(joined(a, b)) <= area(a) + area(b) + kPrice;
}

int whole(float x) {
  return static_cast<int>(x);
}

template <typename T>
bool same_bytes(const std::vector<T>& a, const ImVector<T>& b) {
  return a.size() == static_cast<std::size_t>(b.Size) &&
         (a.empty() || std::memcmp(a.data(), b.Data, sizeof(T) * a.size()) == 0);
}

bool same_look(const ImDrawCmd& a, const ImDrawCmd& b) {
  return a.TextureId == b.TextureId &&
         std::memcmp(&a.ClipRect, &b.ClipRect, sizeof a.ClipRect) == 0;
}

std::uint64_t texture_number(const ImDrawCmd& command) {
  return reinterpret_cast<std::uintptr_t>(command.TextureId);
}

}  // namespace

PixelRange clip_of(const ImDrawData& frame, const ImDrawCmd& command) {
  const int width = whole(frame.DisplaySize.x);
  const int height = whole(frame.DisplaySize.y);
  // Rounded as Dear ImGui's own OpenGL part does, which counts rows from below.
  const ImVec4& clip = command.ClipRect;
  const int left = whole(clip.x);
  const int right = left + whole(clip.z - clip.x);
  const int bottom = height - whole(static_cast<float>(height) - clip.w);
  const int top = bottom - whole(clip.w - clip.y);
  return overlap({left, top, right, bottom}, {0, 0, width, height});
}

PicturePlace place_of(const ShownPicture& picture, const ImDrawList& list,
                      const ImDrawCmd& command) {
  if (command.ElemCount != 6 || texture_number(command) != picture.texture) {
    return {};
  }
  const auto* index = list.IdxBuffer.Data + command.IdxOffset;
  const auto* vertices = list.VtxBuffer.Data + command.VtxOffset;
  const ImDrawVert& low = vertices[index[0]];
  const ImDrawVert& high = vertices[index[2]];
  const float left = low.pos.x - low.uv.x * static_cast<float>(picture.width);
  const float top = low.pos.y - low.uv.y * static_cast<float>(picture.height);
  const float right = high.pos.x + (1 - high.uv.x) * static_cast<float>(picture.width);
  const float bottom = high.pos.y + (1 - high.uv.y) * static_cast<float>(picture.height);
  constexpr float kClose = 1.0F / 64;
  const auto is = [](float at, float wanted) { return std::abs(at - wanted) < kClose; };
  const float x = std::round(left);
  const float y = std::round(top);
  if (low.col != IM_COL32_WHITE || !is(left, x) || !is(top, y) ||
      !is(right - x, static_cast<float>(picture.width)) ||
      !is(bottom - y, static_cast<float>(picture.height)) || low.pos.x != std::round(low.pos.x) ||
      low.pos.y != std::round(low.pos.y) || high.pos.x != std::round(high.pos.x) ||
      high.pos.y != std::round(high.pos.y)) {
    return {};
  }
  const PixelRange picture_range{whole(x), whole(y), whole(x) + picture.width,
                                 whole(y) + picture.height};
  return {overlap({whole(low.pos.x), whole(low.pos.y), whole(high.pos.x), whole(high.pos.y)},
                  picture_range),
          whole(x), whole(y)};
}

bool PixelRanges::hold(const PixelRange& range) const noexcept {
  return range.empty() || std::ranges::any_of(ranges_, [&](const PixelRange& r) {
           return r.left <= range.left && r.top <= range.top && r.right >= range.right &&
                  r.bottom >= range.bottom;
         });
}

void PixelRanges::add(const PixelRange& range) {
  if (hold(range)) {
    return;
  }
  auto added = range;
  for (bool grown = true; grown;) {
    grown = false;
    for (std::size_t i = 0; i < ranges_.size(); ++i) {
      if (worth_joining(ranges_[i], added)) {
        added.add(ranges_[i]);
        ranges_[i] = ranges_.back();
        ranges_.pop_back();
        grown = true;
        break;
      }
    }
  }
  if (ranges_.size() == kMostRanges) {
    // With the one that grows least, and then with all that this touches.
    std::size_t best = 0;
    for (std::size_t i = 1; i < ranges_.size(); ++i) {
      const auto growth = [&](const PixelRange& r) { return area(joined(r, added)) - area(r); };
      best = growth(ranges_[i]) < growth(ranges_[best]) ? i : best;
    }
    added.add(ranges_[best]);
    ranges_[best] = ranges_.back();
    ranges_.pop_back();
    add(added);
    return;
  }
  ranges_.push_back(added);
}

bool FrameChanges::same(const Kept& before, const ImDrawList& now) {
  return same_bytes(before.vertices, now.VtxBuffer) && same_bytes(before.indices, now.IdxBuffer) &&
         same_bytes(before.commands, now.CmdBuffer);
}

void FrameChanges::keep(const ImDrawList& list, Kept& kept) {
  kept.list = &list;
  kept.vertices.assign(list.VtxBuffer.begin(), list.VtxBuffer.end());
  kept.indices.assign(list.IdxBuffer.begin(), list.IdxBuffer.end());
  kept.commands.assign(list.CmdBuffer.begin(), list.CmdBuffer.end());
}

std::vector<FrameChanges::Triangle> FrameChanges::triangles_of(const Kept& list) {
  std::vector<Triangle> triangles;
  triangles.reserve(list.indices.size() / 3);
  for (std::uint32_t c = 0; c < list.commands.size(); ++c) {
    const auto& command = list.commands[c];
    const std::uint32_t count = command.UserCallback == nullptr ? command.ElemCount : 0;
    for (std::uint32_t i = 0; i < count; i += 3) {
      triangles.push_back({c, command.IdxOffset + i});
    }
  }
  return triangles;
}

bool FrameChanges::same(const Kept& a, Triangle x, const Kept& b, Triangle y) {
  const auto& of_x = a.commands[x.command];
  const auto& of_y = b.commands[y.command];
  if (!same_look(of_x, of_y)) {
    return false;
  }
  for (std::uint32_t corner = 0; corner < 3; ++corner) {
    const auto& v = a.vertices[of_x.VtxOffset + a.indices[x.first + corner]];
    const auto& w = b.vertices[of_y.VtxOffset + b.indices[y.first + corner]];
    if (std::memcmp(&v, &w, sizeof v) != 0) {
      return false;
    }
  }
  return true;
}

void FrameChanges::add_all(const ImDrawData& frame, const Kept& list,
                           std::span<const Triangle> triangles) {
  const auto limit = [](float x) { return std::clamp(x, -1.0e6F, 1.0e6F); };
  for (std::size_t i = 0; i < triangles.size();) {
    const auto number = triangles[i].command;
    const auto& command = list.commands[number];
    const auto clip = clip_of(frame, command);
    const bool known = changed_.hold(clip);
    for (; i < triangles.size() && triangles[i].command == number; ++i) {
      if (known) {
        continue;
      }
      ImVec2 low{1e6F, 1e6F};
      ImVec2 high{-1e6F, -1e6F};
      for (std::uint32_t corner = 0; corner < 3; ++corner) {
        const auto index = list.indices[triangles[i].first + corner];
        const auto& at = list.vertices[command.VtxOffset + index].pos;
        low = {std::min(low.x, limit(at.x)), std::min(low.y, limit(at.y))};
        high = {std::max(high.x, limit(at.x)), std::max(high.y, limit(at.y))};
      }
      changed_.add(overlap(clip, {whole(std::floor(low.x)), whole(std::floor(low.y)),
                                  whole(std::ceil(high.x)), whole(std::ceil(high.y))}));
    }
  }
}

void FrameChanges::compare(const ImDrawData& frame, const Kept& before, const Kept& now) {
  const auto old_ones = triangles_of(before);
  const auto new_ones = triangles_of(now);
  const auto shorter = std::min(old_ones.size(), new_ones.size());
  std::size_t front = 0;
  while (front < shorter && same(before, old_ones[front], now, new_ones[front])) {
    ++front;
  }
  std::size_t back = 0;
  while (back < shorter - front && same(before, old_ones[old_ones.size() - 1 - back], now,
                                        new_ones[new_ones.size() - 1 - back])) {
    ++back;
  }
  add_all(frame, before, std::span{old_ones}.subspan(front, old_ones.size() - front - back));
  add_all(frame, now, std::span{new_ones}.subspan(front, new_ones.size() - front - back));
}

void FrameChanges::add_pictures(const ImDrawData& frame, std::span<const ShownPicture> pictures) {
  for (int i = 0; i < frame.CmdListsCount; ++i) {
    const ImDrawList& list = *frame.CmdLists[i];
    for (const ImDrawCmd& command : list.CmdBuffer) {
      for (const auto& picture : pictures) {
        if (picture.changed.empty() || command.UserCallback != nullptr ||
            texture_number(command) != picture.texture) {
          continue;
        }
        const auto clip = clip_of(frame, command);
        const auto place = place_of(picture, list, command);
        const auto& part = picture.changed;
        changed_.add(place.shown.empty()
                         ? clip
                         : overlap(overlap(clip, place.shown),
                                   {part.left + place.left, part.top + place.top,
                                    part.right + place.left, part.bottom + place.top}));
      }
    }
  }
}

std::span<const PixelRange> FrameChanges::update(const ImDrawData& frame,
                                                 std::span<const ShownPicture> pictures) {
  const int width = whole(frame.DisplaySize.x);
  const int height = whole(frame.DisplaySize.y);
  const bool all = !known_ || width != width_ || height != height_;
  changed_.clear();
  if (all) {
    changed_.add({0, 0, width, height});
  }
  known_ = true;
  width_ = width;
  height_ = height;
  add_pictures(frame, pictures);
  auto before = std::exchange(lists_, {});
  lists_.reserve(static_cast<std::size_t>(frame.CmdListsCount));
  std::size_t reached = 0;
  for (int i = 0; i < frame.CmdListsCount; ++i) {
    const ImDrawList& list = *frame.CmdLists[i];
    const auto found = std::ranges::find(before, &list, &Kept::list);
    if (found == before.end()) {
      Kept added;
      keep(list, added);
      add_all(frame, added, triangles_of(added));
      lists_.push_back(std::move(added));
      continue;
    }
    const auto at = static_cast<std::size_t>(found - before.begin());
    if (at < reached) {
      changed_.add({0, 0, width, height});  // one window came before another
    }
    reached = at;
    if (!same(*found, list)) {
      keep(list, spare_);
      compare(frame, *found, spare_);
      std::swap(*found, spare_);
    }
    lists_.push_back(std::move(*found));
    found->list = nullptr;
  }
  for (const auto& gone : before) {
    if (gone.list != nullptr) {
      add_all(frame, gone, triangles_of(gone));
    }
  }
  return changed_.ranges();
}

}  // namespace fairward::app
