#include "engine/command_arguments.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace fairward::engine {
namespace {

std::string did_you_mean(std::string_view word, std::span<const std::string> known) {
  const auto near = nearest(word, known);
  return near ? fmt::format(" (did you mean '{}'?)", *near) : "";
}

}  // namespace

Result<void> expect_words(Arguments arguments, std::size_t fewest, std::size_t most,
                          std::string_view form) {
  if (arguments.size() >= fewest && arguments.size() <= most) {
    return {};
  }
  return fail(Errc::Usage,
              form.empty()
                  ? std::string{"this command takes no words after it"}
                  : fmt::format("after this command stands {}; there {} {}", form,
                                arguments.size() == 1 ? "is" : "are",
                                counted(static_cast<std::int64_t>(arguments.size()), "word")));
}

Result<double> number_in(std::string_view word, double least, double most, std::string_view what) {
  const auto value = parse_decimal(word);
  if (!value || *value < least || *value > most) {
    return fail(Errc::Usage,
                fmt::format("{} is a number from {:g} to {:g}, not '{}'", what, least, most, word));
  }
  return *value;
}

Result<std::int64_t> whole_in(std::string_view word, std::int64_t least, std::int64_t most,
                              std::string_view what) {
  const auto value = parse_whole_number(word);
  if (!value || *value < least || *value > most) {
    return fail(Errc::Usage, fmt::format("{} is a whole number from {} to {}, not '{}'", what,
                                         with_thousands(least), with_thousands(most), word));
  }
  return *value;
}

Result<bool> switched(Arguments arguments, std::size_t at, bool now) {
  if (at >= arguments.size()) {
    return !now;
  }
  if (arguments[at] == "on" || arguments[at] == "off") {
    return arguments[at] == "on";
  }
  return fail(Errc::Usage, fmt::format("'{}' is neither on nor off", arguments[at]));
}

Result<std::size_t> one_of(std::string_view word, std::span<const std::string_view> known,
                           std::string_view what) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (equals_ignoring_case(known[i], word)) {
      return i;
    }
    names.emplace_back(known[i]);
  }
  return fail(Errc::Usage, fmt::format("no {} '{}'{}; use one of: {}", what, word,
                                       did_you_mean(word, names), join(names, ", ")));
}

Result<std::shared_ptr<const WardTable>> wards_of(const Session& session) {
  auto wards = session.wards();
  if (!wards) {
    return fail(Errc::Usage, "no region is open yet; open a project first");
  }
  return wards;
}

void show_long_tab(Session& session, DrawerTab tab) {
  constexpr double kLeast = 0.48;  ///< of the window's height
  constexpr double kMost = 0.64;
  auto view = session.view();
  view.drawer = tab;
  view.drawer_open = true;
  view.drawer_share =
      std::max(view.drawer_share, std::clamp(kLeast * view.scale_percent / 100, kLeast, kMost));
  session.change_view(view);
}

void show_box(Session& session, const Box& box) {
  auto view = session.view();
  const int width = view.map.width > 0 ? view.map.width : 1600;
  const int height = view.map.height > 0 ? view.map.height : 1000;
  view.map = carto::fit(box, width, height);
  session.change_view(view);
}

Result<WardIndex> find_ward(const WardTable& wards, const std::string& word) {
  if (const auto found = wards.find(word)) {
    return *found;
  }
  const auto key = place_name_key(word);
  std::vector<std::string> names;
  std::vector<WardIndex> same;
  for (std::size_t i = 0; i < wards.size(); ++i) {
    names.push_back(wards.name(ward_index(i)));
    if (place_name_key(names.back()) == key) {
      same.push_back(ward_index(i));
    }
  }
  if (same.size() == 1) {
    return same.front();
  }
  if (same.size() > 1) {
    return fail(Errc::Usage, fmt::format("{} wards are called '{}'; use a code, as {}", same.size(),
                                         word, wards.code(same.front()).text()));
  }
  return fail(Errc::Usage,
              fmt::format("no ward '{}' in this region{}", word, did_you_mean(word, names)));
}

Result<CouncilIndex> find_council(const WardTable& wards, const std::string& word) {
  if (const auto found = wards.find_council(word)) {
    return *found;
  }
  const auto key = place_name_key(word);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < wards.councils().size(); ++i) {
    names.push_back(wards.councils()[i].name);
    if (place_name_key(names.back()) == key) {
      return council_index(i);
    }
  }
  return fail(Errc::Usage,
              fmt::format("no council '{}' in this region{}", word, did_you_mean(word, names)));
}

Result<std::vector<WardIndex>> wards_of_group(const Session& session, const std::string& word) {
  const auto* groups = session.groups();
  if (groups == nullptr || (*groups)->rows.empty()) {
    return fail(Errc::Usage, groups == nullptr
                                 ? "there are no ward groups yet; run the spatial check first"
                                 : "the spatial check found no ward groups");
  }
  const auto& rows = (*groups)->rows;
  FAIRWARD_TRY(const auto number,
               whole_in(word, 1, static_cast<std::int64_t>(rows.size()), "the number of a group"));
  return rows[static_cast<std::size_t>(number - 1)].group.wards;
}

Result<std::vector<WardIndex>> wards_of_area(const Session& session, const std::string& word) {
  const auto* areas = session.areas();
  if (areas == nullptr || areas->table->rows.empty()) {
    return fail(Errc::Usage, "there are no areas with room yet; run areas.run first");
  }
  const auto order = areas_by_room(*areas->table);
  FAIRWARD_TRY(const auto number,
               whole_in(word, 1, static_cast<std::int64_t>(order.size()), "the number of an area"));
  return areas->table->rows[order[static_cast<std::size_t>(number - 1)]].group.wards;
}

}  // namespace fairward::engine
