#include "engine/command_table.hpp"

#include "open_session.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(CommandTable, IdsAndShortcutsAreUnique) {
  std::set<std::string_view> ids;
  std::set<std::string_view> shortcuts;
  for (const auto& command : commands()) {
    EXPECT_TRUE(ids.insert(command.id).second) << command.id;
    EXPECT_TRUE(command.shortcut.empty() || shortcuts.insert(command.shortcut).second)
        << command.shortcut;
    EXPECT_FALSE(command.title.empty()) << command.id;
    EXPECT_TRUE(std::isupper(static_cast<unsigned char>(command.title[0]))) << command.id;
    EXPECT_NE(command.run, nullptr) << command.id;
  }
  EXPECT_GE(ids.size(), 60U);
}

/// A shortcut has nothing to say after its command.
TEST(CommandTable, WhatHasAShortcutOrAMenuNeedsNoWords) {
  for (const auto& command : commands()) {
    const bool needs = !command.arguments.empty() && command.arguments[0] != '[';
    EXPECT_FALSE(needs && !(command.shortcut.empty() && command.menu.empty())) << command.id;
  }
}

/// The words that panels and scripts are built on.
TEST(CommandTable, HasEveryCommandOfTheContract) {
  for (const auto* id : {"layer.show",     "layer.hide",      "layer.toggle",
                         "layer.only",     "file.reload",     "layer.place",
                         "layer.up",       "layer.down",      "layer.reset",
                         "layer.reverse",  "layer.opacity",   "layer.method",
                         "layer.classes",  "layer.breaks",    "layer.palette",
                         "layer.class",    "basis.numerator", "basis.population",
                         "basis.date",     "basis.since",     "basis.limit",
                         "basis.reset",    "select.ward",     "select.council",
                         "select.box",     "select.wards",    "select.class",
                         "select.group",   "select.all",      "select.none",
                         "select.invert",  "filter.table",    "compare.off",
                         "compare.side",   "compare.swipe",   "check.methods",
                         "check.set",      "goto.ward",       "goto.council",
                         "goto.group",     "goto.selection",  "goto.place",
                         "view.fit",       "view.zoom",       "view.pan",
                         "view.theme",     "view.scale",      "view.vision",
                         "view.panel",     "view.tab",        "view.labels",
                         "view.present",   "view.sort",       "view.reset",
                         "edit.undo",      "edit.redo",       "check.run",
                         "check.cancel",   "file.open",       "file.save",
                         "file.load",      "file.recover",    "file.quit",
                         "mode.shared",    "mode.restricted", "mode.confirm-restricted",
                         "export.picture", "export.svg",      "export.table",
                         "export.copy",    "search.focus",    "palette.open",
                         "help.keys",      "pcc.open",        "pcc.check",
                         "pcc.set",        "pcc.decide",      "pcc.show",
                         "pcc.clear"}) {
    EXPECT_TRUE(find_command(id).has_value()) << id;
  }
  const auto unknown = find_command("layer.shwo");
  ASSERT_FALSE(unknown.has_value());
  EXPECT_EQ(unknown.error().message(), "no command 'layer.shwo'; did you mean 'layer.show'?");
}

TEST(CommandWords, StandApartByBlanksOrInQuotes) {
  EXPECT_THAT(words_of("select.wards \"A \\\"B\\\" \\\\\" add").value(),
              ElementsAre("select.wards", "A \"B\" \\", "add"));
  EXPECT_THAT(words_of("  \t ").value(), IsEmpty());
  EXPECT_THAT(words_of("filter.table \"\"").value(), ElementsAre("filter.table", ""));
  EXPECT_FALSE(words_of("filter.table \"open").has_value());
}

RC_GTEST_PROP(CommandWordsLaw, WhatIsQuotedIsReadBack, (const std::vector<std::string>& words)) {
  std::string line;
  for (const auto& word : words) {
    line += engine::quoted(word) + " ";
  }
  RC_ASSERT(words_of(line).value() == words);
}

