/// Wards, councils and ward groups of a post code check.

#include "base/text.hpp"
#include "model/check_blocks.hpp"
#include "model/check_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace fairward::model {
namespace {

using engine::AreaCheck;

constexpr std::size_t kMostWardLines = 20;

void add_stages(SheetTable& table, const AreaCheck& area, SheetReader reader) {
  for (std::size_t i = 0; i < area.stages.size(); ++i) {
    const auto& f = area.stages[i];
    add_row(table,
            {i == 0 ? area.name : "", std::string{kStageWords.at(i)}, figure(f.people, reader),
             i == 0 ? figure(f.population, reader) : "", figure(f.per_10000, 1, reader),
             figure(f.percent_of_limit, 1, reader), figure(f.headroom, reader)},
            status_cell(f, reader));
  }
}

SheetLine area_line(const AreaCheck& area, std::int64_t bedspaces, SheetReader reader) {
  return {engine::limit_sentence(area, bedspaces, count_words(reader)),
          emphasis_of(area.after().status), 0, std::nullopt};
}

/// One table of all areas, and what happens to each below it.
SheetBlocks printed_limit(const engine::CheckAnswer& answer) {
  constexpr auto kReader = SheetReader::Terminal;
  SheetTable table{
      {words("Area"), words("Stage"), number("People"), minor(number("Residents")),
       minor(number("Per 10,000")), number("% of limit"), number("Headroom"), words("Status")},
      {}};
  SheetBlocks sentences;
  const auto add = [&](const AreaCheck& area) {
    add_stages(table, area, kReader);
    sentences.emplace_back(area_line(area, answer.bedspaces, kReader));
  };
  for (const auto& ward : answer.wards) {
    if (!engine::many_wards(answer)) {
      add(ward.area);
    }
  }
  std::ranges::for_each(answer.councils, add);
  SheetBlocks blocks{std::move(table)};
  blocks.insert(blocks.end(), sentences.begin(), sentences.end());
  return blocks;
}

/// What happens to an area, and a table of its own that carries its name.
void show_area(SheetBlocks& blocks, const AreaCheck& area, std::int64_t bedspaces) {
  constexpr auto kReader = SheetReader::Window;
  blocks.emplace_back(area_line(area, bedspaces, kReader));
  const auto& after = area.after();
  if (after.variation || after.variation_expired) {
    blocks.emplace_back(quiet(after.variation
                                  ? fmt::format("A limit of 1 in {} is agreed.", after.rule.ratio)
                                  : std::string{"Its agreed variation has expired."}));
  }
  SheetTable table{
      {words(area.name), number("People"), minor(number("Residents")), minor(number("Per 10,000")),
       number("% of limit"), number("Headroom"), words("Status")},
      {}};
  for (std::size_t i = 0; i < area.stages.size(); ++i) {
    const auto& f = area.stages[i];
    add_row(table,
            {std::string{kStageWords.at(i)}, figure(f.people, kReader),
             i == 0 ? figure(f.population, kReader) : "", figure(f.per_10000, 1, kReader),
             figure(f.percent_of_limit, 1, kReader), figure(f.headroom, kReader)},
            status_cell(f, kReader));
  }
  blocks.emplace_back(std::move(table));
}

/// The ward and its council in full; of wards that it may be in instead, what happens to them.
SheetBlocks shown_limit(const engine::CheckAnswer& answer) {
  SheetBlocks blocks;
  const auto& first = answer.wards.front();
  if (!engine::many_wards(answer)) {
    show_area(blocks, first.area, answer.bedspaces);
  }
  for (std::size_t i = 0; i < answer.councils.size(); ++i) {
    if (engine::many_wards(answer) || first.council == i) {
      show_area(blocks, answer.councils[i], answer.bedspaces);
    }
  }
  if (answer.wards.size() > 1 && !engine::many_wards(answer)) {
    blocks.emplace_back(quiet("If it is in another ward:"));
    for (std::size_t i = 1; i < answer.wards.size(); ++i) {
      blocks.emplace_back(area_line(answer.wards[i].area, answer.bedspaces, SheetReader::Window));
    }
    for (std::size_t i = 0; i < answer.councils.size(); ++i) {
      if (first.council != i) {
        blocks.emplace_back(area_line(answer.councils[i], answer.bedspaces, SheetReader::Window));
      }
    }
  }
  return blocks;
}

}  // namespace

SheetBlocks ward_blocks(const engine::CheckAnswer& answer, SheetReader reader) {
  if (!engine::many_wards(answer)) {
    return {};
  }
  SheetTable table{
      {number("Share %"), words("Ward"), minor(number("Now %")), number("+ pipeline %"),
       number("+ this %"), number("Headroom"), words("Status"), words("Group")},
      {}};
  const auto shown = std::min(kMostWardLines, answer.wards.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& ward = answer.wards[i];
    const auto& after = ward.area.after();
    add_row(table,
            {with_decimals(100 * ward.place.share, 1), ward.area.name,
             figure(ward.area.stages.front().percent_of_limit, 1, reader),
             figure(ward.area.before().percent_of_limit, 1, reader),
             figure(after.percent_of_limit, 1, reader), figure(after.headroom, reader)},
            status_cell(after, reader));
    table.rows.back().push_back(
        {std::string{name_of(ward.groups.front().change)}, Emphasis::Plain});
  }
  SheetBlocks blocks{std::move(table)};
  if (answer.wards.size() > shown) {
    blocks.emplace_back(
        line(fmt::format("and {} more{}", answer.wards.size() - shown,
                         reader == SheetReader::Terminal ? "; --format json has them all" : "")));
  }
  if (answer.place.outside_share > 0) {
    blocks.emplace_back(line(fmt::format("{:.1f} % of its postcodes are outside this region.",
                                         100 * answer.place.outside_share)));
  }
  blocks.emplace_back(line("Each ward as if all of the proposal were in it. % is of the limit."));
  return blocks;
}

SheetBlocks limit_blocks(const engine::CheckAnswer& answer, SheetReader reader) {
  return reader == SheetReader::Window ? shown_limit(answer) : printed_limit(answer);
}

SheetBlocks other_basis_blocks(const engine::CheckAnswer& answer, SheetReader reader) {
  SheetTable table{
      {words("Basis"), words("Area"), number("Before %"), number("After %"), words("Status after")},
      {}};
  const auto add = [&](const AreaCheck& area) {
    for (const auto& other : area.others) {
      add_row(table,
              {other.label, area.name, figure(other.before.percent_of_limit, 1, reader),
               figure(other.after.percent_of_limit, 1, reader)},
              status_cell(other.after, reader));
    }
  };
  const auto& ward = answer.wards.front();
  add(ward.area);
  if (ward.council) {
    add(answer.councils[*ward.council]);
  }
  return table.rows.empty() ? SheetBlocks{} : SheetBlocks{std::move(table)};
}

SheetBlocks group_blocks(const engine::CheckAnswer& answer, SheetReader reader) {
  SheetBlocks blocks;
  for (const auto& ward : answer.wards) {
    for (const auto& effect : ward.groups) {
      if (engine::many_wards(answer) && effect.change == engine::GroupChange::None) {
        continue;
      }
      auto said = line(fmt::format("{}: {} ({}).", ward.area.name,
                                   engine::group_words(effect, count_words(reader)),
                                   method_label(effect.method)));
      said.emphasis = effect.change >= engine::GroupChange::Joins ? Emphasis::Bad : Emphasis::Plain;
      blocks.emplace_back(std::move(said));
    }
  }
  return blocks;
}

}  // namespace fairward::model
