#pragma once
/// What stands where the key of outlines would be: why there are none, or that they are old.

#include "engine/session.hpp"

#include <string>

namespace fairward::model {

/// For the layers of ward groups and of areas with room; empty when their key says all there is.
/// An empty key must not be read as "there are none".
[[nodiscard]] std::string outline_note(const engine::Session& session, engine::LayerKind layer);

}  // namespace fairward::model
