#include "engine/join.hpp"

#include "base/text.hpp"
#include "io/code_shift.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace fairward::engine {
namespace {

constexpr std::size_t kListed = 10;  // unmatched rows explained one by one; the rest are counted

DataNote warning(const io::CodedTable& table, std::string message) {
  return {DataNote::Severity::Warning, table.file, std::move(message)};
}
DataNote note(const io::CodedTable& table, std::string message) {
  return {DataNote::Severity::Note, table.file, std::move(message)};
}

/// (council code, name key) -> ward; an ambiguous pair maps to nothing.
std::map<std::pair<std::string, std::string>, std::optional<std::size_t>> wards_by_name(
    const WardTable& wards) {
  std::map<std::pair<std::string, std::string>, std::optional<std::size_t>> by_name;
  for (std::size_t i = 0; i < wards.size(); ++i) {
    const auto council = wards.council(ward_index(i));
    const auto lad = council ? wards.council(*council).code.text() : std::string{};
    const auto [found, added] = by_name.emplace(
        std::pair{lad, place_name_key(wards.name(ward_index(i)))}, std::optional{i});
    if (!added) {
      found->second = std::nullopt;
    }
  }
  return by_name;
}

/// The row's council is known and is not in this region.
bool is_outside(const io::CodedArea& area, const WardTable& wards) {
  return !area.parent_code.empty() && is_gss_code(area.parent_code) &&
         !wards.find_council(area.parent_code);
}

io::CodeAgreement agreement_of(const io::CodedTable& table, const WardTable& wards) {
  std::vector<io::CodedArea> reference;
  for (std::size_t i = 0; i < wards.size(); ++i) {
    const auto council = wards.council(ward_index(i));
    reference.push_back({wards.code(ward_index(i)).text(), wards.name(ward_index(i)),
                         council ? wards.council(*council).code.text() : "", "", 0});
  }
  return io::compare_codes(table.areas, reference);
}

void join_by_name(const io::CodedTable& table, const WardTable& wards, Join& join) {
  const auto by_name = wards_by_name(wards);
  for (std::size_t row = 0; row < table.areas.size(); ++row) {
    const auto& area = table.areas[row];
    const auto found = by_name.find({area.parent_code, place_name_key(area.name)});
    if (found != by_name.end() && found->second) {
      join.target[row] = found->second;
      ++join.matched;
    } else if (is_outside(area, wards)) {
      ++join.outside;
    }
  }
}

/// Sum over the rows that went nowhere, for "never dropped: counted and shown".
std::string figures_of(const io::CodedTable& table, const std::vector<std::size_t>& rows) {
  if (table.counts.empty() || rows.empty()) {
    return "";
  }
  std::int64_t total = 0;
  for (const auto row : rows) {
    total += table.counts.front().values[row].value_or(0);
  }
  return fmt::format(" (together {} in '{}')", with_thousands(total), table.counts.front().label);
}

template <class Explain>
void list_unmatched(const io::CodedTable& table, const std::vector<std::size_t>& rows,
                    std::string_view what, Join& join, Explain explain) {
  if (rows.empty()) {
    return;
  }
  join.notes.push_back(
      warning(table, fmt::format("{} could not be joined to a {}{}",
                                 counted(static_cast<std::int64_t>(rows.size()), "row"), what,
                                 figures_of(table, rows))));
  for (std::size_t i = 0; i < std::min(rows.size(), kListed); ++i) {
    const auto& area = table.areas[rows[i]];
    join.notes.push_back(warning(table, fmt::format("row {}: {} {}: {}", area.file_row, area.code,
                                                    area.name, explain(area))));
  }
  if (rows.size() > kListed) {
    join.notes.push_back(warning(table, fmt::format("and {} more", rows.size() - kListed)));
  }
}

void say_outside(const io::CodedTable& table, Join& join) {
  if (join.outside > 0) {
    join.notes.push_back(note(table, fmt::format("{} for areas outside this region",
                                                 counted(static_cast<std::int64_t>(join.outside),
                                                         "row is", "rows are"))));
  }
}

Join refused(const io::CodedTable& table, std::string reason) {
  Join join;
  join.kind = JoinKind::Refused;
  join.target.assign(table.areas.size(), std::nullopt);
  join.notes.push_back(warning(table, std::move(reason)));
  return join;
}

/// Nine of ten rows of this region must be found by council and name before names are trusted
/// instead.
constexpr double kTrustedShare = 0.9;

/// Every row's code is here, under the row's very name: nothing contradicts the codes.
bool all_agree(const io::CodedTable& table, const WardTable& wards) {
  return std::ranges::all_of(table.areas, [&](const io::CodedArea& area) {
    const auto ward = wards.find(area.code);
    return ward && wards.name(*ward) == area.name;
  });
}

std::optional<Join> join_despite_bad_codes(const io::CodedTable& table, const WardTable& wards) {
  if (all_agree(table, wards)) {
    return std::nullopt;
  }
  const auto agreement = agreement_of(table, wards);
  if (!agreement.codes_are_wrong()) {
    return std::nullopt;
  }
  Join join;
  join.kind = JoinKind::ByCouncilAndName;
  join.target.assign(table.areas.size(), std::nullopt);
  join_by_name(table, wards, join);
  const std::size_t inside = table.areas.size() - join.outside;
  if (inside == 0 ||
      static_cast<double>(join.matched) < kTrustedShare * static_cast<double>(inside)) {
    return refused(
        table,
        fmt::format("not joined: {}; correct the codes, or give the council beside each name",
                    agreement.explanation));
  }
  join.notes.push_back(
      warning(table, fmt::format("{}: joined by council and name instead ({} of {} rows)",
                                 agreement.explanation, join.matched, inside)));
  return join;
}

}  // namespace

