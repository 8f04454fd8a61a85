#include "report/html_text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace fairward::report {
namespace {

TEST(HtmlText, EscapesTheFiveCharacters) {
  EXPECT_EQ(html_text(R"(<a href="x">Q&A's</a>)"),
            "&lt;a href=&quot;x&quot;&gt;Q&amp;A&#39;s&lt;/a&gt;");
}

TEST(HtmlText, KeepsWhatPeopleWrite) {
  EXPECT_EQ(html_text("Llŷn, Zażółć\n£5 – 日本"), "Llŷn, Zażółć\n£5 – 日本");
}

TEST(HtmlText, ReplacesWhatIsNotUtf8) {
  EXPECT_EQ(html_text("caf\xE9!"), "caf\uFFFD!");
  EXPECT_EQ(html_text("\xC0\xBC"), "\uFFFD\uFFFD") << "an overlong '<'";
  EXPECT_EQ(html_text("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD") << "half of a pair";
  EXPECT_EQ(html_text("\xE2\x82"), "\uFFFD\uFFFD") << "cut off";
  EXPECT_EQ(html_text("\xF4\x90\x80\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD") << "beyond the last";
}

TEST(HtmlText, LeavesOutControlsAndTurnsOfDirection) {
  EXPECT_EQ(html_text(std::string_view{"a\0b\x1B[0m\x7F", 9}), "ab[0m");
  EXPECT_EQ(html_text("12 \u202Eteerts\u202C \u2066x\u2069\uFEFF"), "12 teerts x");
}

TEST(CssText, WritesEverythingThatCouldEndAString) {
  EXPECT_EQ(css_text("PCC 12"), "PCC 12");
  EXPECT_EQ(css_text("\"; } </style>"),
            "\\000022 \\00003b  \\00007d  \\00003c \\00002f style\\00003e ");
  EXPECT_EQ(css_text("\\\n"), "\\00005c \\00000a ");
}

/// The examples of RFC 4648, section 10.
TEST(Base64, AgreesWithTheStandard) {
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foo"), "Zm9v");
  EXPECT_EQ(base64("foob"), "Zm9vYg==");
  EXPECT_EQ(base64("fooba"), "Zm9vYmE=");
  EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(base64("\xFB\xFF"), "+/8=");
}

RC_GTEST_PROP(HtmlText, NothingLeavesItsPlaceLaw, (const std::string& any)) {
  const auto text = html_text(any);
  RC_ASSERT(text.find_first_of("<>\"'") == std::string::npos);
  const auto css = css_text(any);
  RC_ASSERT(css.find_first_of("<>\"'\n;{}") == std::string::npos);
  RC_ASSERT(html_text(text).find('<') == std::string::npos);
}

}  // namespace
}  // namespace fairward::report
