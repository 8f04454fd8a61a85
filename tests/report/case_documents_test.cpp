/// Documents of one case, whole: from a register file and the sample region to pages. Leaves the
/// pages in FAIRWARD_PAGES to be looked at, and to be opened in a browser.

#include "engine/case_place.hpp"
#include "engine/print_pdf.hpp"
#include "engine/report_case.hpp"
#include "engine/report_check.hpp"
#include "report/html.hpp"
#include "unit/io/scratch_folder.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <tuple>

namespace fairward::engine {
namespace {

namespace fs = std::filesystem;
using report::CaseDocument;
using report::Copy;
using report::Texts;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr auto kShared = DisclosureMode::Shared;
constexpr auto kRestricted = DisclosureMode::Restricted;
constexpr std::string_view kPostcode = "ZZ1 1SA";

/// The sample region with one case that went to adjudication, and an earlier one at its address.
class CaseDocuments : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::make_unique<testing::ScratchFolder>();
    const auto project = folder_->path() / "region";
    fs::copy(FAIRWARD_SAMPLE, project, fs::copy_options::recursive);
    opened_ = std::make_unique<OpenedForCheck>(open_for_check(project, {}).value());
    const auto file = folder_->path() / "cases.gpkg";
    ASSERT_TRUE(make_case_register(file, clock_at(0)).has_value());
    cases_ = std::make_unique<CaseRegister>(CaseRegister::open(file).value());
    write_cases();
  }
  static void TearDownTestSuite() {
    cases_.reset();
    opened_.reset();
    folder_.reset();
  }

  static pcc::UtcTime clock_at(int hours) {
    return pcc::parse_time("2026-03-30T09:00:00.000Z").value() + std::chrono::hours{hours};
  }
  static Writer writer() { return {"R. Reviewer", clock_at(++hours_)}; }
  static pcc::Received received(std::int64_t bedspaces);
  static void write_cases();

  static Result<Released<report::Document>> document(CaseDocument kind, Copy copy,
                                                     DisclosureMode mode,
                                                     Texts texts = Texts::LeftOut) {
    CaseReportRequest request;
    request.reference = "PCC-0002";
    request.kind = kind;
    request.rules = report::rules_of(copy, mode, texts).value();
    request.made_on = Date::from_ymd(2026, 3, 31);
    CheckQuery query;
    query.basis.on = Date::from_ymd(2026, 3, 31);
    query.small_areas = opened_->small_areas;
    return case_document(*opened_, query, *cases_, request, {});
  }
  /// The page, which is also kept.
  static std::string page(CaseDocument kind, Copy copy, DisclosureMode mode,
                          Texts texts = Texts::LeftOut) {
    const auto made = document(kind, copy, mode, texts).value();
    fs::create_directories(FAIRWARD_PAGES);
    const auto file = fs::path{FAIRWARD_PAGES} /
                      fmt::format("{}-{}{}-{}.html", name_of(kind), name_of(copy),
                                  texts == Texts::Searched ? "_texts" : "", mode_name(mode));
    EXPECT_TRUE(write_html(file, made).has_value());
    return report::to_html(made);
  }

  static inline std::unique_ptr<testing::ScratchFolder> folder_;
  static inline std::unique_ptr<OpenedForCheck> opened_;
  static inline std::unique_ptr<CaseRegister> cases_;
  static inline int hours_ = 0;
};

pcc::Received CaseDocuments::received(std::int64_t bedspaces) {
  pcc::Received fact;
  const auto place = place_of(opened_->locator->find(kPostcode).value());
  put_place(fact, place, opened_->locator->wards());
  fact.provider = "Serco";
  fact.council_contact = "Head of Housing";
  fact.received = Date::from_ymd(2026, 3, 2);
  fact.property = {"house in multiple occupation", 1, bedspaces, "families", "C4", "applied for"};
  fact.restricted.address = "17 Canary Terrace, St. Kenelm's, North Vinnacross";
  fact.restricted.provider_contact = "J. Quillbert, 0161 496 0123, property.team@provider.example";
  fact.restricted.provider_reference = "SER-CANARY-77";
  fact.restricted.text = "Canary request";
  return fact;
}

