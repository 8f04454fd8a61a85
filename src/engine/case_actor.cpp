#include "engine/case_actor.hpp"

#include "base/text.hpp"

#include <pwd.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <string_view>

namespace fairward::engine {

std::string usual_actor() {
  const char* set = std::getenv("FAIRWARD_ACTOR");
  if (set != nullptr && !trim(set).empty()) {
    return std::string{trim(set)};
  }
  passwd entry{};
  passwd* found = nullptr;
  std::array<char, 4096> buffer{};
  ::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found);
  return found != nullptr && found->pw_name != nullptr ? found->pw_name : "";
}

}  // namespace fairward::engine
