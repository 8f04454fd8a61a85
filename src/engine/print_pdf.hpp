#pragma once
/// Paper from a page: an installed Chromium prints it.

#include "base/result.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace fairward::engine {

/// The first of chromium, chromium-browser, google-chrome-stable and google-chrome in the folders
/// of PATH.
[[nodiscard]] std::optional<std::filesystem::path> find_browser();

/// Prints `page` (an HTML file) to `pdf`, which is replaced as a whole or not at all. The browser
/// runs without a window, without the network, and with a profile that is deleted after. At most
/// two minutes. Whoever may read the page may read the PDF. Errors: FileNotFound when there is no
/// browser; Usage when `pdf` does not end in .pdf; WriteFailed.
[[nodiscard]] Result<void> print_pdf(const std::filesystem::path& page,
                                     const std::filesystem::path& pdf);

}  // namespace fairward::engine