void CaseDocuments::write_cases() {
  auto before = cases_->begin(received(3), "", writer()).value();
  pcc::Responded earlier;
  earlier.decision = pcc::Recommendation::Object;
  earlier.grounds = {"concentration"};
  earlier.sent = Date::from_ymd(2026, 3, 4);
  earlier.signatory = "D. Director";
  before = cases_->add(before, earlier, writer()).value();

  auto record = cases_->begin(received(6), "", writer()).value();
  const auto add = [&](pcc::CaseFact fact) {
    record = cases_->add(record, std::move(fact), writer()).value();
  };
  const auto day = [](int of_month) { return Date::from_ymd(2026, 3, of_month); };
  for (const auto* role : {"police", "health", "schools", "fire service"}) {
    add(pcc::Consulted{role, day(3), day(10), {"contact", "question"}});
  }
  add(pcc::Replied{"police",
                   pcc::Position::Object,
                   day(6),
                   {"Nine incidents of hate crime since June within 200 m of 17 Canary Terrace "
                    "(ZZ11SA), four of them against families. Residents of the\nCanary\nTerrace "
                    "flats (No. 17) rang Quillbert on +44 161 496-0123.",
                    "letter of 6 March, CR/118"}});
  add(pcc::Replied{
      "health",
      pcc::Position::SupportWithConditions,
      day(9),
      {"The nearest practice takes new patients; interpreters are needed.", "e-mail"}});
  add(pcc::Replied{"schools", pcc::Position::NoComment, day(9), {}});
  pcc::Assessed kept;
  kept.program_version = "0.1.0";
  kept.basis = "dispersal, with the pipeline; Census 2021 residents; as at 27 February 2026";
  kept.suggested = pcc::Recommendation::Object;
  kept.rules = {"P1", "P3"};
  add(kept);
  pcc::Responded response;
  response.suggested = pcc::Recommendation::Object;
  response.decision = pcc::Recommendation::Object;
  response.grounds = {"concentration", "community safety"};
  response.sent = day(13);
  response.signatory = "D. Director, Strategic Director of Place";
  response.restricted.because = "The ward and its group are over the limit before this proposal.";
  response.restricted.ground_words = {
      "The ward would stand at nearly twice its agreed limit, in a group of five wards that are "
      "all "
      "above theirs.",
      "Police evidence of incidents around Canary Terrace."};
  add(response);
  add(pcc::AdjudicationAsked{"provider", day(17), {"The property is needed for families."}});
  add(pcc::AdjudicationDecided{pcc::AdjudicationResult::Upheld, day(27), {"Evidence accepted."}});
}

const std::vector<std::string> kSecrets{"Canary Terrace", "canaryterrace",    "ZZ1 1SA", "ZZ11SA",
                                        "SER-CANARY-77",  "provider.example", "Canary",  "No. 17",
                                        "Quillbert",      "496-0123"};

bool holds(const std::string& page, const std::string& secret) {
  return std::search(page.begin(), page.end(), secret.begin(), secret.end(), [](char a, char b) {
           return std::tolower(static_cast<unsigned char>(a)) ==
                  std::tolower(static_cast<unsigned char>(b));
         }) != page.end();
}

TEST_F(CaseDocuments, TheProvidersCopyHasTheProperty) {
  const auto response = page(CaseDocument::Response, Copy::Provider, kRestricted);
  for (const auto* fact :
       {"17 Canary Terrace, St. Kenelm&#39;s, North Vinnacross", "ZZ1 1SA", "SER-CANARY-77",
        "Head of Housing", "16 March 2026, 10 working days (England and Wales) after receipt",
        "13 March 2026", "Nine incidents", "A dot marks the place.", "Strategic Director of Place",
        "Nearby provision", "nearly twice its agreed limit", "RESTRICTED"}) {
    EXPECT_THAT(response, HasSubstr(fact));
  }
  EXPECT_THAT(response, Not(HasSubstr("History of the case")));
}

TEST_F(CaseDocuments, NoOtherCopyHasIt) {
  for (const auto kind : {CaseDocument::Response, CaseDocument::Adjudication}) {
    for (const auto& [copy, mode, texts] : {std::tuple{Copy::Council, kShared, Texts::LeftOut},
                                            std::tuple{Copy::Council, kRestricted, Texts::LeftOut},
                                            std::tuple{Copy::Council, kRestricted, Texts::Searched},
                                            std::tuple{Copy::Public, kShared, Texts::LeftOut}}) {
      const auto made = page(kind, copy, mode, texts);
      for (const auto& secret : kSecrets) {
        EXPECT_FALSE(holds(made, secret)) << secret << " in " << name_of(kind) << ", "
                                          << name_of(copy) << ", " << mode_name(mode);
      }
    }
  }
}

