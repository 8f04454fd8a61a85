/// Documents of a case beside what its register keeps: the check that was answered on, and whether
/// the register is as it was written.

#include "engine/case_assess.hpp"
#include "engine/case_place.hpp"
#include "engine/kept_figures.hpp"
#include "engine/report_case.hpp"
#include "report/html.hpp"
#include "unit/io/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fairward::engine {
namespace {

namespace fs = std::filesystem;
using report::CaseDocument;
using report::Copy;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr auto kShared = DisclosureMode::Shared;
constexpr auto kRestricted = DisclosureMode::Restricted;
constexpr const char* kReference = "PCC-0001";

/// A case of six bedspaces that is answered on the register of December.
class KeptChecks : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    opened_ = std::make_unique<OpenedForCheck>(open_for_check(FAIRWARD_SAMPLE, {}).value());
  }
  static void TearDownTestSuite() { opened_.reset(); }

  void SetUp() override {
    ASSERT_TRUE(make_case_register(file(), clock_at(0)).has_value());
    cases_ = std::make_unique<CaseRegister>(CaseRegister::open(file()).value());
  }

  [[nodiscard]] fs::path file() const { return folder_.path() / "cases.gpkg"; }
  static pcc::UtcTime clock_at(int hours) {
    return pcc::parse_time("2026-03-30T09:00:00.000Z").value() + std::chrono::hours{hours};
  }
  Writer writer() { return {"R. Reviewer", clock_at(++hours_)}; }

  /// `place` as somebody types it.
  CaseRecord received(std::string_view place) {
    pcc::Received fact;
    put_place(fact, place_of(opened_->locator->find(place).value()), opened_->locator->wards());
    fact.provider = "Serco";
    fact.received = Date::from_ymd(2026, 3, 2);
    fact.property.bedspaces = 6;
    fact.restricted.address = "17 Canary Terrace";
    return cases_->begin(fact, "", writer()).value();
  }
  /// Counted on `register_date`.
  CaseRecord assessed(const CaseRecord& record, const std::optional<Date>& register_date) {
    auto basis = query(register_date).basis;
    const auto place = place_of_case(record.state.received->fact, *opened_->locator).value();
    const auto kept =
        assess_case({opened_->region, opened_->small_areas, basis}, place, {6, ""}, kReference, {})
            .value();
    return cases_->add(record, kept, writer()).value();
  }
  CaseRecord answered(const CaseRecord& record) {
    pcc::Responded response;
    response.decision = pcc::Recommendation::Object;
    response.grounds = {"concentration"};
    response.sent = Date::from_ymd(2026, 3, 13);
    response.signatory = "D. Director";
    response.restricted.because = "Pressure.";
    return cases_->add(record, response, writer()).value();
  }

  static CheckQuery query(const std::optional<Date>& register_date) {
    CheckQuery query;
    query.basis.on = Date::from_ymd(2026, 3, 31);
    query.basis.register_date = register_date;
    query.small_areas = opened_->small_areas;
    return query;
  }
  std::string page(CaseDocument kind, Copy copy, DisclosureMode mode,
                   const std::optional<Date>& register_date = {}) {
    CaseReportRequest request;
    request.reference = kReference;
    request.kind = kind;
    request.rules = report::rules_of(copy, mode).value();
    request.made_on = Date::from_ymd(2026, 3, 31);
    return report::to_html(
        case_document(*opened_, query(register_date), *cases_, request, {}).value());
  }

  testing::ScratchFolder folder_;
  static inline std::unique_ptr<OpenedForCheck> opened_;
  std::unique_ptr<CaseRegister> cases_;
  int hours_ = 0;
};

const Date kDecember = Date::from_ymd(2025, 12, 31);

std::string section_of(const std::string& page, const std::string& id) {
  const auto from = page.find("id=\"" + id + "\"");
  return from == std::string::npos ? "" : page.substr(from, page.find("</section>", from) - from);
}

constexpr const char* kAnsweredOn = "The council answered on the check kept on 30 March 2026 11:00";

TEST_F(KeptChecks, WardsAfterTheFirstAreInTheOrderOfTheirCodes) {
  // As a register of before kept them: nearest first, which tells where in its ward a place is.
  const auto record = assessed(received("ZZ1 1SA"), std::nullopt);
  auto kept = record.state.assessments.back().fact;
  auto json = nlohmann::json::parse(kept.figures);
  const auto first = json["wards"][0];
  const auto code = first["ward_code"].get<std::string>();
  json["wards"] = {first};
  for (const auto* other : {"E05999999", "E05000003", "E05000007"}) {
    auto ward = first;
    ward["ward_code"] = other;
    json["wards"].push_back(std::move(ward));
  }
  kept.figures = json.dump();
  const auto figures = kept_figures(kept, disclosure::Gate{kShared});
  ASSERT_TRUE(figures.has_value());
  std::vector<std::string> codes;
  for (const auto& area : figures->areas) {
    if (area.level == AreaLevel::Ward) {
      codes.push_back(area.code);
    }
  }
  EXPECT_THAT(codes, ::testing::ElementsAre(code, "E05000003", "E05000007", "E05999999"));
}

TEST_F(KeptChecks, ADocumentHasTheFiguresThatWereAnsweredOnBesideThoseOfToday) {
  answered(assessed(received("ZZ1 1SA"), kDecember));
  for (const auto kind : {CaseDocument::Adjudication, CaseDocument::Response}) {
    const auto made = page(kind, Copy::Provider, kRestricted);
    EXPECT_THAT(section_of(made, "summary"),
                AllOf(HasSubstr(kAnsweredOn),
                      HasSubstr("at 181.3 % of its limit then (75 people) and is at 200.7 % now "
                                "(83 people)")));
    EXPECT_THAT(section_of(made, "kept"),
                AllOf(HasSubstr("which the council answered on"), HasSubstr(">181.3<"),
                      HasSubstr(">200.7<"), HasSubstr(">\u221234<"), HasSubstr(">this document<"),
                      HasSubstr("Kept: people in dispersal accommodation + vacant bedspaces"),
                      HasSubstr("as at 31 December 2025"), HasSubstr("as at 27 February 2026")));
  }
}

