#include "engine/history.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace fairward::engine {
namespace {

Document filtered(const std::string& words) {
  auto document = first_document();
  document.table_filter = words;
  return document;
}

std::vector<std::string> titles(const History& history) {
  std::vector<std::string> all;
  for (const auto& entry : history.entries()) {
    all.push_back((entry.done ? "" : "undone: ") + entry.title);
  }
  return all;
}

using ::testing::ElementsAre;

TEST(History, GoesBackAndForth) {
  History history{filtered("")};
  EXPECT_FALSE(history.undo());
  EXPECT_TRUE(history.change("one", filtered("1")));
  EXPECT_TRUE(history.change("two", filtered("2")));
  EXPECT_TRUE(history.undo());
  EXPECT_EQ(history.now(), filtered("1"));
  EXPECT_THAT(titles(history), ElementsAre("one", "undone: two"));
  EXPECT_TRUE(history.redo());
  EXPECT_FALSE(history.redo());
  EXPECT_EQ(history.now(), filtered("2"));
}

TEST(History, AChangeAfterAnUndoForgetsWhatWasUndone) {
  History history{filtered("")};
  history.change("one", filtered("1"));
  history.change("two", filtered("2"));
  history.undo();
  history.change("three", filtered("3"));
  EXPECT_FALSE(history.redo());
  EXPECT_THAT(titles(history), ElementsAre("one", "three"));
}

TEST(History, NothingChangedIsNoStep) {
  History history{filtered("same")};
  EXPECT_FALSE(history.change("same again", filtered("same")));
  EXPECT_THAT(history.entries(), ::testing::IsEmpty());
}

TEST(History, StepsOfOneDragAreOne) {
  History history{filtered("")};
  history.change("opacity 1", filtered("1"), "slider");
  history.change("opacity 2", filtered("2"), "slider");
  history.change("other", filtered("3"), "another slider");
  history.change("other 2", filtered("4"), "slider");
  EXPECT_THAT(titles(history), ElementsAre("opacity 2", "other", "other 2"));
  history.undo();
  history.undo();
  EXPECT_EQ(history.now(), filtered("2"));
  history.change("opacity 5", filtered("5"), "slider");  // undoing ends the drag
  history.undo();
  EXPECT_EQ(history.now(), filtered("2"));
  history.undo();
  EXPECT_EQ(history.now(), filtered(""));
}

TEST(History, KeepsTheNewestSteps) {
  History history{filtered("0"), 3};
  for (int i = 1; i <= 5; ++i) {
    history.change(std::to_string(i), filtered(std::to_string(i)));
  }
  EXPECT_THAT(titles(history), ElementsAre("3", "4", "5"));
  while (history.undo()) {
  }
  EXPECT_EQ(history.now(), filtered("2"));
}

/// Any walk of changes, undos and redos: the document is always that of a plain list of documents
/// with a finger on it.
RC_GTEST_PROP(HistoryLaw, IsAListWithAFinger, (const std::vector<std::uint8_t>& walk)) {
  History history{filtered("0"), 1'000};
  std::vector<std::string> model{"0"};
  std::size_t finger = 0;
  std::size_t changes = 0;
  for (const auto step : walk) {
    if (step % 4 == 0 && finger > 0) {
      --finger;
      RC_ASSERT(history.undo());
    } else if (step % 4 == 1 && finger + 1 < model.size()) {
      ++finger;
      RC_ASSERT(history.redo());
    } else {
      const auto words = std::to_string(++changes);
      model.resize(finger + 1);
      model.push_back(words);
      ++finger;
      RC_ASSERT(history.change(words, filtered(words)));
    }
    RC_ASSERT(history.now() == filtered(model[finger]));
  }
  RC_CLASSIFY(changes > 3);
}

}  // namespace
}  // namespace fairward::engine
