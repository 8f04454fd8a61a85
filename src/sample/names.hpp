#pragma once
/// Invented places: English to the ear, on no map, each used once.

#include "base/random.hpp"

#include <cstdint>
#include <string>
#include <unordered_set>

namespace fairward::sample {

/// Gives names in an order that depends on the seed alone. Ward names have the shapes that trip
/// programs up: ampersands, apostrophes, "St" with and without a dot, hyphens.
class NameMaker {
 public:
  explicit NameMaker(std::uint64_t seed);

  /// "Harrowick": for regions and towns.
  [[nodiscard]] std::string place();
  /// "Harrowick", "Harrowick and Ostmere", "North Harrowick".
  [[nodiscard]] std::string council();
  /// "Harrowick North", "Ostmere & Thrumbeck", "St. Wendrith's".
  [[nodiscard]] std::string ward();

 private:
  [[nodiscard]] std::string stem();
  [[nodiscard]] std::string ward_candidate();
  template <class Make>
  std::string unused(Make make);

  RandomStream random_;
  std::unordered_set<std::string> used_;
};

}  // namespace fairward::sample