TEST_F(CaseDocuments, WhatPeopleWroteIsInACopyWithoutTheAddressOnlyWhenAskedFor) {
  const auto without = page(CaseDocument::Adjudication, Copy::Council, kRestricted);
  for (const auto* written :
       {"Nine incidents", "nearly twice", "Evidence accepted", "needed for"}) {
    EXPECT_THAT(without, Not(HasSubstr(written)));
  }
  EXPECT_THAT(without, HasSubstr("What consultees wrote is left out of this copy."));
  const auto texts = page(CaseDocument::Adjudication, Copy::Council, kRestricted, Texts::Searched);
  EXPECT_THAT(texts,
              HasSubstr("Nine incidents of hate crime since June within 200 m of [left out]"));
  EXPECT_THAT(texts, HasSubstr("somebody has to read this copy before it goes on"));
}

TEST_F(CaseDocuments, OnlyTheProvidersCopySaysHowFarAnythingIs) {
  EXPECT_THAT(page(CaseDocument::Adjudication, Copy::Provider, kRestricted), HasSubstr("m away"));
  for (const auto texts : {Texts::LeftOut, Texts::Searched}) {
    const auto council = page(CaseDocument::Adjudication, Copy::Council, kRestricted, texts);
    EXPECT_THAT(council, Not(HasSubstr("m away")));
    EXPECT_THAT(council, Not(HasSubstr("Nearest properties")));
  }
}

TEST_F(CaseDocuments, ACouncilsBundleHasNearbyProvisionAroundTheMiddleOfTheWard) {
  const auto council = page(CaseDocument::Adjudication, Copy::Council, kRestricted);
  EXPECT_THAT(council, HasSubstr("Properties of the register within a distance of the middle of"));
  EXPECT_THAT(page(CaseDocument::Adjudication, Copy::Provider, kRestricted),
              HasSubstr("Properties of the register within a distance of the place"));
  EXPECT_THAT(page(CaseDocument::Response, Copy::Council, kRestricted),
              Not(HasSubstr("Nearby provision")));
  EXPECT_THAT(page(CaseDocument::Adjudication, Copy::Council, kShared),
              Not(HasSubstr("Nearby provision")));
}

TEST_F(CaseDocuments, EachCopySaysToWhomItMayGo) {
  EXPECT_THAT(page(CaseDocument::Response, Copy::Provider, kRestricted),
              HasSubstr("For the provider named below, the Home Office and the council"));
  EXPECT_THAT(page(CaseDocument::Response, Copy::Council, kRestricted),
              HasSubstr("For people in this council"));
}

TEST_F(CaseDocuments, TheCaseInHandIsNotAmongItsEarlierChecks) {
  const auto bundle = page(CaseDocument::Adjudication, Copy::Provider, kRestricted);
  const auto from = bundle.find("Earlier checks");
  ASSERT_NE(from, std::string::npos);
  const auto earlier = bundle.substr(from, bundle.find("</section>", from) - from);
  EXPECT_THAT(earlier, HasSubstr("PCC-0001"));
  EXPECT_THAT(earlier, Not(HasSubstr("PCC-0002")));
}

TEST_F(CaseDocuments, TheMapCountsTheWardsThatAreOnIt) {
  const auto bundle = page(CaseDocument::Response, Copy::Public, kShared);
  const auto words = bundle.find(" On the map: ");
  ASSERT_NE(words, std::string::npos);
  // Rows of the table below the map, against the sum of the numbers that are said.
  const auto table = bundle.find("The same as a table");
  const auto rows = bundle.substr(table, bundle.find("</table>", table) - table);
  int wards = 0;
  for (auto at = rows.find("scope=\"row\""); at != std::string::npos;
       at = rows.find("scope=\"row\"", at + 1)) {
    ++wards;
  }
  const auto said = bundle.substr(words, bundle.find('.', words) - words);
  int sum = 0;
  for (std::size_t i = 0; i < said.size(); ++i) {
    if (std::isdigit(static_cast<unsigned char>(said[i])) != 0) {
      const auto end = said.find_first_not_of("0123456789", i);
      sum += std::stoi(said.substr(i, end - i));
      i = end == std::string::npos ? said.size() : end;
    }
  }
  EXPECT_GT(wards, 1);
  EXPECT_EQ(sum, wards) << said;
}