/// Words that suit a command's form, so that it runs; nothing where it takes none.
std::string words_for(std::string_view id) {
  const std::vector<std::pair<std::string_view, std::string_view>> words{
      {"layer.show", "density"},
      {"layer.hide", "limit"},
      {"layer.toggle", "density"},
      {"layer.only", "density"},
      {"layer.up", "density"},
      {"layer.down", "density"},
      {"layer.place", "pipeline limit"},
      {"layer.reset", "density"},
      {"layer.reverse", "density"},
      {"layer.opacity", "density 0.5"},
      {"layer.method", "density quantile"},
      {"layer.classes", "density 4"},
      {"layer.breaks", "density \"12.5 25\""},
      {"layer.palette", "density Greens"},
      {"layer.class", "limit 0"},
      {"basis.numerator", "all"},
      {"basis.population", "census2021"},
      {"basis.date", "2025-08-27"},
      {"basis.since", "2025-08-27"},
      {"basis.limit", "100 80"},
      {"select.ward", "E05990001"},
      {"select.council", "E07990001"},
      {"select.box", "0 0 500 500"},
      {"select.wards", "\"E05990001 Gamma\""},
      {"select.class", "limit 0"},
      {"check.methods", "policy"},
      {"check.set", "seed 5"},
      {"areas.set", "room 5"},
      {"pcc.check", "Beta 4 families"},
      {"pcc.set", "bedspaces 5"},
      {"pcc.decide", "object"},
      {"goto.ward", "Beta"},
      {"goto.council", "Westmarch"},
      {"goto.place", "100 200"},
      {"view.zoom", "2"},
      {"view.pan", "0.1 0"},
      {"view.scale", "120"},
      {"view.vision", "deuteranopia"},
      {"view.panel", "left"},
      {"view.share", "left 0.3"},
      {"view.tab", "scatter"},
      {"view.sort", "name"},
  };
  const auto found =
      std::ranges::find(words, id, &std::pair<std::string_view, std::string_view>::first);
  return found == words.end() ? "" : " " + std::string{found->second};
}

/// Commands that cannot run on this session, and what they say.
std::string refusal_of(std::string_view id) {
  const std::vector<std::pair<std::string_view, std::string_view>> said{
      {"select.group", "after this command stands N"},
      {"goto.group", "after this command stands N"},
      {"goto.postcode", "after this command stands PLACE"},
      {"goto.selection", "no ward is selected"},
      {"edit.undo", "nothing to undo"},
      {"edit.redo", "nothing to do again"},
      {"check.cancel", "no spatial check is running"},
      {"areas.cancel", "no areas are being made"},
      {"areas.clear", "no areas to take away"},
      {"select.area", "after this command stands N"},
      {"goto.area", "after this command stands N"},
      {"pcc.set", "no place is being checked"},
      {"pcc.decide", "no place is being checked"},
      {"pcc.show", "no place has been checked"},
      {"case.open", "after this command stands REFERENCE"},
      {"case.actor", "after this command stands NAME"},
      {"case.check", "no case is being looked at"},
      {"case.decide", "decision is support"},
      {"case.assess", "no case is being looked at"},
      {"case.ask", "no case is being looked at"},
      {"case.reply", "no case is being looked at"},
      {"case.extend", "no case is being looked at"},
      {"case.respond", "no case is being looked at"},
      {"case.adjudicate", "no case is being looked at"},
      {"case.close", "no case is being looked at"},
      {"case.note", "no case is being looked at"},
      {"case.correct", "no case is being looked at"},
      {"case.report", "no case is being looked at"},
      {"file.load", "after this command stands PATH"},
      {"file.recover", "no view of an earlier run"},
  };
  const auto found =
      std::ranges::find(said, id, &std::pair<std::string_view, std::string_view>::first);
  return found == said.end() ? "" : std::string{found->second};
}

