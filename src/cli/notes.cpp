#include "cli/notes.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace fairward::cli {

std::string notes_text(const Released<std::vector<DataNote>>& notes, std::size_t shown) {
  std::string text;
  std::size_t warnings = 0;
  for (const auto& note : *notes) {
    if (note.severity != DataNote::Severity::Warning) {
      continue;
    }
    if (++warnings <= shown) {
      text += fmt::format("  {}: {}\n", note.where, note.message);
    }
  }
  if (warnings == 0) {
    return "";
  }
  if (warnings > shown) {
    text += fmt::format("  and {} more; --notes shows all\n", warnings - shown);
  }
  return fmt::format("Warnings about the data ({}):\n{}", warnings, text);
}

nlohmann::ordered_json notes_json(const Released<std::vector<DataNote>>& notes) {
  auto json = nlohmann::ordered_json::array();
  for (const auto& note : *notes) {
    json.push_back({{"severity", note.severity == DataNote::Severity::Warning ? "warning" : "note"},
                    {"where", note.where},
                    {"message", note.message}});
  }
  return json;
}

}  // namespace fairward::cli
