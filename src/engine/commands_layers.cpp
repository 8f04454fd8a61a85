/// layer.*, compare.*: what the maps show.

#include "base/text.hpp"
#include "engine/command_arguments.hpp"
#include "engine/command_families.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace fairward::engine {
namespace {

/// The first word names a layer; `edit` changes it and says what it did.
template <class Edit>
Result<void> edit_layer(Session& session, Arguments arguments, std::string_view merge,
                        const Edit& edit) {
  auto document = session.document();
  FAIRWARD_TRY(const auto at, find_layer(document, arguments.front()));
  auto& layer = document.layers[at];
  FAIRWARD_TRY(const std::string title, edit(layer));
  const auto key = merge.empty() ? std::string{} : fmt::format("{} {}", merge, id_of(layer));
  session.change(title, std::move(document), key);
  return {};
}

Result<void> set_visible(Session& session, Arguments arguments, bool visible) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 1, "KIND"));
  return edit_layer(session, arguments, "", [visible](LayerState& layer) -> Result<std::string> {
    layer.visible = visible;
    return fmt::format("{} layer {}", visible ? "Show" : "Hide", label_of(layer));
  });
}

Result<void> show(Session& session, Arguments arguments) {
  return set_visible(session, arguments, true);
}
Result<void> hide(Session& session, Arguments arguments) {
  return set_visible(session, arguments, false);
}
Result<void> toggle(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 1, "KIND"));
  FAIRWARD_TRY(const auto at, find_layer(session.document(), arguments.front()));
  return set_visible(session, arguments, !session.document().layers[at].visible);
}

Result<void> only(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 1, "KIND"));
  auto document = session.document();
  FAIRWARD_TRY(const auto chosen, find_layer(document, arguments.front()));
  if (!is_area_layer(document.layers[chosen].kind)) {
    return fail(Errc::Usage, fmt::format("{} lies over the map and does not colour wards; use "
                                         "layer.show",
                                         label_of(document.layers[chosen])));
  }
  for (auto& layer : document.layers) {
    layer.visible = is_area_layer(layer.kind) ? &layer == &document.layers[chosen] : layer.visible;
  }
  const auto title = "Show only layer " + label_of(document.layers[chosen]);
  session.change(title, std::move(document));
  return {};
}

/// One place towards the top, or the bottom. The second map keeps its layer.
Result<void> move(Session& session, Arguments arguments, bool up) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 1, "KIND"));
  auto document = session.document();
  FAIRWARD_TRY(const auto from, find_layer(document, arguments.front()));
  if (up ? from == 0 : from + 1 == document.layers.size()) {
    return fail(Errc::Usage, fmt::format("{} is already at the {}", label_of(document.layers[from]),
                                         up ? "top" : "bottom"));
  }
  const auto to = up ? from - 1 : from + 1;
  std::swap(document.layers[from], document.layers[to]);
  if (document.compare_layer == from || document.compare_layer == to) {
    document.compare_layer = document.compare_layer == from ? to : from;
  }
  const auto title =
      fmt::format("Move layer {} {}", label_of(document.layers[to]), up ? "up" : "down");
  session.change(title, std::move(document));
  return {};
}
Result<void> up(Session& session, Arguments arguments) {
  return move(session, arguments, true);
}
Result<void> down(Session& session, Arguments arguments) {
  return move(session, arguments, false);
}

/// The layers between make room; one step however far it is.
Result<void> place(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 2, 2, "KIND OTHER"));
  auto document = session.document();
  FAIRWARD_TRY(const auto from, find_layer(document, arguments[0]));
  FAIRWARD_TRY(const auto to, find_layer(document, arguments[1]));
  auto& layers = document.layers;
  const auto compared = layers[std::min(document.compare_layer, layers.size() - 1)];
  const auto moved = layers[from];
  layers.erase(layers.begin() + static_cast<std::ptrdiff_t>(from));
  layers.insert(layers.begin() + static_cast<std::ptrdiff_t>(to), moved);
  document.compare_layer = static_cast<std::size_t>(
      std::ranges::find_if(layers,
                           [&](const LayerState& l) { return id_of(l) == id_of(compared); }) -
      layers.begin());
  session.change(fmt::format("Move layer {}", label_of(moved)), std::move(document));
  return {};
}

