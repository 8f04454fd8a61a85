#include "model/area_list.hpp"

#include "base/text.hpp"
#include "carto/map_outlines.hpp"
#include "model/figure_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace fairward::model {
namespace {

constexpr std::size_t kCouncilsShown = 3;

std::string councils_text(const std::vector<std::string>& names) {
  const auto shown = std::min(names.size(), kCouncilsShown);
  const std::vector<std::string> some{names.begin(),
                                      names.begin() + static_cast<std::ptrdiff_t>(shown)};
  return names.size() > shown
             ? fmt::format("{} and {} more", join(some, ", "), names.size() - shown)
             : join(some, ", ");
}

AreaCard card_of(const GroupRow& row, std::size_t at, std::size_t number,
                 std::span<const WardIndex> selection) {
  AreaCard card;
  card.row = at;
  card.title = fmt::format("Area {}", number);
  card.subtitle = counted(static_cast<std::int64_t>(row.members.size()), "ward");
  if (!row.councils.empty()) {
    card.subtitle += " in " + councils_text(row.councils);
  }
  const auto room = engine::room_of(row);
  card.headline = "room for " + counted(room, "person", "people");
  card.emphasis = room > 0 ? Emphasis::Good : Emphasis::Quiet;
  card.figures = {
      {"Room of its wards, added up", with_thousands(room), Emphasis::Plain,
       "What each ward can still take, added up; a ward over the limit takes none away"},
      {"Headroom taken together", text_of(row.figures.headroom), Emphasis::Plain,
       "What the area could take if it were one ward: people over the limit in one ward count "
       "against the others"},
      {"People", text_of(row.figures.people), Emphasis::Plain, ""},
      {"Residents", text_of(row.figures.population), Emphasis::Plain, ""},
      {"Share of the limit", percent_text(row.figures.percent_of_limit), Emphasis::Plain,
       "As one area"},
      {"Wards above the limit", fmt::format("{} of {}", row.wards_above_limit, row.members.size()),
       row.wards_above_limit > 0 ? Emphasis::Bad : Emphasis::Plain, ""}};
  std::vector<std::string> names;
  for (const auto& member : row.members) {
    names.push_back(member.name);
  }
  card.wards = join(names, ", ");
  card.selected = !row.group.wards.empty() && std::ranges::includes(selection, row.group.wards);
  return card;
}

/// With how much room in each there would be about twenty areas; empty while they are not many.
std::string fewer_areas(const engine::AreaAnswer& answer) {
  constexpr std::size_t kMany = 40;
  constexpr std::int64_t kEasyToRead = 20;
  constexpr std::int64_t kRound = 50;
  const auto& rows = answer.table->rows;
  if (rows.size() <= kMany) {
    return {};
  }
  std::int64_t room = 0;
  for (const auto& row : rows) {
    room += engine::room_of(row);
  }
  const auto each = (room / kEasyToRead + kRound - 1) / kRound * kRound;
  return fmt::format(
      "These are many. With room for {} people in each there would be {} at the most.",
      with_thousands(each), kEasyToRead);
}

}  // namespace

AreaList make_area_list(const engine::AreaAnswer& answer, std::span<const WardIndex> selection) {
  AreaList list;
  const auto& table = *answer.table;
  std::size_t number = 0;
  for (const auto at : engine::areas_by_room(table)) {
    list.areas.push_back(card_of(table.rows[at], at, ++number, selection));
  }
  list.summary =
      list.areas.empty()
          ? "No area could be made."
          : counted(static_cast<std::int64_t>(list.areas.size()), "area") + " with room.";
  list.notes.push_back(fmt::format("{} Areas explain {:.0f} % of how wards differ.",
                                   carto::room_in_words(), 100 * answer.explained));
  if (const auto hint = fewer_areas(answer); !hint.empty()) {
    list.notes.insert(list.notes.begin(), hint);
  }
  if (answer.left_out > 0) {
    list.notes.push_back(
        fmt::format("{} in no area: figures are missing, or what they touch has too little room.",
                    counted(static_cast<std::int64_t>(answer.left_out), "ward is", "wards are")));
  }
  if (answer.too_little > 0) {
    list.notes.push_back(fmt::format(
        "{} less room than asked for: no link joins it to others.",
        counted(static_cast<std::int64_t>(answer.too_little), "area has", "areas have")));
  }
  for (const auto& sentence : table.parameters) {
    list.notes.push_back(capitalised(sentence) + ".");
  }
  list.notes.push_back(fmt::format("Seed {}.", table.seed));
  return list;
}

}  // namespace fairward::model
