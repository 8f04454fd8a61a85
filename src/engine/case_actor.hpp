#pragma once
/// Who writes in a case register when nobody is named.

#include <string>

namespace fairward::engine {

/// $FAIRWARD_ACTOR, else the name of the user; empty when this computer does not say.
[[nodiscard]] std::string usual_actor();

}  // namespace fairward::engine
