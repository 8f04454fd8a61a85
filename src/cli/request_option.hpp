#pragma once
/// A request as it came, in a file or on standard input: what it says need not be typed.

#include "base/result.hpp"
#include "cli/place_question.hpp"
#include "engine/request_line.hpp"

#include <optional>
#include <string>

namespace CLI {  // NOLINT(readability-identifier-naming): CLI11's own
class App;
}

namespace fairward::cli {

/// What was read of a request.
struct ReadRequest {
  std::string text;  ///< all of it
  engine::RequestLine line;
  bool gives_place = false;  ///< no option names another one
};

struct RequestOption {
  std::string file;  ///< or "-"

  void add_to(CLI::App& command, const std::string& what_for);
  /// Reads the request and puts its place where `place` has none; nothing without the option.
  /// Errors: FileNotFound; Usage where it is too long, contradicts itself or lacks what no option
  /// says. Its text is not repeated.
  [[nodiscard]] Result<std::optional<ReadRequest>> take(PlaceOptions& place,
                                                        engine::RequestGiven given,
                                                        DisclosureMode mode) const;
};

/// The place of the options, which may be the request's: a letter is not repeated where it is not
/// found.
[[nodiscard]] Result<engine::CheckPlace> find_place(const PlaceOptions& place,
                                                    const std::optional<ReadRequest>& request,
                                                    const engine::Locator& locator,
                                                    DisclosureMode mode);

}  // namespace fairward::cli
