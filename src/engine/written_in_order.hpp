#pragma once
/// Pieces of one file that several threads make, written in their order while others are made.

#include "base/result.hpp"
#include "io/new_file.hpp"

#include <cstddef>
#include <mutex>
#include <string>
#include <vector>

namespace fairward::engine {

class WrittenInOrder {
 public:
  /// For `count` pieces that go behind what `file` has.
  WrittenInOrder(io::NewFile file, std::size_t count);

  /// Takes piece `i`, each once, and writes what can be written; memory of written pieces is freed.
  /// Safe to call from several threads.
  void take(std::size_t i, std::string text);
  /// REQUIRES: every piece was taken. Errors: the first of writing.
  [[nodiscard]] Result<void> finish();

 private:
  io::NewFile file_;
  std::mutex mutex_;
  std::vector<std::string> waiting_;
  std::vector<char> taken_;
  std::size_t next_ = 0;
  bool writing_ = false;  ///< one thread writes, without the lock
  Result<void> state_;
};

}  // namespace fairward::engine