TEST(CommandTable, EveryCommandRunsOrSaysWhyNot) {
  for (const auto& command : commands()) {
    const ScratchFolder folder;
    const auto session = open_small(folder);
    const auto line = std::string{command.id} + words_for(command.id);
    const auto document = session->document();
    const auto view = session->view();
    const auto ran = session->run(line);
    EXPECT_EQ(ran.has_value(), refusal_of(command.id).empty()) << line << ": " << why(ran);
    EXPECT_THAT(why(ran), HasSubstr(refusal_of(command.id))) << line;
    if (command.effect != CommandEffect::Document) {
      EXPECT_EQ(session->document(), document) << line;
    }
    if (command.effect == CommandEffect::Document) {
      auto seen = view;  // what is asked for opens the drawer at its answer
      if (session->view().drawer == DrawerTab::PlaceCheck) {
        seen.drawer = DrawerTab::PlaceCheck;
        seen.drawer_open = true;
        seen.drawer_share = session->view().drawer_share;
      }
      EXPECT_EQ(session->view(), seen) << line;
    }
    (void)session->wait();
  }
}

/// A refused command changes nothing, whatever is wrong with its words.
TEST(CommandTable, WrongWordsChangeNothing) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  const auto document = session->document();
  const auto view = session->view();
  for (const auto& command : commands()) {
    for (const auto* words : {" one two three four five six", " \"\" \"\"", " nothing-known -1"}) {
      const auto line = std::string{command.id} + words;
      if (command.id == "view.sort" || command.id == "file.open" || command.id == "file.save") {
        continue;  // they take any word
      }
      const auto ran = session->run(line);
      ASSERT_FALSE(ran.has_value()) << line;
      EXPECT_GT(ran.error().message().size(), 10U) << line;
    }
  }
  EXPECT_EQ(session->document(), document);
  EXPECT_EQ(session->view(), view);
  EXPECT_THAT(session->take_requests(), IsEmpty());
  EXPECT_THAT(session->history(), IsEmpty());
}

TEST(CommandTable, NothingNeedsAProjectToRefuse) {
  Session session{{}};
  for (const auto& command : commands()) {
    const auto ran = session.run(std::string{command.id} + words_for(command.id));
    EXPECT_TRUE(ran.has_value() || ran.error().code() == Errc::Usage) << command.id;
  }
  EXPECT_EQ(why(session.run("select.all")), "no region is open yet; open a project first");
  EXPECT_EQ(why(session.run("")), "no command was given");
}

/// Any sequence of commands, then as many undos, is where it began; as many redos, where it was.
TEST(CommandLaw, UndoTakesEverythingBackAndRedoDoesItAgain) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  std::vector<std::string> lines;
  for (const auto& command : commands()) {
    if (command.effect == CommandEffect::Document) {
      lines.push_back(std::string{command.id} + words_for(command.id));
    }
  }
  const auto extra = {"layer.opacity density 0.1", "layer.opacity density 0.9",
                      "select.ward Alpha toggle",  "select.box 0 0 2500 10 add",
                      "basis.date latest",         "compare.swipe pipeline",
                      "filter.table beta",         "layer.class limit 1"};
  lines.insert(lines.end(), extra.begin(), extra.end());
  const auto first = session->document();
  const auto held = rc::check("undo and redo", [&](const std::vector<std::uint8_t>& walk) {
    for (const auto step : walk) {
      (void)session->run(lines[step % lines.size()]);
    }
    const auto last = session->document();
    std::size_t undone = 0;
    while (session->undo()) {
      ++undone;
    }
    RC_ASSERT(session->document() == first);
    RC_ASSERT(std::ranges::none_of(session->history(), &HistoryEntry::done));
    for (std::size_t i = 0; i < undone; ++i) {
      RC_ASSERT(session->redo());
    }
    RC_ASSERT(session->document() == last);
    while (session->undo()) {
    }
  });
  EXPECT_TRUE(held);
}

std::vector<std::string> titles_after(std::initializer_list<std::string_view> lines) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  for (const auto line : lines) {
    EXPECT_EQ(why(session->run(line)), "") << line;
  }
  std::vector<std::string> titles;
  for (const auto& entry : session->history()) {
    titles.push_back(entry.title);
  }
  return titles;
}

