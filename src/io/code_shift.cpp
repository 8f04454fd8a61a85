#include "io/code_shift.hpp"

#include "base/text.hpp"
#include "domain/codes.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace fairward::io {
namespace {

/// Where a name is in the reference: under one code, or under several.
class NameIndex {
 public:
  explicit NameIndex(std::span<const CodedArea> reference) {
    for (const auto& area : reference) {
      const auto name = place_name_key(area.name);
      note(name, area.code);
      if (!area.parent_code.empty()) {
        note(in_council(name, area.parent_code), area.code);
      }
    }
  }

  /// The code of a name, nothing when it is unknown or ambiguous.
  [[nodiscard]] std::optional<std::string_view> code_of(const CodedArea& area) const {
    const auto name = place_name_key(area.name);
    if (!area.parent_code.empty()) {
      if (const auto found = lookup(in_council(name, area.parent_code))) {
        return found;
      }
    }
    return lookup(name);
  }

 private:
  static std::string in_council(const std::string& name, const std::string& council) {
    return council + '/' + name;
  }
  void note(const std::string& key, std::string_view code) {
    const auto [found, added] = codes_.try_emplace(key, code);
    if (!added && found->second != code) {
      found->second = {};
    }
  }
  [[nodiscard]] std::optional<std::string_view> lookup(const std::string& key) const {
    const auto found = codes_.find(key);
    if (found == codes_.end() || found->second.empty()) {
      return std::nullopt;
    }
    return found->second;
  }

  std::unordered_map<std::string, std::string_view> codes_;
};

/// How far a code is from the one its name has: E05000027 is 1 from E05000026.
std::optional<std::int64_t> distance(std::string_view code, std::string_view right) {
  if (!is_gss_code(code) || !is_gss_code(right) || code.substr(0, 3) != right.substr(0, 3)) {
    return std::nullopt;
  }
  const auto number = parse_whole_number(code.substr(1));
  const auto expected = parse_whole_number(right.substr(1));
  return number && expected ? std::optional<std::int64_t>{*number - *expected} : std::nullopt;
}

std::string explain(const CodeAgreement& agreement,
                    const std::map<std::int64_t, std::size_t>& offsets,
                    const std::string& example) {
  if (agreement.name_agrees_elsewhere == 0) {
    return "";
  }
  auto text =
      fmt::format("{} of {} have a name that belongs to another code ({})",
                  with_thousands(static_cast<std::int64_t>(agreement.name_agrees_elsewhere)),
                  counted(static_cast<std::int64_t>(agreement.rows), "row"), example);
  std::int64_t best = 0;
  std::size_t most = 0;
  for (const auto& [offset, count] : offsets) {
    if (count > most) {
      best = offset;
      most = count;
    }
  }
  if (most * 2 > agreement.name_agrees_elsewhere) {
    text += fmt::format("; most are off by {:+}", best);
  }
  return text + (agreement.codes_are_wrong() ? "; the codes are wrong, the names fit" : "");
}

}  // namespace

CodeAgreement compare_codes(std::span<const CodedArea> table,
                            std::span<const CodedArea> reference) {
  const NameIndex names{reference};
  std::unordered_map<std::string_view, std::string> name_of;
  for (const auto& area : reference) {
    name_of.try_emplace(area.code, place_name_key(area.name));
  }
  CodeAgreement agreement;
  std::map<std::int64_t, std::size_t> offsets;
  std::string example;
  for (const auto& area : table) {
    const auto here = name_of.find(area.code);
    const auto by_name = names.code_of(area);
    if (area.name.empty() || (here == name_of.end() && !by_name)) {
      continue;
    }
    ++agreement.rows;
    if (here != name_of.end() && here->second == place_name_key(area.name)) {
      ++agreement.code_and_name_agree;
    } else if (by_name) {
      if (agreement.name_agrees_elsewhere++ == 0) {
        example = fmt::format("row {}: {} is given for {}, which is {}", area.file_row, area.code,
                              area.name, *by_name);
      }
      if (const auto offset = distance(area.code, *by_name)) {
        ++offsets[*offset];
      }
    }
  }
  agreement.explanation = explain(agreement, offsets, example);
  return agreement;
}

}  // namespace fairward::io
