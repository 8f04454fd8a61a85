#pragma once
/// A view as text: Document and ViewState, so that a window comes back as it was. Codes and choices
/// only: no figure, no mode, no address.

#include "base/result.hpp"
#include "domain/ward_table.hpp"
#include "engine/document.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace fairward::engine {

/// The version this program writes. A newer one is refused.
inline constexpr int kViewVersion = 1;

struct SavedView {
  Document document;
  ViewState view;                 ///< its map has no size in pixels
  std::size_t wards_missing = 0;  ///< selected wards that this region does not have: left out
};

/// JSON. `wards` gives the codes of the selection. The words that filter the table are left out,
/// and the camera stands on a lattice (`camera_lattice.hpp`): both can tell an address.
[[nodiscard]] std::string view_text(const Document& document, const ViewState& view,
                                    const WardTable& wards);

/// Reads it back. Layers that a first document has and the text has not come last, switched off.
/// `name` is what messages call the text. Errors: Unreadable with the byte where it stops being
/// JSON; NewerVersion; MissingField; BadValue naming the key; Usage for an unknown key with the
/// nearest known one.
[[nodiscard]] Result<SavedView> parse_view(std::string_view text, const WardTable& wards,
                                           std::string_view name);

/// Errors: FileNotFound, Unreadable, TooLarge over 64 MB, and those of `parse_view`.
[[nodiscard]] Result<SavedView> read_view(const std::filesystem::path& path,
                                          const WardTable& wards);

}  // namespace fairward::engine
