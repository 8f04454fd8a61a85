/// check.*: the spatial check and its settings.

#include "base/text.hpp"
#include "engine/command_arguments.hpp"
#include "engine/command_families.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace fairward::engine {
namespace {

Result<void> methods(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 1, "LIST, as policy,circular_scan or all"));
  auto next = session.document();
  FAIRWARD_TRY(next.methods, parse_methods(arguments[0]));
  std::string names;
  for (const auto method : next.methods) {
    names += (names.empty() ? "" : ", ") + std::string{method_label(method)};
  }
  session.change("Check with " + (names.empty() ? "all methods" : names), std::move(next));
  return {};
}

Result<void> set(Session& session, Arguments arguments) {
  constexpr std::array<std::string_view, 6> kNames{"permutations", "replicates", "fdr",
                                                   "share",        "seed",       "baseline"};
  FAIRWARD_CHECK(expect_words(arguments, 2, 2, "NAME VALUE"));
  FAIRWARD_TRY(const auto which, one_of(arguments[0], kNames, "setting of the check"));
  const auto& value = arguments[1];
  auto next = session.document();
  if (which == 0) {
    FAIRWARD_TRY(const auto n, whole_in(value, 999, 1'000'000, "the number of permutations"));
    next.permutations = static_cast<std::int32_t>(n);
  } else if (which == 1) {
    FAIRWARD_TRY(const auto n, whole_in(value, 99, 100'000, "the number of replicates"));
    next.replicates = static_cast<std::int32_t>(n);
  } else if (which == 2) {
    FAIRWARD_TRY(next.false_discovery_rate,
                 number_in(value, 0.0001, 0.5, "the false-discovery rate, a share,"));
  } else if (which == 3) {
    FAIRWARD_TRY(next.max_population_share,
                 number_in(value, 0.0001, 0.5, "the largest share of residents in a circle"));
  } else if (which == 4) {
    FAIRWARD_TRY(const auto n, whole_in(value, 0, 9'000'000'000'000'000, "the seed"));
    next.seed = static_cast<std::uint64_t>(n);
  } else {
    constexpr std::array<std::string_view, 2> kBaselines{"region", "council"};
    FAIRWARD_TRY(const auto one, one_of(value, kBaselines, "baseline"));
    next.baseline = one == 0 ? Baseline::Region : Baseline::Council;
  }
  session.change(fmt::format("Set {} of the check to {}", kNames[which], value), std::move(next),
                 fmt::format("check.set {}", kNames[which]));
  return {};
}

Result<void> run(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  return session.start_check();
}

Result<void> cancel(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  if (!session.cancel_check()) {
    return fail(Errc::Usage, "no spatial check is running");
  }
  return {};
}

constexpr std::array<Command, 4> kCommands{{
    {"check.run", "Run the spatial check", "", "Ctrl+R", "Check", CommandEffect::Outside, run},
    {"check.cancel", "Stop the spatial check", "", "", "Check", CommandEffect::Outside, cancel},
    {"check.methods", "Choose the methods of the spatial check", "LIST", "", "",
     CommandEffect::Document, methods},
    {"check.set", "Set a parameter of the spatial check", "NAME VALUE", "", "",
     CommandEffect::Document, set},
}};

}  // namespace

std::span<const Command> check_commands() {
  return kCommands;
}

}  // namespace fairward::engine