Result<void> reset(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 1, "KIND"));
  return edit_layer(session, arguments, "", [](LayerState& layer) -> Result<std::string> {
    layer.opacity = 1;
    layer.style = first_style(layer.kind);
    layer.hidden_classes.clear();
    return "Reset layer " + label_of(layer);
  });
}

Result<void> reverse(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 1, 1, "KIND"));
  return edit_layer(session, arguments, "", [](LayerState& layer) -> Result<std::string> {
    layer.style.reversed = !layer.style.reversed;
    return "Reverse colours of " + label_of(layer);
  });
}

Result<void> opacity(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 2, 2, "KIND 0..1"));
  FAIRWARD_TRY(const auto share, number_in(arguments[1], 0, 1, "opacity"));
  return edit_layer(session, arguments, "layer.opacity",
                    [share](LayerState& layer) -> Result<std::string> {
                      layer.opacity = share;
                      return fmt::format("Opacity of {} {:.0f} %", label_of(layer), share * 100);
                    });
}

Result<void> method(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 2, 2, "KIND METHOD"));
  FAIRWARD_TRY(const auto chosen, carto::parse_class_method(arguments[1]));
  return edit_layer(session, arguments, "", [&](LayerState& layer) -> Result<std::string> {
    if (chosen == carto::ClassMethod::Custom && layer.style.breaks.empty()) {
      return fail(Errc::Usage, fmt::format("give the upper ends of the classes: layer.breaks {} "
                                           "\"12.5 25\"",
                                           arguments[0]));
    }
    layer.style.method = chosen;
    layer.hidden_classes.clear();
    return fmt::format("Classes of {}: {}", label_of(layer), name_of(chosen));
  });
}

Result<void> classes(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 2, 2, "KIND N"));
  FAIRWARD_TRY(const auto count, whole_in(arguments[1], 2, 9, "the number of classes"));
  return edit_layer(session, arguments, "layer.classes",
                    [count](LayerState& layer) -> Result<std::string> {
                      layer.style.classes = static_cast<int>(count);
                      layer.hidden_classes.clear();
                      return fmt::format("{} classes for {}", count, label_of(layer));
                    });
}

Result<void> breaks(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 2, 2, "KIND \"12.5 25\""));
  FAIRWARD_TRY(const auto words, words_of(arguments[1]));
  std::vector<double> ends;
  for (const auto& word : words) {
    FAIRWARD_TRY(const auto end, number_in(word, -1e12, 1e12, "the end of a class"));
    if (!ends.empty() && end <= ends.back()) {
      return fail(Errc::Usage, fmt::format("the ends of classes ascend: {:g} does not come after "
                                           "{:g}",
                                           end, ends.back()));
    }
    ends.push_back(end);
  }
  if (ends.empty() || ends.size() > 8) {
    return fail(Errc::Usage, "give 1 to 8 ends of classes, ascending: \"12.5 25 37.5 50\"");
  }
  return edit_layer(session, arguments, "layer.breaks",
                    [&](LayerState& layer) -> Result<std::string> {
                      layer.style.method = carto::ClassMethod::Custom;
                      layer.style.breaks = ends;
                      layer.hidden_classes.clear();
                      return fmt::format("Classes of {} at {}", label_of(layer), arguments[1]);
                    });
}

Result<void> palette(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 2, 2, "KIND NAME"));
  FAIRWARD_TRY(const auto at, find_layer(session.document(), arguments[0]));
  const auto views = session.layers();
  const bool shown_now = at < views.size() && views[at].missing.empty();
  return edit_layer(session, arguments, "", [&](LayerState& layer) -> Result<std::string> {
    layer.style.palette = arguments[1] == "own" ? "" : arguments[1];
    if (shown_now) {  // then only the palette can be in the way
      const auto view = make_layer_view(layer, *session.figures());
      if (!view.missing.empty()) {
        return fail(Errc::Usage, view.missing);
      }
    }
    return fmt::format("Colours of {}: {}", label_of(layer), arguments[1]);
  });
}

