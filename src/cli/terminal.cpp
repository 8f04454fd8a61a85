#include "cli/terminal.hpp"

#include "cli/exit_code.hpp"

#include <fmt/format.h>
#include <pthread.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <thread>

namespace fairward::cli {

struct Interrupt::Impl {
  std::stop_source stop;
  std::jthread watcher;
};

Interrupt::Interrupt() : impl_{std::make_unique<Impl>()} {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  impl_->watcher = std::jthread{[stop = impl_->stop, signals](const std::stop_token& end) mutable {
    for (;;) {
      const bool caught = sigwaitinfo(&signals, nullptr) > 0;
      if (end.stop_requested()) {
        return;
      }
      if (caught && !stop.request_stop()) {
        std::_Exit(kCancelled);
      }
    }
  }};
}

/// Wakes the watcher by a signal to it alone: a watcher that looked up now and then would hold back
/// the end of every command.
Interrupt::~Interrupt() {
  impl_->watcher.request_stop();
  pthread_kill(impl_->watcher.native_handle(), SIGTERM);
}

std::stop_token Interrupt::token() const {
  return impl_->stop.get_token();
}

ProgressLine::ProgressLine() : terminal_{isatty(STDERR_FILENO) == 1} {}
ProgressLine::~ProgressLine() {
  clear();
}

void ProgressLine::show(const ProgressReport& report) {
  if (!terminal_) {
    return;
  }
  const std::lock_guard lock{mutex_};
  auto line = report.total > 0
                  ? fmt::format("{} {} %", report.phase, 100 * report.done / report.total)
                  : std::string{report.phase};
  if (line != last_) {
    fmt::print(stderr, "\r\x1b[K{}", line);
    std::fflush(stderr);
    last_ = std::move(line);
    shown_ = true;
  }
}

void ProgressLine::clear() {
  const std::lock_guard lock{mutex_};
  if (shown_) {
    fmt::print(stderr, "\r\x1b[K");
    std::fflush(stderr);
    shown_ = false;
    last_.clear();
  }
}

}  // namespace fairward::cli
