/// What a message repeats of a command that failed: nothing that may be an address.

#include "engine/command_table.hpp"
#include "open_session.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace fairward::engine {
namespace {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)
using ::testing::HasSubstr;

TEST(CommandWords, OfALineOnlyItsCommandIsRepeated) {
  EXPECT_EQ(said_of("  case.new\t\"address=12 Canary Row"), "case.new");
  EXPECT_EQ(said_of("layer.show Canary"), "layer.show");
  EXPECT_EQ(said_of("\"12 Canary Row\""), "the command");
  EXPECT_EQ(said_of("case.nwe address=Canary"), "the command");
}

TEST(CommandWords, WhatWasTypedIsTakenOutOfASentence) {
  const std::vector<std::string> ward{"goto.ward", "Canary"};
  EXPECT_EQ(without_words("no ward 'Canary' here (did you mean 'Ancoats'?)", ward),
            "no ward '\u2026' here (did you mean 'Ancoats'?)");
  const std::vector<std::string> named{"case.new", "address=12 Canary Row"};
  EXPECT_EQ(without_words("'12 Canary Row' and 'address=12 Canary Row'", named),
            "'\u2026' and '\u2026'");
  const std::vector<std::string> layer{"layer.show", "denstiy", "12 Canary Row"};
  EXPECT_EQ(without_words("no 'denstiy', no '12 Canary Row'", layer), "no 'denstiy', no '\u2026'");
}

TEST(CommandWords, PiecesOfATypedWordAreTakenOutToo) {
  const std::vector<std::string> set{"case.correct", "PCC-0001", "2", "set=7 Canary Row=3"};
  EXPECT_EQ(without_words("--set 7 Canary Row: no such field; it has: day", set),
            "--set \u2026: no such field; it has: day");
  const std::vector<std::string> wards{"select.wards", "7 Canary"};
  EXPECT_EQ(without_words("no ward 'Canary'", wards), "no ward '\u2026'");
  EXPECT_EQ(without_words("give 7 wards or fewer", wards), "give 7 wards or fewer");
}

/// Wherever an address is put by mistake, shared mode does not repeat it.
TEST(CommandWords, SharedModeRepeatsNoAddressInTheWrongPlace) {
  const ScratchFolder folder;
  const auto shared = open_small(folder);
  for (const auto& command : commands()) {
    for (const auto* words :
         {"\"12 Canary Row\"", "x=Canary", "\"x=12 Canary Row\" y z w v", "\"12 Canary Row",
          "a b c \"12 Canary Row\" d e f", "PCC-0001 2 \"set=12 Canary Row=3\""}) {
      if (command.id.starts_with("file.") || command.id.starts_with("export.") ||
          command.id.starts_with("filter.")) {
        continue;  // names of files, and a text that is looked for
      }
      const auto done = shared->run(std::string{command.id} + " " + words);
      if (!done) {
        EXPECT_THAT(done.error().message(), ::testing::Not(HasSubstr("12 Canary Row")))
            << command.id << ' ' << words;
      }
    }
  }
  EXPECT_THAT(shared->run("\"12 Canary Row\"").error().message(),
              ::testing::Not(HasSubstr("Canary")));
}

}  // namespace
}  // namespace fairward::engine
