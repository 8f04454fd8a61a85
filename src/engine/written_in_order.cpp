#include "engine/written_in_order.hpp"

#include "base/assert.hpp"

#include <utility>

namespace fairward::engine {

WrittenInOrder::WrittenInOrder(io::NewFile file, std::size_t count)
    : file_{std::move(file)}, waiting_(count), taken_(count, 0) {}

void WrittenInOrder::take(std::size_t i, std::string text) {
  std::unique_lock lock{mutex_};
  waiting_[i] = std::move(text);
  taken_[i] = 1;
  if (writing_) {
    return;
  }
  writing_ = true;
  while (next_ < taken_.size() && taken_[next_] != 0 && state_) {
    const auto piece = std::move(waiting_[next_]);
    lock.unlock();
    auto written = file_.add(piece);
    lock.lock();
    state_ = std::move(written);
    ++next_;
  }
  writing_ = false;
}

Result<void> WrittenInOrder::finish() {
  FAIRWARD_CHECK(std::move(state_));
  FAIRWARD_ASSERT(next_ == taken_.size());
  return file_.finish();
}

}  // namespace fairward::engine
