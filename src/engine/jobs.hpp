#pragma once
/// Long work on threads of its own. A job returns what to do with its result; that runs later on
/// the owner's thread, in `pump`, so nothing the owner holds is touched from elsewhere.

#include "base/progress.hpp"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace fairward::engine {

/// A running job, for its progress bar.
struct JobStatus {
  std::uint64_t id = 0;
  std::string name;   ///< "Opening region.toml", "Spatial check"
  std::string phase;  ///< as last reported
  std::int64_t done = 0;
  std::int64_t total = 0;      ///< 0: not known
  double seconds = 0;          ///< since it started
  std::optional<double> left;  ///< seconds, when it can be told
};

/// Owned and pumped by one thread; `start` and `post` may be called from any.
class Jobs {
 public:
  /// What is done with a result, on the owner's thread. Empty: nothing.
  using Arrival = std::function<void()>;
  using Work = std::function<Arrival(const Job&)>;

  /// `wake` is called from any thread when `pump` has something to do; may be empty.
  explicit Jobs(std::function<void()> wake);
  Jobs(const Jobs&) = delete;
  Jobs& operator=(const Jobs&) = delete;
  Jobs(Jobs&&) = delete;
  Jobs& operator=(Jobs&&) = delete;
  ~Jobs();  ///< asks all to stop and waits for them; what they bring is dropped

  std::uint64_t start(std::string name, Work work);
  /// From inside a job: an arrival before its end.
  void post(Arrival arrival);
  /// Asks a job to stop; it still arrives, as its work decides.
  void cancel(std::uint64_t id);
  void cancel_all();

  /// Runs what has arrived, in order. True when something did, or a progress moved since the last
  /// call.
  bool pump();
  /// Waits until something arrives or nothing runs. False when nothing runs and nothing waits.
  bool wait_for_arrival();

  [[nodiscard]] std::vector<JobStatus> status() const;
  [[nodiscard]] bool running(std::uint64_t id) const;

 private:
  struct Entry;
  void report(Entry& entry, const ProgressReport& report);
  void finish(Entry& entry, Arrival arrival);
  void wake() const;

  std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::uint64_t next_id_ = 1;
  std::list<Entry> entries_;
  std::vector<Arrival> inbox_;
  bool moved_ = false;
  std::chrono::steady_clock::time_point last_wake_;
};

}  // namespace fairward::engine
