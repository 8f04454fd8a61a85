#pragma once
/// Pictures of what the map shows, drawn and written on a thread of their own while the window goes
/// on.

#include "engine/session.hpp"

#include <functional>
#include <future>
#include <optional>
#include <string>
#include <vector>

namespace fairward::app {

class PictureExports {
 public:
  PictureExports() = default;
  PictureExports(const PictureExports&) = delete;
  PictureExports& operator=(const PictureExports&) = delete;
  PictureExports(PictureExports&&) = delete;
  PictureExports& operator=(PictureExports&&) = delete;
  ~PictureExports();  ///< waits until all are written

  /// Takes what the session shows now. What cannot be drawn is said as a notice. `wake` is called
  /// when the file is there.
  void start(engine::Session& session, const engine::UiRequest& request,
             std::function<void()> wake);
  /// Says which files are written.
  void collect(engine::Session& session);
  /// Waits for them, for scripts. Errors: of the first picture since the last call that could not
  /// be drawn or written, which is told as a notice, too.
  [[nodiscard]] Result<void> finish(engine::Session& session);

 private:
  void failed(engine::Session& session, const Error& error);

  std::optional<Error> failure_;
  std::vector<std::future<Result<std::string>>> running_;
};

}  // namespace fairward::app