std::string explain_unmatched_ward(const io::CodedArea& area, const WardTable& wards) {
  const auto key = place_name_key(area.name);
  for (std::size_t i = 0; i < wards.size() && !key.empty(); ++i) {
    const auto ward = ward_index(i);
    const auto council = wards.council(ward);
    const bool same_council = area.parent_code.empty() ||
                              (council && wards.council(*council).code.text() == area.parent_code);
    if (same_council && place_name_key(wards.name(ward)) == key) {
      return fmt::format("'{}' is {} here, so the table is probably of another vintage{}",
                         wards.name(ward), wards.code(ward).text(),
                         wards.name(ward) == area.name ? "" : " (the spelling differs too)");
    }
  }
  if (!is_gss_code(area.code)) {
    return "not a nine-character ONS code";
  }
  if (!area.parent_code.empty() && !wards.find_council(area.parent_code)) {
    return fmt::format("council {} {} is not in this region", area.parent_code, area.parent_name);
  }
  return "no ward of this code or name here; probably another vintage";
}

Join join_to_wards(const io::CodedTable& table, const WardTable& wards) {
  if (table.vintage.known() && wards.vintage().known() && table.vintage != wards.vintage()) {
    std::size_t changed = 0;
    for (const auto& area : table.areas) {
      changed += wards.find(area.code) || is_outside(area, wards) ? 0U : 1U;
    }
    return refused(
        table,
        fmt::format("not joined: it is for wards of {} and the boundaries are of {} ({} of its {} "
                    "codes are not in them); give a table for wards of {}, or small-area figures "
                    "with a lookup to wards of {}",
                    table.vintage.text(), wards.vintage().text(), changed, table.areas.size(),
                    wards.vintage().text(), wards.vintage().text()));
  }
  if (auto by_name = join_despite_bad_codes(table, wards)) {
    say_outside(table, *by_name);
    return *std::move(by_name);
  }
  Join join;
  join.target.assign(table.areas.size(), std::nullopt);
  std::vector<std::size_t> unmatched;
  for (std::size_t row = 0; row < table.areas.size(); ++row) {
    const auto& area = table.areas[row];
    if (const auto ward = wards.find(area.code)) {
      join.target[row] = to_size(*ward);
      ++join.matched;
    } else if (is_outside(area, wards)) {
      ++join.outside;
    } else {
      unmatched.push_back(row);
    }
  }
  say_outside(table, join);
  list_unmatched(table, unmatched, "ward", join,
                 [&](const io::CodedArea& area) { return explain_unmatched_ward(area, wards); });
  return join;
}

