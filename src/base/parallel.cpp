#include "base/parallel.hpp"

#include "base/assert.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#ifdef __linux__
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace fairward {
namespace {

/// The first exception of several threads.
class FirstFailure {
 public:
  void keep(std::exception_ptr failure) {
    const std::lock_guard lock{mutex_};
    if (!failed_.exchange(true)) {
      failure_ = std::move(failure);
    }
  }
  [[nodiscard]] bool any() const { return failed_.load(); }
  /// REQUIRES: the threads have ended.
  void rethrow() const {
    if (failure_) {
      std::rethrow_exception(failure_);
    }
  }

 private:
  std::atomic<bool> failed_{false};
  std::exception_ptr failure_;
  std::mutex mutex_;
};

}  // namespace

void parallel_for(std::size_t size, std::size_t chunk, Threads threads, std::stop_token stop,
                  const std::function<void(std::size_t, std::size_t)>& work) {
  FAIRWARD_ASSERT(chunk >= 1);
  const std::size_t chunks = (size + chunk - 1) / chunk;
  std::atomic<std::size_t> next{0};
  FirstFailure failure;
  const auto run = [&] {
    for (;;) {
      const std::size_t i = next.fetch_add(1);
      if (i >= chunks || failure.any() || stop.stop_requested()) {
        return;
      }
      try {
        work(i * chunk, std::min(size, (i + 1) * chunk));
      } catch (...) {
        failure.keep(std::current_exception());
      }
    }
  };
  const unsigned wanted =
      threads.count != 0 ? threads.count : std::max(1U, std::thread::hardware_concurrency());
  const auto helpers = std::min<std::size_t>(wanted, std::max<std::size_t>(chunks, 1)) - 1;
  {
    std::vector<std::jthread> pool;
    pool.reserve(helpers);
    for (std::size_t i = 0; i < helpers; ++i) {
      pool.emplace_back(run);
    }
    run();
  }
  failure.rethrow();
}

void step_back() {
#ifdef __linux__
  constexpr int kBackground = 10;
  (void)::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kBackground);
#endif
}

}  // namespace fairward
