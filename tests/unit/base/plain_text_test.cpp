#include "base/plain_text.hpp"

#include <gtest/gtest.h>

namespace fairward {
namespace {

TEST(PlainText, KeepsWhatPeopleWrite) {
  for (const auto* text : {"Llŷn, Zażółć", "£5 – 日本", "עברית", "\u200Dx", "", "\uFFFD"}) {
    EXPECT_EQ(in_plain_view(text), text);
    EXPECT_FALSE(has_unseen(text)) << text;
  }
}

TEST(PlainText, ShowsWhatNobodySees) {
  EXPECT_EQ(in_plain_view("a\x1B[31mb\nc\td\x7F"), "a?[31mb?c?d?");
  EXPECT_EQ(in_plain_view("a\u009B31mb\u0085"), "a?31mb?") << "C1";
  EXPECT_EQ(in_plain_view("\u202Ecilop\u202C \u2066x\u2069 \u200E\u200F\u061C"), "?cilop? ?x? ???");
  EXPECT_EQ(in_plain_view("one\u2028two\u2029"), "one?two?");
  EXPECT_EQ(in_plain_view("caf\xE9 \x9B"), "caf? ?") << "bytes that are not UTF-8";
  for (const auto* text :
       {"\n", "\x1B", "\u0085", "\u202E", "\u2066", "\u200F", "\u2028", "\xE9"}) {
    EXPECT_TRUE(has_unseen(text)) << in_plain_view(text);
  }
}

TEST(PlainText, JsonSaysTheSame) {
  EXPECT_EQ(json_in_plain_view("{\n \"role\": \"a\u202Eb\u0085\x7F é\"\n}"),
            "{\n \"role\": \"a\\u202eb\\u0085\\u007f é\"\n}");
}

}  // namespace
}  // namespace fairward
