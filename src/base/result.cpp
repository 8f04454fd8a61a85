#include "base/result.hpp"

namespace fairward {

void Error::add_context(std::string_view where) {
  message_.insert(0, ": ");
  message_.insert(0, where);
}

}  // namespace fairward