TEST_F(CaseDocuments, TheBundleTellsWhatHappenedWhen) {
  const auto bundle = page(CaseDocument::Adjudication, Copy::Provider, kRestricted);
  for (const auto* fact :
       {"Correspondence", "in time", "Adjudication", "17 March 2026", "upheld",
        "Evidence accepted.", "same address", "PCC-0001", "Checks kept with the case",
        "object by rule P1, P3", "History of the case", "adjudication asked for by the provider",
        "R. Reviewer", "Nearest properties of the register"}) {
    EXPECT_THAT(bundle, HasSubstr(fact));
  }
}

TEST_F(CaseDocuments, SharedIsRoundedAndHasNoFreeText) {
  const auto shared = page(CaseDocument::Adjudication, Copy::Council, kShared);
  EXPECT_THAT(shared, HasSubstr("5 bedspaces for families"));
  EXPECT_THAT(shared, Not(HasSubstr("6 bedspaces")));
  for (const auto* restricted : {"Nine incidents", "nearly twice", "Evidence accepted",
                                 "Nearby provision", "Chance when", "Earlier checks", "PCC-0001"}) {
    EXPECT_THAT(shared, Not(HasSubstr(restricted)));
  }
  EXPECT_THAT(shared, HasSubstr("Community safety."));
  EXPECT_THAT(page(CaseDocument::Response, Copy::Public, kShared), Not(HasSubstr("D. Director")));
}

TEST_F(CaseDocuments, TheSameCaseGivesTheSameBytes) {
  EXPECT_EQ(page(CaseDocument::Response, Copy::Council, kRestricted),
            page(CaseDocument::Response, Copy::Council, kRestricted));
}

TEST_F(CaseDocuments, AnUnknownCaseIsRefusedWithTheNearest) {
  CaseReportRequest request;
  request.reference = "PCC-0022";
  const auto refused = case_document(*opened_, {}, *cases_, request, {});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code(), Errc::Usage);
  EXPECT_THAT(refused.error().message(), HasSubstr("PCC-0022"));
}

TEST_F(CaseDocuments, NamesHaveTheEndingsOfWhatTheyHold) {
  EXPECT_TRUE(check_document_names("a.html", "a.pdf").has_value());
  EXPECT_THAT(check_document_names("a.pdf", "").error().message(), HasSubstr(".html"));
  EXPECT_THAT(check_document_names("a.html", "b.html").error().message(), HasSubstr(".pdf"));
}

TEST_F(CaseDocuments, PrintsWhereThereIsABrowser) {
  if (!find_browser()) {
    GTEST_SKIP() << "there is no Chromium here";
  }
  page(CaseDocument::Response, Copy::Public, kShared);
  const auto html = fs::path{FAIRWARD_PAGES} / "response-public-shared.html";
  const auto pdf = folder_->path() / "print it.pdf";
  fs::permissions(html, fs::perms::owner_read | fs::perms::owner_write);
  const auto printed = print_pdf(html, pdf);
  ASSERT_TRUE(printed.has_value()) << printed.error().message();
  EXPECT_EQ(fs::status(pdf).permissions(), fs::perms::owner_read | fs::perms::owner_write)
      << "who may not read the page may not read it on paper";
  std::ifstream file{pdf, std::ios::binary};
  std::stringstream bytes;
  bytes << file.rdbuf();
  EXPECT_EQ(bytes.str().substr(0, 5), "%PDF-");
  std::size_t left = 0;
  for (const auto& entry : fs::directory_iterator{folder_->path()}) {
    left += entry.path().filename().string().starts_with(".fairward-print") ? 1U : 0U;
  }
  EXPECT_EQ(left, 0U) << "the browser's profile is still there";
}

TEST_F(CaseDocuments, WithoutABrowserItSaysWhatToDo) {
  const std::string path = std::getenv("PATH");
  ::setenv("PATH", folder_->path().c_str(), 1);
  const auto refused = print_pdf("page.html", folder_->path() / "page.pdf");
  ::setenv("PATH", path.c_str(), 1);
  ASSERT_FALSE(refused.has_value());
  EXPECT_THAT(refused.error().message(), HasSubstr("open the HTML file in a browser and print it"));
}

}  // namespace
}  // namespace fairward::engine
