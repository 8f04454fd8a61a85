#include "engine/jobs.hpp"

#include <algorithm>
#include <utility>

namespace fairward::engine {

using Clock = std::chrono::steady_clock;

struct Jobs::Entry {
  std::uint64_t id = 0;
  std::string name;
  std::string phase;
  std::int64_t done = 0;
  std::int64_t total = 0;
  Clock::time_point started;
  Clock::time_point phase_started;
  std::stop_source stop;
  bool finished = false;
  std::jthread thread;  // last: joined before the rest goes
};

Jobs::Jobs(std::function<void()> wake) : wake_{std::move(wake)} {}

Jobs::~Jobs() {
  cancel_all();
  // A job that is ending may still start another: take them until there is none.
  for (;;) {
    std::list<Entry> leaving;
    {
      const std::scoped_lock lock{mutex_};
      for (auto& entry : entries_) {
        entry.stop.request_stop();
      }
      leaving.splice(leaving.end(), entries_);
    }
    if (leaving.empty()) {
      return;
    }
    leaving.clear();  // joins
  }
}

std::uint64_t Jobs::start(std::string name, Work work) {
  const std::scoped_lock lock{mutex_};
  auto& entry = entries_.emplace_back();
  entry.id = next_id_++;
  entry.name = std::move(name);
  entry.started = entry.phase_started = Clock::now();
  entry.thread = std::jthread{[this, &entry, work = std::move(work)] {
    const Job job{entry.stop.get_token(),
                  [this, &entry](const ProgressReport& told) { report(entry, told); }};
    finish(entry, work(job));
  }};
  return entry.id;
}

void Jobs::report(Entry& entry, const ProgressReport& report) {
  bool tell = false;
  {
    const std::scoped_lock lock{mutex_};
    if (entry.phase != report.phase) {
      entry.phase = report.phase;
      entry.phase_started = Clock::now();
    }
    entry.done = report.done;
    entry.total = report.total;
    moved_ = true;
    const auto now = Clock::now();
    tell = now - last_wake_ > std::chrono::milliseconds{200};
    last_wake_ = tell ? now : last_wake_;
  }
  if (tell) {
    wake();
  }
}

void Jobs::finish(Entry& entry, Arrival arrival) {
  {
    const std::scoped_lock lock{mutex_};
    entry.finished = true;
    inbox_.push_back(std::move(arrival));
  }
  arrived_.notify_all();
  wake();
}

void Jobs::post(Arrival arrival) {
  {
    const std::scoped_lock lock{mutex_};
    inbox_.push_back(std::move(arrival));
  }
  arrived_.notify_all();
  wake();
}

void Jobs::wake() const {
  if (wake_) {
    wake_();
  }
}

void Jobs::cancel(std::uint64_t id) {
  const std::scoped_lock lock{mutex_};
  for (auto& entry : entries_) {
    if (entry.id == id) {
      entry.stop.request_stop();
    }
  }
}

void Jobs::cancel_all() {
  const std::scoped_lock lock{mutex_};
  for (auto& entry : entries_) {
    entry.stop.request_stop();
  }
}

bool Jobs::pump() {
  std::vector<Arrival> arrivals;
  std::list<Entry> done;
  bool changed = false;
  {
    const std::scoped_lock lock{mutex_};
    arrivals = std::exchange(inbox_, {});
    changed = std::exchange(moved_, false) || !arrivals.empty();
    for (auto at = entries_.begin(); at != entries_.end();) {
      const auto next = std::next(at);
      if (at->finished) {
        done.splice(done.end(), entries_, at);
      }
      at = next;
    }
  }
  done.clear();  // joins threads that have nothing left to do
  for (const auto& arrival : arrivals) {
    if (arrival) {
      arrival();
    }
  }
  return changed;
}

bool Jobs::wait_for_arrival() {
  std::unique_lock lock{mutex_};
  const auto any_running = [this] {
    return std::ranges::any_of(entries_, [](const Entry& entry) { return !entry.finished; });
  };
  arrived_.wait(lock, [&] { return !inbox_.empty() || !any_running(); });
  return !inbox_.empty();
}

std::vector<JobStatus> Jobs::status() const {
  const auto seconds = [](Clock::duration d) { return std::chrono::duration<double>(d).count(); };
  const auto now = Clock::now();
  std::vector<JobStatus> all;
  const std::scoped_lock lock{mutex_};
  for (const auto& entry : entries_) {
    if (entry.finished) {
      continue;
    }
    JobStatus status{entry.id,    entry.name,  entry.phase,
                     entry.done,  entry.total, seconds(now - entry.started),
                     std::nullopt};
    // A guess from less than a twentieth of a phase would jump about.
    if (entry.total > 0 && entry.done * 20 >= entry.total) {
      status.left = seconds(now - entry.phase_started) *
                    static_cast<double>(entry.total - entry.done) / static_cast<double>(entry.done);
    }
    all.push_back(std::move(status));
  }
  return all;
}

bool Jobs::running(std::uint64_t id) const {
  const std::scoped_lock lock{mutex_};
  return std::ranges::any_of(
      entries_, [id](const Entry& entry) { return entry.id == id && !entry.finished; });
}

}  // namespace fairward::engine