Result<void> legend_class(Session& session, Arguments arguments) {
  FAIRWARD_CHECK(expect_words(arguments, 2, 2, "KIND INDEX"));
  FAIRWARD_TRY(const auto at, find_layer(session.document(), arguments[0]));
  const auto views = session.layers();
  const bool has_classes = at < views.size() && views[at].classes.has_value();
  if (!has_classes) {
    return fail(Errc::Usage,
                fmt::format("{} has no classes now", label_of(session.document().layers[at])));
  }
  const auto& listed = views[at].classes->classes;
  FAIRWARD_TRY(const auto index,
               whole_in(arguments[1], 0, static_cast<std::int64_t>(listed.size()) - 1,
                        "the place of a class"));
  const auto& label = listed[static_cast<std::size_t>(index)].label;
  return edit_layer(session, arguments, "", [&](LayerState& layer) -> Result<std::string> {
    const auto one = static_cast<std::uint8_t>(index);
    const auto place = std::ranges::lower_bound(layer.hidden_classes, one);
    const bool hidden = place != layer.hidden_classes.end() && *place == one;
    if (hidden) {
      layer.hidden_classes.erase(place);
    } else {
      layer.hidden_classes.insert(place, one);
    }
    return fmt::format("{} {} of {}", hidden ? "Show" : "Filter out", label, label_of(layer));
  });
}

Result<void> compare(Session& session, Arguments arguments, CompareView how) {
  FAIRWARD_CHECK(expect_words(arguments, 0, how == CompareView::Off ? 0 : 1,
                              how == CompareView::Off ? "" : "[KIND]"));
  auto document = session.document();
  if (!arguments.empty()) {
    FAIRWARD_TRY(document.compare_layer, find_layer(document, arguments.front()));
    if (!is_area_layer(document.layers[document.compare_layer].kind)) {
      return fail(Errc::Usage, "the second map shows a layer that colours wards");
    }
  }
  document.compare = how;
  const auto label = label_of(document.layers[document.compare_layer]);
  const auto title = how == CompareView::Off          ? std::string{"Show one map"}
                     : how == CompareView::SideBySide ? "Compare side by side with " + label
                                                      : "Swipe over " + label;
  session.change(title, std::move(document));
  return {};
}
Result<void> compare_off(Session& session, Arguments arguments) {
  return compare(session, arguments, CompareView::Off);
}
Result<void> compare_side(Session& session, Arguments arguments) {
  return compare(session, arguments, CompareView::SideBySide);
}
Result<void> compare_swipe(Session& session, Arguments arguments) {
  return compare(session, arguments, CompareView::Swipe);
}

constexpr auto kDocument = CommandEffect::Document;
constexpr std::array<Command, 18> kCommands{{
    {"layer.show", "Show a layer", "KIND", "", "", kDocument, show},
    {"layer.hide", "Hide a layer", "KIND", "", "", kDocument, hide},
    {"layer.toggle", "Show or hide a layer", "KIND", "", "", kDocument, toggle},
    {"layer.only", "Show one layer alone", "KIND", "", "", kDocument, only},
    {"layer.up", "Move a layer up", "KIND", "", "", kDocument, up},
    {"layer.down", "Move a layer down", "KIND", "", "", kDocument, down},
    {"layer.place", "Move a layer to the place of another", "KIND OTHER", "", "", kDocument, place},
    {"layer.reset", "Give a layer its own look again", "KIND", "", "", kDocument, reset},
    {"layer.reverse", "Reverse a layer's colours", "KIND", "", "", kDocument, reverse},
    {"layer.opacity", "Set a layer's opacity", "KIND 0..1", "", "", kDocument, opacity},
    {"layer.method", "Choose how a layer is classified", "KIND METHOD", "", "", kDocument, method},
    {"layer.classes", "Choose the number of classes", "KIND N", "", "", kDocument, classes},
    {"layer.breaks", "Set the ends of a layer's classes", "KIND \"12.5 25\"", "", "", kDocument,
     breaks},
    {"layer.palette", "Choose a layer's colours", "KIND NAME", "", "", kDocument, palette},
    {"layer.class", "Filter a class of the legend in or out", "KIND INDEX", "", "", kDocument,
     legend_class},
    {"compare.off", "Show one map", "", "", "Map", kDocument, compare_off},
    {"compare.side", "Compare two maps side by side", "[KIND]", "", "Map", kDocument, compare_side},
    {"compare.swipe", "Compare two maps by swiping", "[KIND]", "", "Map", kDocument, compare_swipe},
}};

}  // namespace

std::span<const Command> layer_commands() {
  return kCommands;
}

}  // namespace fairward::engine
