#include "engine/region_tests.hpp"

#include "base/text.hpp"
#include "concentration/global_measures.hpp"
#include "concentration/local_statistics.hpp"
#include "stats/empirical_bayes.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace fairward::engine {
namespace {

using concentration::GlobalMeasure;
using concentration::LinkWeights;
using concentration::PermutationOptions;

constexpr std::int32_t kPermutations = 999;

/// A measure that cannot be made of these wards is left out; a job that was stopped is not.
template <class Made>
Result<bool> there(const Result<Made>& made) {
  if (!made && made.error().code() == Errc::Cancelled) {
    return tl::unexpected<Error>{made.error()};
  }
  return made.has_value();
}

struct Values {
  std::vector<double> of_moran;
  std::vector<double> of_g;  ///< none below 0
  std::string_view words;
  std::string_view words_of_g;
};

Values values_of(const Rates& rates, RegionValues which) {
  switch (which) {
    case RegionValues::Counts:
      return {rates.people, rates.people, "people", "people"};
    case RegionValues::Eb:
      return {stats::assuncao_reis(rates), stats::empirical_bayes(rates).rates,
              "rates standardised for their residents (Assuncao and Reis)",
              "rates drawn towards the region's (empirical Bayes)"};
    case RegionValues::Rates:
      break;
  }
  std::vector<double> plain(rates.size(), 0.0);
  for (std::size_t i = 0; i < plain.size(); ++i) {
    plain[i] = rates.included[i] != 0 ? rates.people[i] / rates.population[i] : 0;
  }
  return {plain, plain, "people per resident", "people per resident"};
}

std::string method_words(std::string_view values, std::string_view weights,
                         const PermutationOptions& options) {
  return fmt::format("{}; {}; moments under randomisation; p one-sided, {} permutations, seed {}",
                     values, weights, with_thousands(options.permutations), options.seed);
}

RegionTest test_of(std::string_view name, const GlobalMeasure& measure, std::string method) {
  return {std::string{name}, measure.statistic,     measure.expected, measure.variance,
          measure.z,         measure.p_permutation, std::move(method)};
}

/// Past the status or not, as shown; wards whose status is not known take no part.
struct Marks {
  std::vector<std::uint8_t> marked;
  std::vector<std::uint8_t> included;
};

Marks marks_of(const StatusTable& shown, LimitStatus status) {
  Marks marks;
  for (const auto& row : shown.rows) {
    const auto is = row.figures.status;
    marks.marked.push_back(is >= status ? 1 : 0);
    marks.included.push_back(is >= LimitStatus::BelowTrigger ? 1 : 0);
  }
  return marks;
}

std::string_view marked_words(LimitStatus status) {
  switch (status) {
    case LimitStatus::AboveLimit:
      return "wards above the limit";
    case LimitStatus::AtLimit:
      return "wards at the limit or above it";
    default:
      return "wards at the trigger or past it";
  }
}

}  // namespace

Result<std::vector<RegionTest>> region_tests(const Ground& ground, const GroupQuery& query,
                                             const Job& job) {
  job.tell("the region as a whole");
  PermutationOptions options;
  options.permutations = kPermutations;
  options.seed = query.seed;
  options.threads = query.threads;
  options.shuffles = ground.places->shuffles;
  const auto& places = *ground.places;
  const auto weights =
      places.weights ? *places.weights : concentration::equal_weights(places.contiguity);
  const auto standardised = weights.words + ", row-standardised";
  const auto as_given = weights.words + ", weights as they are";
  const auto& included = ground.shown_rates.included;
  const auto values = values_of(ground.shown_rates, query.region_values);
  std::vector<RegionTest> tests;
  const auto moran = concentration::global_moran(values.of_moran, included, weights,
                                                 LinkWeights::RowStandardised, options, job);
  FAIRWARD_TRY(const bool has_moran, there(moran));
  if (has_moran) {
    tests.push_back({"moran", moran->statistic, moran->expected, moran->variance, moran->z,
                     moran->p_permutation, method_words(values.words, standardised, options)});
  }
  const auto geary = concentration::geary_c(values.of_moran, included, weights,
                                            LinkWeights::RowStandardised, options, job);
  FAIRWARD_TRY(const bool has_geary, there(geary));
  if (has_geary) {
    tests.push_back(test_of("geary", *geary, method_words(values.words, standardised, options)));
  }
  const auto g = concentration::getis_ord_g(values.of_g, included, weights, options, job);
  FAIRWARD_TRY(const bool has_g, there(g));
  if (has_g) {
    tests.push_back(test_of("general_g", *g, method_words(values.words_of_g, as_given, options)));
  }
  const auto marks = marks_of(ground.shown, query.policy_status);
  const auto joins =
      concentration::join_counts(marks.marked, marks.included, weights, options, job);
  FAIRWARD_TRY(const bool has_joins, there(joins));
  if (has_joins) {
    const auto wards = marked_words(query.policy_status);
    tests.push_back(test_of("joins", joins->both,
                            method_words(fmt::format("pairs of {}", wards), as_given, options)));
    tests.push_back(
        test_of("joins_apart", joins->mixed,
                method_words(fmt::format("pairs of {} and others", wards), as_given, options)));
  }
  return tests;
}

}  // namespace fairward::engine
