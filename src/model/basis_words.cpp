#include "model/basis_words.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <string_view>

namespace fairward::model {
namespace {

std::string_view short_word(NumeratorStage stage) {
  switch (stage) {
    case NumeratorStage::Occupied:
      return "occupied";
    case NumeratorStage::Capacity:
      return "with vacant";
    case NumeratorStage::Pipeline:
      return "with pipeline";
    case NumeratorStage::Proposal:
      return "with proposal";
  }
  return "";
}

std::string what_if_words(const Basis& basis) {
  return basis.what_if ? fmt::format("What-if: 1 in {}, trigger {} %",
                                     with_thousands(basis.limit_ratio), basis.trigger_percent)
                       : "";
}

}  // namespace

std::string basis_words(const Basis& basis) {
  const bool all = basis.numerator.scope == NumeratorScope::AllAccommodation;
  const auto words = fmt::format("{}, {} \u00b7 {}", all ? "All asylum" : "Dispersal",
                                 short_word(basis.numerator.stage), basis.population_label);
  return basis.what_if ? what_if_words(basis) + " \u00b7 " + words : words;
}

std::string basis_footer(const Basis& basis) {
  return basis.what_if ? what_if_words(basis) + ". " + basis_line(basis) : basis_line(basis);
}

}  // namespace fairward::model
