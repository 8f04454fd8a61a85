#include "concentration/scan_deal.hpp"

#include "unit/concentration/side_by_side.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace fairward::concentration {
namespace {

/// Mean and second moments of a deal, over many replicates.
struct Moments {
  std::vector<double> mean;
  std::vector<double> variance;
  double covariance = 0;  ///< of the first two wards
};

Moments moments_of(const ScanNull& null, std::size_t replicates) {
  const std::size_t wards = null.expected.size();
  Moments moments{std::vector<double>(wards, 0.0), std::vector<double>(wards, 0.0), 0};
  const auto people = side_by_side(ScanDealer{null, 17}.deal(0, replicates), wards);
  const auto n = static_cast<double>(replicates);
  for (std::size_t j = 0; j < replicates; ++j) {
    for (std::size_t w = 0; w < wards; ++w) {
      const double apart = people[w * replicates + j] - null.expected[w];
      moments.mean[w] += apart / n;
      moments.variance[w] += apart * apart / n;
    }
    moments.covariance +=
        (people[j] - null.expected[0]) * (people[replicates + j] - null.expected[1]) / n;
  }
  return moments;
}

/// Of every size: all dealt one by one, nearly all looked up, one ward with most of the people.
TEST(ScanDealer, DealsAMultinomial) {
  constexpr std::size_t kReplicates = 40'000;
  for (const double total : {1.0, 9.0, 60.0, 700.0, 9000.0}) {
    const std::vector<double> share{0.55, 0.2, 0.15, 0.06, 0.03, 0.01};
    ScanNull null{{}, total};
    for (const double s : share) {
      null.expected.push_back(total * s);
    }
    const auto moments = moments_of(null, kReplicates);
    for (std::size_t w = 0; w < share.size(); ++w) {
      const double variance = total * share[w] * (1 - share[w]);
      EXPECT_NEAR(moments.mean[w], 0, 4.5 * std::sqrt(variance / kReplicates)) << total << " " << w;
      EXPECT_NEAR(moments.variance[w] / variance, 1,
                  4.5 * std::sqrt((2 + 1 / variance) / kReplicates))
          << total << " " << w;
    }
    const double covariance = -total * share[0] * share[1];
    EXPECT_NEAR(moments.covariance / covariance, 1, 4.5 * 3.3 / std::sqrt(kReplicates)) << total;
  }
}

TEST(ScanDealer, LosesNobody) {
  for (const double total : {1.0, 50.0, 12'345.0, 3e6}) {
    const ScanNull null{std::vector<double>(7, total / 7), total};
    for (std::size_t i = 0; i < 300; ++i) {
      const auto people = deal_people(null, 3, i);
      ASSERT_EQ(std::accumulate(people.begin(), people.end(), 0.0), total) << i;
    }
  }
}

/// The Poisson law itself, number by number, against its formula.
TEST(ScanDealer, LooksUpPoissonNumbers) {
  constexpr std::size_t kReplicates = 100'000;
  for (const double mean : {0.02, 0.7, 4.0, 37.5}) {
    const ScanNull null{{mean}, kNoTotal};
    std::vector<double> seen(200, 0.0);
    const auto dealt = ScanDealer{null, 8}.deal(0, kReplicates);
    for (const auto people : dealt.people(0)) {
      seen.at(people) += 1;
    }
    double odds = std::exp(-mean);
    double chi_square = 0;
    int cells = 0;
    for (std::size_t k = 0; k < seen.size(); odds *= mean / static_cast<double>(++k)) {
      if (odds * kReplicates > 5) {
        chi_square += std::pow(seen[k] - odds * kReplicates, 2) / (odds * kReplicates);
        ++cells;
      }
    }
    EXPECT_LT(chi_square, cells + 4 * std::sqrt(2.0 * cells)) << mean;
    EXPECT_GE(cells, 2);
  }
}

TEST(ScanDealer, AReplicateIsTheSameAloneAndAmongOthers) {
  const ScanNull null{{3, 80, 0.2, 500, 7, 30, 90, 1.8}, 712};
  const ScanDealer dealer{null, 5};
  const auto together = dealer.deal(100, 50);
  for (std::size_t j = 0; j < 50; ++j) {
    const auto alone = deal_people(null, 5, 100 + j);
    for (std::size_t w = 0; w < alone.size(); ++w) {
      ASSERT_EQ(together.people(w)[j], alone[w]) << j << " " << w;
    }
  }
  EXPECT_NE(deal_people(null, 5, 1), deal_people(null, 5, 2));
  EXPECT_NE(deal_people(null, 5, 1), deal_people(null, 6, 1));
}

TEST(ScanDealer, GivesWhatWasDealtBeforeAndDealsTheRest) {
  for (const double total : {712.0, kNoTotal}) {
    const ScanNull null{{3, 80, 0.2, 500, 7, 30, 90, 1.8, 4}, total};
    const ScanDealer plain{null, 5};
    const auto one = std::make_shared<DealtPeople>(plain.deal_all(150, Threads{1}, {}));
    EXPECT_EQ(plain.deal_all(150, Threads{3}, {}).people, one->people);
    EXPECT_EQ(side_by_side(plain.deal(0, 150), 9), one->people);
    const ScanDealer again{null, 5, one};
    for (const std::size_t first : {0U, 37U, 100U, 120U}) {
      EXPECT_EQ(side_by_side(again.deal(first, 50), 9), side_by_side(plain.deal(first, 50), 9))
          << first;  // the last were not dealt
    }
  }
}

}  // namespace
}  // namespace fairward::concentration
