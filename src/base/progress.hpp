#pragma once
/// How long work tells its caller how far it is, and how the caller tells it to stop.

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string_view>

namespace fairward {

/// One report: `done` of `total` steps of the named phase. `total` 0 means the length is unknown.
struct ProgressReport {
  std::string_view phase;
  std::int64_t done = 0;
  std::int64_t total = 0;
};

/// Passed by value to every use case that can take longer than a moment. Reports may come from any
/// thread, so the receiver must be safe to call from several at once. Both parts may be empty.
struct Job {
  std::stop_token stop;
  std::function<void(const ProgressReport&)> report;

  [[nodiscard]] bool stopped() const { return stop.stop_requested(); }
  void tell(std::string_view phase, std::int64_t done = 0, std::int64_t total = 0) const {
    if (report) {
      report(ProgressReport{phase, done, total});
    }
  }
};

}  // namespace fairward