namespace {

/// The council of the latest of an area's codes that this region knows.
std::optional<CouncilIndex> latest_here(const std::vector<std::string>& row,
                                        const WardTable& wards) {
  // NOLINTNEXTLINE(modernize-loop-convert): Clang 14 cannot read std::views::reverse
  for (auto code = row.rbegin(); code != row.rend(); ++code) {
    if (const auto council = wards.find_council(*code)) {
      return council;
    }
  }
  return std::nullopt;
}

/// The code an area has in this region according to the histories: any year's code of the same row.
std::optional<CouncilIndex> recoded(const std::string& code, const WardTable& wards,
                                    const std::vector<io::CodeHistory>& histories) {
  for (const auto& history : histories) {
    for (const auto& row : history.codes) {
      if (std::ranges::find(row, code) == row.end()) {
        continue;
      }
      if (const auto council = latest_here(row, wards)) {
        return council;
      }
    }
  }
  return std::nullopt;
}

std::optional<CouncilIndex> council_named(const std::string& name, const WardTable& wards) {
  const auto key = place_name_key(name);
  for (std::size_t i = 0; i < wards.councils().size() && !key.empty(); ++i) {
    if (place_name_key(wards.councils()[i].name) == key) {
      return council_index(i);
    }
  }
  return std::nullopt;
}

}  // namespace

Join join_to_councils(const io::CodedTable& table, const WardTable& wards,
                      const std::vector<io::CodeHistory>& histories) {
  Join join;
  join.target.assign(table.areas.size(), std::nullopt);
  std::vector<std::size_t> unmatched;
  for (std::size_t row = 0; row < table.areas.size(); ++row) {
    const auto& area = table.areas[row];
    auto council = wards.find_council(area.code);
    if (!council) {
      council = recoded(area.code, wards, histories);
      if (council) {
        join.notes.push_back(
            note(table, fmt::format("row {}: council {} {} was recoded to {}", area.file_row,
                                    area.code, area.name, wards.council(*council).code.text())));
      }
    }
    if (!council) {
      council = council_named(area.name, wards);
      if (council) {
        join.notes.push_back(warning(
            table, fmt::format("row {}: council code {} is not here; joined by the name '{}'",
                               area.file_row, area.code, area.name)));
      }
    }
    if (council) {
      join.target[row] = to_size(*council);
      ++join.matched;
    } else if (is_gss_code(area.code)) {
      ++join.outside;
    } else {
      unmatched.push_back(row);
    }
  }
  say_outside(table, join);
  list_unmatched(table, unmatched, "council", join, [](const io::CodedArea&) {
    return std::string{"no council of this code or name here"};
  });
  return join;
}

std::vector<Count> spread(const std::vector<Count>& values, const Join& join, std::size_t size) {
  std::vector<Count> out(size);
  std::vector<bool> seen(size, false);
  for (std::size_t row = 0; row < join.target.size(); ++row) {
    if (const auto target = join.target[row]) {
      out[*target] = seen[*target] ? add(out[*target], values[row]) : values[row];
      seen[*target] = true;
    }
  }
  return out;
}

std::vector<Measure> spread(const std::vector<Measure>& values, const Join& join,
                            std::size_t size) {
  std::vector<Measure> out(size);
  for (std::size_t row = 0; row < join.target.size(); ++row) {
    if (const auto target = join.target[row]) {
      out[*target] = values[row];
    }
  }
  return out;
}

}  // namespace fairward::engine
