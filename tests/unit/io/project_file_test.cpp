#include "io/project_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace fairward::io {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr std::string_view kWhole = R"(fairward = 1
name = "North West"
crs = "EPSG:27700"
credit = "Contains OS data \u00A9 Crown copyright and database right 2024"

[limit]
ratio = 150
trigger_percent = 80
attrition_percent = 7.25

[defaults]
numerator = "all,occupied,register"
population = "mye2024"

[[source]]
kind = "ward_boundaries"
path = "wards/nw.gpkg"
layer = "wards"
credit = " Source: Office for National Statistics "

[[source]]
kind = "register"
path = "register.csv"

[[variation]]
area = "E05000932"
ratio = 100
agreed_with = "Sefton"
agreed_on = 2026-01-31
expires_on = "2026-12-31"
)";

TEST(ParseProject, ReadsEverySection) {
  const auto project = parse_project(kWhole, "/data/nw");
  ASSERT_TRUE(project.has_value()) << project.error().message();
  EXPECT_EQ(project->folder, "/data/nw");
  EXPECT_EQ(project->name, "North West");
  EXPECT_EQ(project->crs, "EPSG:27700");
  EXPECT_EQ(project->rule, (LimitRule{150, 80}));
  EXPECT_EQ(project->attrition, AttritionRate{725});
  EXPECT_EQ(project->numerator, "all,occupied,register");
  EXPECT_EQ(project->population, "mye2024");
  ASSERT_THAT(project->sources, SizeIs(2));
  EXPECT_EQ(project->sources[0].kind, SourceKind::WardBoundaries);
  EXPECT_EQ(project->sources[0].path, "wards/nw.gpkg");
  EXPECT_EQ(project->sources[0].layer, "wards");
  EXPECT_EQ(project->sources[1].layer, "");
  EXPECT_EQ(project->credit, "Contains OS data \xC2\xA9 Crown copyright and database right 2024");
  EXPECT_EQ(project->sources[0].credit, "Source: Office for National Statistics");
  EXPECT_EQ(project->sources[1].credit, "");
  ASSERT_THAT(project->variations, SizeIs(1));
  EXPECT_EQ(project->variations[0].ratio, 100);
  EXPECT_EQ(project->variations[0].agreed_on, Date::from_ymd(2026, 1, 31));
  EXPECT_EQ(project->variations[0].expires_on, Date::from_ymd(2026, 12, 31));
}

TEST(ParseProject, WhatIsNotSaidKeepsItsDefault) {
  const auto project = parse_project("fairward = 1\n", "/data");
  ASSERT_TRUE(project.has_value()) << project.error().message();
  EXPECT_EQ(project->rule, LimitRule{});
  EXPECT_EQ(project->attrition, AttritionRate{});
  EXPECT_THAT(project->sources, SizeIs(0));
}

struct BadProject {
  const char* text;
  Errc code;
  const char* message;
};

class Refused : public ::testing::TestWithParam<BadProject> {};

