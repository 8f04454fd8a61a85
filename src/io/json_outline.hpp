#pragma once
/// The outermost object of a JSON file, without building it: enough to tell GeoJSON from TopoJSON,
/// to see a file that is cut short, and whether a coordinate system is named.

#include "base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace fairward::io {

enum class CrsMember : std::uint8_t { Absent, Null, Present };

struct JsonOutline {
  std::string type;  ///< value of the outermost "type"; empty when there is none
  CrsMember crs = CrsMember::Absent;
  bool complete = false;  ///< every bracket and string that was opened is closed
};

/// Feeds on pieces of one JSON text in order.
class JsonScanner {
 public:
  void feed(std::string_view piece);
  [[nodiscard]] JsonOutline outline() const;

 private:
  void in_string(char c);
  void outside_string(char c);
  void end_string();

  JsonOutline outline_;
  std::string word_;  ///< the string being read, when it is one of the outermost object's
  std::string key_;   ///< the outermost key whose value is next
  std::int64_t depth_ = 0;
  bool started_ = false;
  bool quoted_ = false;
  bool escaped_ = false;
  bool value_next_ = false;
};

/// Errors: Unreadable when the file cannot be read.
[[nodiscard]] Result<JsonOutline> read_outline(const std::filesystem::path& file);

}  // namespace fairward::io
