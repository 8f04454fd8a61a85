/// check.*: the spatial check and its settings.

#include "base/text.hpp"
#include "engine/command_arguments.hpp"
#include "engine/command_families.hpp"
#include "engine/group_weights.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace fairward::engine {
namespace {

Result<void> methods(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 1, "LIST, as policy,circular_scan, or usual or all"));
  auto next = session.document();
  FAIRWARD_TRY(next.methods, parse_methods(arguments[0]));
  std::string names;
  for (const auto method : next.methods) {
    names += (names.empty() ? "" : ", ") + std::string{method_label(method)};
  }
  const bool all = next.methods.size() == kGroupMethods;
  session.change("Check with " + (names.empty() ? "the usual methods"
                                  : all         ? "all methods"
                                                : names),
                 std::move(next));
  return {};
}

/// A setting of the check by the name that `check.set` takes.
struct Setting {
  std::string_view name;
  Result<void> (*set)(Document& document, std::string_view value);
};

template <class Whole>
Result<void> set_whole(Whole& number, std::string_view value, std::int64_t least, std::int64_t most,
                       std::string_view what) {
  FAIRWARD_TRY(const auto n, whole_in(value, least, most, what));
  number = static_cast<Whole>(n);
  return {};
}

template <class Choice, std::size_t N>
Result<void> set_choice(Choice& choice, std::string_view value,
                        const std::array<std::string_view, N>& names, std::string_view what) {
  FAIRWARD_TRY(const auto which, one_of(value, names, what));
  choice = static_cast<Choice>(which);
  return {};
}

constexpr std::array<Setting, 14> kSettings{{
    {"permutations",
     [](Document& d, std::string_view v) {
       return set_whole(d.permutations, v, 999, 1'000'000, "the number of permutations");
     }},
    {"replicates",
     [](Document& d, std::string_view v) {
       return set_whole(d.replicates, v, 99, 100'000, "the number of replicates");
     }},
    {"fdr",
     [](Document& d, std::string_view v) -> Result<void> {
       FAIRWARD_TRY(d.false_discovery_rate,
                    number_in(v, 0.0001, 0.5, "the false-discovery rate, a share,"));
       return {};
     }},
    {"share",
     [](Document& d, std::string_view v) -> Result<void> {
       FAIRWARD_TRY(d.max_population_share,
                    number_in(v, 0.0001, 0.5, "the largest share of residents in a circle"));
       return {};
     }},
    {"seed",
     [](Document& d, std::string_view v) {
       return set_whole(d.seed, v, 0, 9'000'000'000'000'000, "the seed");
     }},
    {"baseline",
     [](Document& d, std::string_view v) {
       return set_choice(d.baseline, v, kBaselineNames, "baseline");
     }},
    {"inference",
     [](Document& d, std::string_view v) {
       return set_choice(d.inference, v, kInferenceNames, "kind of inference");
     }},
    {"scan_inference",
     [](Document& d, std::string_view v) {
       return set_choice(d.scan_inference, v, kScanInferenceNames, "kind of inference of scans");
     }},
    {"secondary",
     [](Document& d, std::string_view v) {
       return set_choice(d.secondary, v, kSecondaryNames, "choice of secondary groups");
     }},
    {"wards",
     [](Document& d, std::string_view v) {
       return set_whole(d.most_wards, v, 2, 30, "the most wards in a group of the flexible scan");
     }},
    {"weights",
     [](Document& d, std::string_view v) -> Result<void> {
       FAIRWARD_CHECK(check_weights(std::string{v}));
       d.weights = v;
       return {};
     }},
    {"contiguity",
     [](Document& d, std::string_view v) {
       return set_choice(d.contiguity, v, kContiguityNames, "kind of contiguity");
     }},
    {"values",
     [](Document& d, std::string_view v) {
       return set_choice(d.region_values, v, kRegionValueNames, "kind of values");
     }},
    {"redraws",
     [](Document& d, std::string_view v) {
       return set_whole(d.redraws, v, 0, 1000, "the number of redraws of the register");
     }},
}};

constexpr auto kSettingNames = [] {
  std::array<std::string_view, kSettings.size()> names;
  for (std::size_t i = 0; i < names.size(); ++i) {
    names[i] = kSettings[i].name;
  }
  return names;
}();

Result<void> set(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 2, 2, "NAME VALUE"));
  FAIRWARD_TRY(const auto which, one_of(arguments[0], kSettingNames, "setting of the check"));
  const auto& value = arguments[1];
  auto next = session.document();
  FAIRWARD_CHECK(kSettings[which].set(next, value));
  session.change(fmt::format("Set {} of the check to {}", kSettingNames[which], value),
                 std::move(next), fmt::format("check.set {}", kSettingNames[which]));
  return {};
}

Result<void> run(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 0, 0, ""));
  FAIRWARD_CHECK(session.start_check());
  show_long_tab(session, DrawerTab::Groups);
  return {};
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