TEST_P(Refused, WithTheLineAndTheRemedy) {
  const auto project = parse_project(GetParam().text, "/data");
  ASSERT_FALSE(project.has_value());
  EXPECT_EQ(project.error().code(), GetParam().code);
  EXPECT_THAT(project.error().message(), HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    Mistakes, Refused,
    ::testing::Values(
        BadProject{"fairward = 1\n\n[limit]\ntrigger_percnt = 75\n", Errc::BadValue,
                   "region.toml:4: unknown key 'trigger_percnt' in [limit]; did you mean "
                   "'trigger_percent'?"},
        BadProject{"fairward = 1\n[[source]]\nkind='register'\npath='a'\nlayr='x'\n",
                   Errc::BadValue, "region.toml:5: unknown key 'layr' in [[source]]"},
        BadProject{"fairward = 1\nzzzzzz = 3\n", Errc::BadValue, "known keys: fairward, name"},
        BadProject{"fairward = 2\nbrand_new = 1\n", Errc::NewerVersion, "update Fairward"},
        BadProject{"name = 'x'\n", Errc::MissingField, "'fairward = 1' is missing"},
        BadProject{"fairward = 1\nname = \n", Errc::Unreadable, "region.toml:2:"},
        BadProject{"fairward = 1\nname = 5\n", Errc::BadValue, "region.toml:2: 'name'"},
        BadProject{"fairward = 1\ncredit = 5\n", Errc::BadValue,
                   "region.toml:2: 'credit' must be a text in quotes"},
        BadProject{"fairward = 1\ncredit = 'a'\n[[source]]\nkind='register'\npath='a'\n"
                   "credit=\"two\\nlines\"\n",
                   Errc::BadValue,
                   "region.toml:6: 'credit' must be one line of 1 to 300 characters"},
        BadProject{"fairward = 1\ncredit = ' '\n", Errc::BadValue, "1 to 300 characters"},
        BadProject{"fairward = 1\nlimit = 5\n", Errc::BadValue, "[limit] must be a table"},
        BadProject{"fairward = 1\n[source]\nkind='register'\n", Errc::BadValue, "[[source]]"},
        BadProject{"fairward = 1\n[limit]\nratio = 0\n", Errc::BadValue,
                   "region.toml:3: 'ratio' must be a whole number from 1"},
        BadProject{"fairward = 1\n[limit]\nratio = 150.5\n", Errc::BadValue, "'ratio'"},
        BadProject{"fairward = 1\n[limit]\ntrigger_percent = 101\n", Errc::BadValue,
                   "from 1 to 100"},
        BadProject{"fairward = 1\n[limit]\nattrition_percent = 100.5\n", Errc::BadValue,
                   "from 0 to 100"},
        BadProject{"fairward = 1\n[limit]\nattrition_percent = 1.234\n", Errc::BadValue,
                   "two decimals"},
        BadProject{"fairward = 1\n[limit]\nattrition_percent = nan\n", Errc::BadValue,
                   "two decimals"},
        BadProject{"fairward = 1\n[limit]\nattrition_percent = 'x'\n", Errc::BadValue,
                   "two decimals"},
        BadProject{"fairward = 1\n[defaults]\nnumerator = 'dispersl'\n", Errc::BadValue,
                   "region.toml:3: 'numerator'"},
        BadProject{"fairward = 1\n[[source]]\nkind='wards'\npath='a'\n", Errc::BadValue,
                   "not 'wards'"},
        BadProject{"fairward = 1\n[[source]]\nkind='register'\n", Errc::BadValue, "needs a path"},
        BadProject{"fairward = 1\n[[variation]]\narea='E05000932'\n", Errc::BadValue,
                   "needs an area and a ratio"},
        BadProject{"fairward = 1\n[[variation]]\narea='E1'\nratio=100\nexpires_on='soon'\n",
                   Errc::BadValue, "region.toml:5: 'expires_on'"}));

TEST(SerialiseProject, WritesPathsRelative) {
  Project project;
  project.folder = "/data/nw";
  project.sources = {{SourceKind::Register, "/data/nw/in/register.csv", ""},
                     {SourceKind::Register, "/data/shared/register.csv", ""},
                     {SourceKind::Register, "/elsewhere/far/register.csv", ""},
                     {SourceKind::Register, "plain.csv", ""}};
  const auto text = serialise_project(project);
  EXPECT_THAT(text, AllOf(HasSubstr("path = \"in/register.csv\""),
                          HasSubstr("path = \"../shared/register.csv\""),
                          HasSubstr("path = \"../../elsewhere/far/register.csv\""),
                          HasSubstr("path = \"plain.csv\"")));
}

TEST(SerialiseProject, WritesWhatPeopleWouldWrite) {
  const auto project = parse_project(kWhole, "/data/nw");
  ASSERT_TRUE(project.has_value());
  EXPECT_THAT(serialise_project(*project),
              AllOf(HasSubstr("name = \"North West\"\n"), HasSubstr("attrition_percent = 7.25\n"),
                    HasSubstr("agreed_on = 2026-01-31\n")));
}

TEST(ReadProject, AMissingFileIsNamed) {
  const auto project = read_project("/no/such/folder/region.toml");
  ASSERT_FALSE(project.has_value());
  EXPECT_EQ(project.error().code(), Errc::FileNotFound);
  EXPECT_THAT(project.error().message(), HasSubstr("/no/such/folder/region.toml"));
}

/// Any printable text, with the characters that TOML must escape.
rc::Gen<std::string> text() {
  return rc::gen::container<std::string>(
      rc::gen::oneOf(rc::gen::inRange<char>(' ', '\x7F'),
                     rc::gen::element('"', '\\', '\n', '\t', '\x01', '\x7F')));
}

std::optional<Date> some_date() {
  const int days = *rc::gen::inRange(-1, 360);
  return days < 0
             ? std::nullopt
             : std::optional<Date>{Date::from_ymd(2020 + days / 60, 1 + days % 12, 1 + days % 28)};
}

Project any_project() {
  Project project;
  project.folder = "/data/region";
  project.name = *text();
  project.crs = *rc::gen::element<std::string>("", "EPSG:27700");
  const auto credit = [] {
    return rc::gen::element<std::string>("", "\xC2\xA9 Crown copyright", "a \"quoted\" \\ one");
  };
  project.credit = *credit();
  project.rule = {*rc::gen::inRange<std::int64_t>(1, 1000),
                  *rc::gen::inRange<std::int64_t>(1, 101)};
  project.attrition = {*rc::gen::inRange(0, 10'001)};
  project.numerator = *rc::gen::element<std::string>("", "all,capacity,register");
  project.population = *text();
  const int sources = *rc::gen::inRange(0, 4);
  for (int i = 0; i < sources; ++i) {
    const auto kind = static_cast<SourceKind>(*rc::gen::inRange(1, 20));
    const auto path = "a/" + *rc::gen::container<std::string>(rc::gen::inRange<char>(' ', '\x7F'));
    project.sources.push_back({kind, path, *text(), *credit()});
  }
  const int variations = *rc::gen::inRange(0, 3);
  for (int i = 0; i < variations; ++i) {
    project.variations.push_back({"E0500093" + std::to_string(i),
                                  *rc::gen::inRange<std::int64_t>(1, 500), *text(), some_date(),
                                  some_date()});
  }
  return project;
}

RC_GTEST_PROP(Project, ReadsBackWhatWasWritten, ()) {
  const auto project = any_project();
  const auto again = parse_project(serialise_project(project), project.folder);
  RC_ASSERT(again.has_value());
  RC_ASSERT(again->name == project.name);
  RC_ASSERT(again->crs == project.crs);
  RC_ASSERT(again->credit == project.credit);
  RC_ASSERT(again->rule == project.rule);
  RC_ASSERT(again->attrition == project.attrition);
  RC_ASSERT(again->numerator == project.numerator);
  RC_ASSERT(again->population == project.population);
  RC_ASSERT(again->sources.size() == project.sources.size());
  for (std::size_t i = 0; i < project.sources.size(); ++i) {
    RC_ASSERT(again->sources[i].kind == project.sources[i].kind);
    RC_ASSERT(again->sources[i].path == project.sources[i].path);
    RC_ASSERT(again->sources[i].layer == project.sources[i].layer);
    RC_ASSERT(again->sources[i].credit == project.sources[i].credit);
  }
  RC_ASSERT(again->variations.size() == project.variations.size());
  for (std::size_t i = 0; i < project.variations.size(); ++i) {
    RC_ASSERT(again->variations[i].area_code == project.variations[i].area_code);
    RC_ASSERT(again->variations[i].ratio == project.variations[i].ratio);
    RC_ASSERT(again->variations[i].agreed_with == project.variations[i].agreed_with);
    RC_ASSERT(again->variations[i].agreed_on == project.variations[i].agreed_on);
    RC_ASSERT(again->variations[i].expires_on == project.variations[i].expires_on);
  }
  RC_ASSERT(serialise_project(*again) == serialise_project(project));
}

}  // namespace
}  // namespace fairward::io