TEST_F(KeptChecks, SharedCopiesHaveTheFiguresOfSharedMode) {
  answered(assessed(received("ZZ1 1SA"), kDecember));
  const auto made = page(CaseDocument::Response, Copy::Public, kShared);
  EXPECT_THAT(section_of(made, "summary"),
              AllOf(HasSubstr(kAnsweredOn), HasSubstr("(75 people) and is at 193.4 % now (80")));
  EXPECT_THAT(section_of(made, "kept"), AllOf(HasSubstr(">80<"), Not(HasSubstr(">83<")),
                                              Not(HasSubstr(">52<")), Not(HasSubstr("of 6 bed"))));
}

TEST_F(KeptChecks, NothingIsSaidWhereTheFiguresAreTheSame) {
  answered(assessed(received("ZZ1 1SA"), kDecember));
  const auto made = page(CaseDocument::Adjudication, Copy::Provider, kRestricted, kDecember);
  EXPECT_THAT(made, Not(HasSubstr(kAnsweredOn)));
  const auto kept = section_of(made, "kept");
  EXPECT_THAT(kept, AllOf(HasSubstr(">unchanged<"), Not(HasSubstr(">this document<"))));
  const auto first = kept.find(">181.3<");
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(kept.find(">181.3<", first + 1), std::string::npos) << "a row is there once";
}

TEST_F(KeptChecks, ABundleHasEveryCheckAndAResponseTheOneThatWasAnsweredOn) {
  assessed(answered(assessed(received("ZZ1 1SA"), kDecember)), std::nullopt);
  const auto bundle = page(CaseDocument::Adjudication, Copy::Provider, kRestricted);
  EXPECT_THAT(section_of(bundle, "kept"),
              AllOf(HasSubstr("The check kept on 30 March 2026 11:00 UTC, which the council "),
                    HasSubstr("The check kept on 30 March 2026 13:00 UTC, beside")));
  const auto response = page(CaseDocument::Response, Copy::Provider, kRestricted);
  EXPECT_THAT(section_of(response, "kept"), Not(HasSubstr("13:00 UTC, beside")));
  EXPECT_THAT(section_of(response, "summary"), HasSubstr(kAnsweredOn));
}

TEST_F(KeptChecks, ACheckThatWasKeptAfterTheAnswerIsNotCalledItsGround) {
  assessed(answered(received("ZZ1 1SA")), kDecember);
  const auto made = page(CaseDocument::Response, Copy::Provider, kRestricted);
  EXPECT_THAT(section_of(made, "summary"), HasSubstr("After the council answered, a check was"));
  EXPECT_THAT(made, Not(HasSubstr("answered on")));
}

TEST_F(KeptChecks, ASharedCopyHasNoKeptCountThatTheGateWouldNotLetThrough) {
  const auto record = assessed(received("ZZ1 1SA"), kDecember);
  auto fact = record.state.assessments.back().fact;
  const disclosure::Gate gate{kShared};
  EXPECT_TRUE(kept_figures(fact, gate).has_value());
  auto exact = fact;
  exact.figures = fact.restricted.figures;
  EXPECT_FALSE(kept_figures(exact, gate).has_value()) << "figures of restricted mode";
  const auto at = fact.figures.find("\"people\":50,");
  ASSERT_NE(at, std::string::npos);
  fact.figures.replace(at, 12, "\"people\":52,");
  EXPECT_FALSE(kept_figures(fact, gate).has_value()) << "a count that is not rounded";
  fact.figures = "not JSON";
  EXPECT_FALSE(kept_figures(fact, gate).has_value());
}

TEST_F(KeptChecks, WhereOnlyFiguresOfSharedModeAreSeenNothingExactIsComparedWithThem) {
  auto record = received("ZZ1 1SA");
  auto fact = assess_case({opened_->region, opened_->small_areas, query(kDecember).basis},
                          place_of_case(record.state.received->fact, *opened_->locator).value(),
                          {6, ""}, kReference, {})
                  .value();
  fact.restricted.figures.clear();
  answered(cases_->add(record, fact, writer()).value());
  const auto made = page(CaseDocument::Adjudication, Copy::Provider, kRestricted);
  EXPECT_THAT(made, Not(HasSubstr("figures of this document differ")));
  EXPECT_THAT(section_of(made, "kept"), HasSubstr("only the figures of shared mode can be shown"));
}

TEST_F(KeptChecks, ASectorOfSeveralWardsIsNotCalledByOneOfThem) {
  const auto record = received("ZZ1 1");
  ASSERT_GT(record.state.received->fact.restricted.shares.size(), 1U);
  const auto made = page(CaseDocument::Response, Copy::Council, kRestricted);
  EXPECT_THAT(made, ::testing::ContainsRegex("<dd>[^<]* \\(E[0-9]*\\) and [0-9]* other wards"));
  EXPECT_THAT(section_of(made, "summary"),
              HasSubstr("has the largest share of the sector. Pressures, and figures counted in "
                        "other ways, are those of this ward."));
  EXPECT_THAT(page(CaseDocument::Response, Copy::Public, kShared), HasSubstr(") and others"));
}

}  // namespace
}  // namespace fairward::engine
