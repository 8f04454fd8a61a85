#include "report/html.hpp"

#include "unit/report/documents.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace fairward::report {
namespace {

using fairward::testing::released;
using fairward::testing::with_every_field;
using ::testing::HasSubstr;
using ::testing::Not;

std::size_t count_of(std::string_view text, std::string_view piece) {
  std::size_t count = 0;
  for (auto at = text.find(piece); at != std::string_view::npos;
       at = text.find(piece, at + piece.size())) {
    ++count;
  }
  return count;
}

TEST(Html, EveryFieldIsThereAndIsText) {
  int fields = 0;
  const auto page = to_html(released(with_every_field([&] {
    return fmt::format("F{:03}</p></style><script>alert('x')</script><img src=\"http://e\" &",
                       ++fields);
  })));
  EXPECT_EQ(fields, 41) << "a field of the model is not in this test";
  for (int i = 1; i <= fields; ++i) {
    EXPECT_THAT(page, HasSubstr(fmt::format("F{:03}", i)));
  }
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, Not(HasSubstr("src=\"http")));
  EXPECT_EQ(count_of(page, "</style>"), 1U);
  EXPECT_EQ(count_of(page, "<img"), 1U);
}

TEST(Html, ForbidsScriptsAndRequests) {
  const auto page = to_html(released({}));
  EXPECT_THAT(page, HasSubstr("Content-Security-Policy\" content=\"default-src 'none'; style-src "
                              "'unsafe-inline'; img-src data:;"));
  EXPECT_THAT(page, Not(HasSubstr("http://")));
  EXPECT_THAT(page, Not(HasSubstr("https://")));
  EXPECT_THAT(page, Not(HasSubstr("url(")));
}

TEST(Html, TablesSayWhatTheyAre) {
  Document document;
  Table table;
  table.caption = "People";
  table.columns = {{"Ward", "", ColumnKind::Text},
                   {"Density", "per 10,000", ColumnKind::Number},
                   {"Status", "", ColumnKind::Text}};
  table.add({"North"}, RowKind::Group);
  table.add({"Alder", "12.5", "Llanfairpwllgwyngyllgogerychwyrndrobwll"});
  table.add({"Beech", "60.0", {"above limit", Sign::AboveLimit}}, RowKind::Strong);
  document.sections.push_back({"limit", "Limit", {table}, false});
  const auto page = to_html(released(document));
  EXPECT_THAT(page, HasSubstr("<caption>People</caption>"));
  EXPECT_THAT(page, HasSubstr("<th scope=\"col\" class=\"number\">Density <span "
                              "class=\"unit\">per 10,000</span></th>"));
  EXPECT_THAT(page, HasSubstr("<th scope=\"rowgroup\" colspan=\"3\">North</th>"));
  EXPECT_THAT(page, HasSubstr("<tr><th scope=\"row\">Alder</th><td class=\"number\">12.5</td><td "
                              "class=\"long\">Llanf"));
  EXPECT_THAT(page, HasSubstr("<td class=\"status\"><span class=\"sign above\" "
                              "aria-hidden=\"true\"></span>above limit</td>"));
}

TEST(Html, ALongNameOfAFileBreaksAtItsSigns) {
  Document document;
  Table table;
  table.columns = {{"File", "", ColumnKind::Text}};
  table.add({"wards_may2024_nw_bsc_27700.geojson"});
  table.add({"short_name.csv"});
  document.sections.push_back({"files", "Files", {table}, false});
  const auto page = to_html(released(document));
  EXPECT_THAT(page, HasSubstr("class=\"long\">wards_<wbr>may2024_<wbr>nw_<wbr>bsc_<wbr>27700.<wbr>"
                              "geojson</th>"));
  EXPECT_THAT(page, HasSubstr(">short_name.csv</th>"));
}

TEST(Html, APictureHasWordsAndItsTable) {
  Document document;
  Table twin;
  twin.caption = "The same";
  twin.columns = {{"Ward", "", ColumnKind::Text}};
  twin.add({"Alder"});
  document.sections.push_back(
      {"map", "Map", {Picture{"<svg/>", "Alder is full", "Map", twin}}, false});
  const auto page = to_html(released(document));
  EXPECT_THAT(page,
              HasSubstr("<img alt=\"Alder is full\" src=\"data:image/svg+xml;base64,PHN2Zy8+\">"));
  EXPECT_LT(page.find("</figure>"), page.find("<caption>The same</caption>"));
}

TEST(Html, ARestrictedPageSaysSoAtItsHeadAndFoot) {
  Document document;
  document.marking = "RESTRICTED: for those entitled.";
  const auto restricted = to_html(released(document, DisclosureMode::Restricted));
  EXPECT_THAT(restricted, HasSubstr("class=\"marking restricted\""));
  EXPECT_THAT(restricted, HasSubstr("content: \"RESTRICTED\""));
  EXPECT_THAT(to_html(released(document)), Not(HasSubstr("marking restricted\"")));
}

RC_GTEST_PROP(Html, AnyTextsGiveTheSameElementsLaw, (const std::vector<std::string>& texts)) {
  std::size_t at = 0;
  const auto page = to_html(released(with_every_field(
      [&] { return texts.empty() ? std::string{} : texts[at++ % texts.size()]; })));
  const auto plain = to_html(released(with_every_field([] { return std::string{"x"}; })));
  const auto body = [](const std::string& whole) { return whole.substr(whole.find("<main>")); };
  // Only an empty lead leaves out its element; all other elements are there whatever they hold.
  for (const auto* tag :
       {"<table>", "<tr", "<th", "<td", "<li>", "<dt>", "<dd>", "<h2", "<h3", "<img"}) {
    RC_ASSERT(count_of(body(page), tag) == count_of(body(plain), tag));
  }
  RC_ASSERT(count_of(page, "<") == count_of(page, ">"));
}

}  // namespace
}  // namespace fairward::report
