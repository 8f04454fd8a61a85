#include "model/basis_words.hpp"

#include <gmock/gmock.h>

namespace fairward::model {
namespace {

using ::testing::StartsWith;

Basis own() {
  Basis basis;
  basis.population_label = "Census 2021 residents";
  return basis;
}

TEST(BasisWords, SayWhoIsCountedAgainstWhom) {
  EXPECT_EQ(basis_words(own()), "Dispersal, occupied \u00b7 Census 2021 residents");
  EXPECT_EQ(basis_footer(own()), basis_line(own()));
}

TEST(BasisWords, ATrialLimitComesFirst) {
  auto trial = own();
  trial.limit_ratio = 1'500;
  trial.trigger_percent = 80;
  trial.what_if = true;
  EXPECT_EQ(basis_words(trial),
            "What-if: 1 in 1,500, trigger 80 % \u00b7 Dispersal, occupied \u00b7 Census 2021 "
            "residents");
  EXPECT_THAT(basis_footer(trial), StartsWith("What-if: 1 in 1,500, trigger 80 %. Basis: "));
}

}  // namespace
}  // namespace fairward::model
