#pragma once
/// The terminal side of long work: a progress line while somebody watches, and Ctrl-C that stops it
/// cleanly.

#include "base/progress.hpp"

#include <memory>
#include <mutex>
#include <string>

namespace fairward::cli {

/// Blocks SIGINT and SIGTERM in the calling thread and those it starts, and turns the first into a
/// stop request; the second ends the program at once with 130. Make one at the start of main,
/// before any thread.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
  Interrupt(Interrupt&&) = delete;
  Interrupt& operator=(Interrupt&&) = delete;
  [[nodiscard]] std::stop_token token() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// One line on stderr that is overwritten; silent when stderr is not a terminal.
class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ProgressLine(ProgressLine&&) = delete;
  ProgressLine& operator=(ProgressLine&&) = delete;
  void show(const ProgressReport& report);
  /// Removes the line, so that what follows starts on a clean one.
  void clear();

 private:
  std::mutex mutex_;
  bool terminal_;
  bool shown_ = false;
  std::string last_;
};

}  // namespace fairward::cli
