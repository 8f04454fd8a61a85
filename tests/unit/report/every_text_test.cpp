#include "report/every_text.hpp"

#include "unit/report/documents.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

namespace fairward::report {
namespace {

using fairward::testing::with_every_field;

TEST(EveryText, VisitsEveryFieldOnce) {
  int fields = 0;
  auto document = with_every_field([&] { return fmt::format("{}", ++fields); });
  std::multiset<std::string> seen;
  every_text(document, [&](std::string& text) { seen.insert(text); });
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(fields));
  for (int i = 1; i <= fields; ++i) {
    EXPECT_EQ(seen.count(fmt::format("{}", i)), 1U) << i;
  }
}

}  // namespace
}  // namespace fairward::report