TEST(Commands, SayInWordsWhatTheyDid) {
  EXPECT_THAT(
      titles_after({"layer.show density", "layer.opacity density 0.5", "layer.opacity density 0.25",
                    "layer.class limit 0", "layer.class limit 0", "basis.numerator all,capacity",
                    "basis.date 2025-08-27", "basis.limit 150", "select.ward beta",
                    "select.ward beta toggle", "select.council westmarch", "select.none",
                    "select.class limit 3", "filter.table gam", "compare.side density",
                    "check.methods scan", "check.set fdr 0.1"}),
      ElementsAre("Show layer Dispersal density", "Opacity of Dispersal density 25 %",
                  "Filter out Above limit of Limit status", "Show Above limit of Limit status",
                  "Count people in all Home Office asylum accommodation + vacant bedspaces",
                  "Show the register as at 27 August 2025", "Try a limit of 1 in 150, trigger 75 %",
                  "Select Beta", "Leave out Beta", "Select the wards of Westmarch", "Select none",
                  "Select Below trigger of Limit status", "Filter the table",
                  "Compare side by side with Dispersal density", "Check with circular Poisson scan",
                  "Set fdr of the check to 0.1"));
}

TEST(Commands, SelectionsAddToggleAndInvert) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  const auto after = [&](std::string_view line) {
    EXPECT_EQ(why(session->run(line)), "") << line;
    std::string codes;
    for (const auto ward : session->document().selection) {
      codes += session->wards()->code(ward).text().back();
    }
    return codes;
  };
  EXPECT_EQ(after("select.ward E05990003"), "3");
  EXPECT_EQ(after("select.ward Alpha add"), "13");
  EXPECT_EQ(after("select.ward Alpha add"), "13");
  EXPECT_EQ(after("select.ward Gamma toggle"), "1");
  EXPECT_EQ(after("select.invert"), "23");
  EXPECT_EQ(after("select.wards \"Alpha Alpha Beta\""), "12");
  EXPECT_EQ(after("select.all"), "123");
  EXPECT_EQ(after("select.none"), "");
  // Alpha is 0 to 1,000 m from west to east, Beta to 2,000, Gamma to 3,000.
  EXPECT_EQ(after("select.box 900 100 1100 200"), "12");
  EXPECT_EQ(after("select.box 2600 300 2400 200 add"), "123");
  EXPECT_EQ(after("select.box 2600 300 2400 200"), "3");
  EXPECT_EQ(after("select.box -9 -9 -5 -5"), "");
}

TEST(Commands, MovingALayerKeepsTheSecondMapsLayer) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  ASSERT_EQ(why(session->run("compare.side density")), "");
  ASSERT_EQ(why(session->run("layer.up density")), "");
  EXPECT_EQ(session->document().layers[0].kind, LayerKind::Density);
  EXPECT_EQ(session->document().compare_layer, 0U);
  ASSERT_EQ(why(session->run("layer.up limit")), "");
  EXPECT_EQ(session->document().compare_layer, 1U);
  EXPECT_THAT(why(session->run("layer.up limit")), HasSubstr("already at the top"));
}

TEST(Commands, ALayerTakesThePlaceOfAnotherInOneStep) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  const auto before = session->document();
  ASSERT_GE(before.layers.size(), 4U);
  ASSERT_EQ(why(session->run("compare.side " + id_of(before.layers[1]))), "");
  ASSERT_EQ(
      why(session->run("layer.place " + id_of(before.layers[0]) + " " + id_of(before.layers[2]))),
      "");
  const auto& layers = session->document().layers;
  EXPECT_EQ(id_of(layers[0]), id_of(before.layers[1]));
  EXPECT_EQ(id_of(layers[1]), id_of(before.layers[2]));
  EXPECT_EQ(id_of(layers[2]), id_of(before.layers[0]));
  EXPECT_EQ(id_of(layers[3]), id_of(before.layers[3]));
  EXPECT_EQ(session->document().compare_layer, 0U) << "the second map keeps its layer";
  ASSERT_EQ(why(session->run("edit.undo")), "");
  EXPECT_EQ(session->document().layers, before.layers);
}

