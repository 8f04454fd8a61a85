#include "app/command_list.hpp"

#include "app/fuzzy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

namespace fairward::app {
namespace {

const engine::Command& command(std::string_view id) {
  return **engine::find_command(id);
}

TEST(FuzzyScore, NeedsEveryLetterInOrder) {
  EXPECT_TRUE(fuzzy_score("Show the whole region", "swr").has_value());
  EXPECT_FALSE(fuzzy_score("Show the whole region", "rws").has_value());
  EXPECT_FALSE(fuzzy_score("Undo", "undone").has_value());
  EXPECT_FALSE(fuzzy_score("", "a").has_value());
  EXPECT_EQ(fuzzy_score("Undo", ""), 0);
}

TEST(FuzzyScore, IgnoresCaseAndBlanks) {
  EXPECT_EQ(fuzzy_score("Show a layer", "SHOWLAYER"), fuzzy_score("Show a layer", "show layer"));
}

TEST(FuzzyScore, PrefersBeginningsOfWordsAndRunsOfLetters) {
  EXPECT_GT(fuzzy_score("Run the check", "run"), fuzzy_score("Take over until noon", "run"));
  EXPECT_GT(fuzzy_score("Show labels", "lab"), fuzzy_score("Slam a bar", "lab"));
}

TEST(FuzzyScore, TakesTheBestOfSeveralPlaces) {
  // "ab" is found as a run at the end, though an "a" comes earlier.
  EXPECT_GT(fuzzy_score("xaxxab", "ab"), fuzzy_score("xaxxxb", "ab"));
}

TEST(PaletteRows, AnEmptyTextListsTheWholeTableInOrder) {
  const auto rows = palette_rows("");
  ASSERT_EQ(rows.size(), engine::commands().size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i].command, &engine::commands()[i]);
  }
}

TEST(PaletteRows, AnIdTypedInFullComesFirst) {
  for (const auto& each : engine::commands()) {
    const auto rows = palette_rows(each.id);
    ASSERT_FALSE(rows.empty());
    EXPECT_EQ(rows.front().command->id, each.id);
  }
}

TEST(PaletteChoice, ACommandWithoutWordsRunsAtOnce) {
  const auto choice = choose(command("view.fit"), "fit");
  EXPECT_EQ(choice.run, "view.fit");
}

TEST(PaletteChoice, ACommandThatWantsWordsIsWrittenOutFirst) {
  const auto choice = choose(command("layer.show"), "show");
  EXPECT_EQ(choice.run, "");
  EXPECT_EQ(choice.continued, "layer.show ");
  EXPECT_EQ(choose(command("layer.show"), "layer.show density").run, "layer.show density");
}

TEST(PaletteChoice, OptionalWordsAreNotWaitedFor) {
  EXPECT_EQ(choose(command("view.labels"), "labels").run, "view.labels");
  EXPECT_EQ(choose(command("view.labels"), "view.labels off").run, "view.labels off");
}

TEST(MenuSections, HoldEachCommandOfAMenuOnce) {
  std::set<std::string_view> ids;
  for (const auto& section : menu_sections()) {
    EXPECT_FALSE(section.commands.empty()) << section.title;
    for (const auto* each : section.commands) {
      EXPECT_EQ(each->menu, section.title);
      EXPECT_TRUE(ids.insert(each->id).second) << each->id;
    }
  }
  std::size_t in_menus = 0;
  for (const auto& each : engine::commands()) {
    in_menus += each.menu.empty() ? 0U : 1U;
  }
  EXPECT_EQ(ids.size(), in_menus);
  EXPECT_EQ(menu_sections().front().title, "File");
  EXPECT_EQ(menu_sections().back().title, "Help");
}

}  // namespace
}  // namespace fairward::app
