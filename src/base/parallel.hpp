#pragma once
/// Work over an index range on several threads, with chunks that do not depend on how many there
/// are.

#include <cstddef>
#include <functional>
#include <stop_token>

namespace fairward {

/// How many threads to use: 0 means one for each core.
struct Threads {
  unsigned count = 0;
};

/// Calls `work(first, last)` for consecutive ranges of at most `chunk` indexes that cover [0,
/// size). The ranges are the same for every number of threads, so a caller that keeps one result
/// per range and folds them in order gets the same bits from 1, 2 or 7 threads. Stops between
/// ranges when asked. An exception from `work` is rethrown here, after all threads have joined.
///
/// REQUIRES: `chunk` >= 1.
void parallel_for(std::size_t size, std::size_t chunk, Threads threads, std::stop_token stop,
                  const std::function<void(std::size_t first, std::size_t last)>& work);

/// The calling thread, and those it starts from now on, leave the processor to others that want it.
/// For work that nobody waits for; it cannot be taken back. Where the system has no such thing,
/// nothing happens.
void step_back();

}  // namespace fairward
