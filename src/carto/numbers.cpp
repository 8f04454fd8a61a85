#include "carto/numbers.hpp"

#include "base/text.hpp"

namespace fairward::carto {

std::string short_number(double value) {
  auto text = with_decimals(value, 2);
  while (text.back() == '0') {
    text.pop_back();
  }
  if (text.back() == '.') {
    text.pop_back();
  }
  return text;
}

}  // namespace fairward::carto
