#include "base/parallel.hpp"

#include "base/assert.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace fairward {

void parallel_for(std::size_t size, std::size_t chunk, Threads threads, std::stop_token stop,
                  const std::function<void(std::size_t, std::size_t)>& work) {
  FAIRWARD_ASSERT(chunk >= 1);
  const std::size_t chunks = (size + chunk - 1) / chunk;
  std::atomic<std::size_t> next{0};
  std::atomic<bool> failed{false};
  std::exception_ptr failure;
  std::mutex failure_mutex;
  const auto run = [&] {
    for (;;) {
      const std::size_t i = next.fetch_add(1);
      if (i >= chunks || failed.load() || stop.stop_requested()) {
        return;
      }
      try {
        work(i * chunk, std::min(size, (i + 1) * chunk));
      } catch (...) {
        const std::lock_guard lock{failure_mutex};
        if (!failed.exchange(true)) {
          failure = std::current_exception();
        }
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
  if (failure) {
    std::rethrow_exception(failure);
  }
}

}  // namespace fairward
