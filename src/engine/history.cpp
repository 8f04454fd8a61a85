#include "engine/history.hpp"

#include "base/assert.hpp"

#include <utility>

namespace fairward::engine {

History::History(Document first, std::size_t most) : most_{most}, first_{std::move(first)} {
  FAIRWARD_ASSERT(most >= 1);
}

const Document& History::now() const noexcept {
  return done_ == 0 ? first_ : steps_[done_ - 1].after;
}

bool History::change(const std::string& title, Document next, std::string_view merge_key) {
  if (next == now()) {
    return false;
  }
  steps_.erase(steps_.begin() + static_cast<std::ptrdiff_t>(done_), steps_.end());
  if (may_merge_ && done_ > 0 && !merge_key.empty() && steps_.back().merge_key == merge_key) {
    steps_.back().title = title;
    steps_.back().after = std::move(next);
    return true;
  }
  if (steps_.size() == most_) {
    first_ = std::move(steps_.front().after);
    steps_.erase(steps_.begin());
  }
  steps_.push_back({title, std::string{merge_key}, std::move(next)});
  done_ = steps_.size();
  may_merge_ = true;
  return true;
}

bool History::undo() {
  if (done_ == 0) {
    return false;
  }
  --done_;
  may_merge_ = false;
  return true;
}

bool History::redo() {
  if (done_ == steps_.size()) {
    return false;
  }
  ++done_;
  may_merge_ = false;
  return true;
}

void History::settle(Document document) {
  (done_ == 0 ? first_ : steps_[done_ - 1].after) = std::move(document);
}

std::vector<HistoryEntry> History::entries() const {
  std::vector<HistoryEntry> entries;
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    entries.push_back({steps_[i].title, i < done_});
  }
  return entries;
}

}  // namespace fairward::engine