TEST(Commands, RefusalsNameWhatThereIs) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  EXPECT_THAT(why(session->run("layer.show densty")), HasSubstr("did you mean 'density'?"));
  EXPECT_THAT(why(session->run("basis.population mye1999")),
              HasSubstr("no population 'mye1999' by ward; there is: census2021"));
  EXPECT_THAT(why(session->run("select.ward Betta")), HasSubstr("did you mean 'Beta'?"));
  EXPECT_THAT(why(session->run("layer.breaks limit \"25 12.5\"")), HasSubstr("ascend"));
  EXPECT_THAT(why(session->run("layer.palette density Grens")), HasSubstr("Greens"));
  EXPECT_THAT(why(session->run("view.tab tables")), HasSubstr("did you mean 'table'?"));
  EXPECT_THAT(why(session->run("export.picture map.png 9x9")), HasSubstr("WIDTHxHEIGHT"));
  EXPECT_THAT(why(session->run("export.picture map.jpg")), HasSubstr("ends in .png"));
  EXPECT_THAT(why(session->run("export.svg map.png")), HasSubstr("ends in .svg"));
}

TEST(Commands, MoveTheMap) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  auto view = session->view();
  view.map = carto::resized(view.map, 1000, 500);
  session->change_view(view);
  ASSERT_EQ(why(session->run("goto.place 1500 500 2000")), "");
  EXPECT_EQ(session->view().map.centre, (Point{1500, 500}));
  const auto seen = session->view().map.box();
  EXPECT_LE(seen.min.y, -500);
  EXPECT_GE(seen.max.y, 1500);
  const auto before = session->view().map;
  ASSERT_EQ(why(session->run("view.pan 0.5 0")), "");
  EXPECT_NEAR(session->view().map.centre.x, 1500 + 500 * before.metres_per_pixel, 1e-6);
  ASSERT_EQ(why(session->run("view.zoom 2")), "");
  EXPECT_NEAR(session->view().map.metres_per_pixel, before.metres_per_pixel / 2, 1e-9);
  ASSERT_EQ(why(session->run("goto.ward Gamma")), "");
  EXPECT_EQ(session->view().map.centre, (Point{2500, 500}));
}

TEST(Commands, AskTheWindowForWhatOnlyItCanDo) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  for (const auto* line : {"palette.open", "search.focus", "help.keys", "file.open",
                           "export.picture map.png 800x600", "export.svg", "export.table"}) {
    EXPECT_EQ(why(session->run(line)), "") << line;
  }
  const auto asked = session->take_requests();
  ASSERT_THAT(asked, SizeIs(7));
  EXPECT_EQ(asked[4].kind, UiRequest::Kind::ExportPicture);
  EXPECT_EQ(asked[4].text, "map.png");
  EXPECT_EQ(asked[4].more, "800x600");
  EXPECT_THAT(session->take_requests(), IsEmpty());
  EXPECT_FALSE(session->wants_to_quit());
  EXPECT_EQ(why(session->run("file.quit")), "");
  EXPECT_TRUE(session->wants_to_quit());
}

TEST(Commands, ExportReleasedFiguresOnly) {
  const ScratchFolder folder;
  const auto session = open_small(folder);
  ASSERT_EQ(why(session->run("export.copy")), "");
  const auto copied = session->take_requests().at(0).text;
  EXPECT_THAT(copied, HasSubstr("E05990001\tAlpha\tWestmarch\t5\t1000\t50.0\t100.0\t0\tabove "
                                "limit\n"));
  EXPECT_THAT(copied, HasSubstr("E05990002\tBeta\tWestmarch\t[c]\t2000\t[c]\t[c]\t[c]\t"));
  const auto file = folder.path() / "table.csv";
  ASSERT_EQ(why(session->run("export.table " + engine::quoted(file.string()))), "");
  const auto written = bytes_of(file);
  EXPECT_THAT(written, HasSubstr("E05990002,Beta,E07990001,Westmarch,,suppressed,2000,"));
  EXPECT_THAT(written, HasSubstr(",shared\r\n"));
  ASSERT_EQ(why(session->run("select.ward Gamma")), "");
  ASSERT_EQ(why(session->run("export.copy")), "");
  EXPECT_EQ(session->take_requests().at(0).text.find("Alpha"), std::string::npos);
  EXPECT_THAT(why(session->run("export.table table.docx")), HasSubstr("docx"));
}

}  // namespace
}  // namespace fairward::engine
