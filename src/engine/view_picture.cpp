#include "engine/view_picture.hpp"

#include "base/text.hpp"
#include "carto/svg.hpp"
#include "carto/wording.hpp"
#include "engine/place_check.hpp"
#include "engine/source_credit.hpp"
#include "geo/contiguity.hpp"
#include "io/files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace fairward::engine {
namespace {

bool is_visible(std::span<const LayerView> layers, LayerKind kind) {
  return std::ranges::any_of(layers, [kind](const LayerView& layer) {
    return layer.state.kind == kind && layer.state.visible;
  });
}

/// Whether a layer's numbers come from counts of people, and so have a basis and a mode.
bool counts_people(LayerKind kind) {
  return kind != LayerKind::Deprivation && kind != LayerKind::DeprivationShare &&
         kind != LayerKind::Indicator;
}

carto::Classification legend_of(const LayerView& layer) {
  auto classes = *layer.classes;
  for (const auto hidden : layer.state.hidden_classes) {
    if (hidden < classes.classes.size()) {
      auto& one = classes.classes[hidden];
      one.fill = hidden_fill(MapGround::Light);
      one.detail = "hidden on the map";
    }
  }
  if (layer.state.opacity < 1) {
    classes.note += fmt::format("{}Drawn at {:.0f} % over what lies below.",
                                classes.note.empty() ? "" : " ", 100 * layer.state.opacity);
  }
  return classes;
}

std::string title_of(const std::vector<const LayerView*>& seen, const carto::ViewPicture& picture,
                     const std::string& region) {
  const bool groups = picture.groups.has_value();
  const bool areas = !picture.areas.empty();
  std::vector<std::string> parts;
  for (const auto* layer : seen) {
    parts.push_back(layer->label);
  }
  auto title = parts.empty() ? std::string{groups || areas ? "" : "Wards"} : join(parts, " over ");
  if (groups) {
    title += title.empty() ? "Ward groups" : " with ward groups";
  }
  if (areas) {
    title += title.empty() ? "Areas with room"
             : groups      ? " and areas with room"
                           : " with areas with room";
  }
  return region.empty() ? title : title + " — " + region;
}

/// The place itself, which is restricted whatever the colours of the wards say.
bool shows_a_place(const carto::ViewPicture& picture) {
  return std::ranges::any_of(picture.places,
                             [](const auto& place) { return place.point.has_value(); });
}

/// What was counted: header, footer and mode, when anything was.
void describe(carto::ViewPicture& picture, const Session& session,
              const std::vector<const LayerView*>& seen) {
  const bool people =
      picture.groups || !picture.areas.empty() || !picture.marks.empty() ||
      shows_a_place(picture) ||
      std::ranges::any_of(seen, [](const auto* layer) { return counts_people(layer->state.kind); });
  picture.header.title = title_of(seen, picture, session.region_name());
  PictureSources sources;
  sources.boundaries = session.boundary_credit();
  const auto figures = session.figures();
  if (people && figures) {
    const auto& basis = figures->wards->basis;
    picture.header.subtitle = carto::in_plain_words(basis);
    picture.footer.lines.push_back(basis_line(basis));
    picture.footer.mode = carto::mode_line(session.mode());
    if (session.mode() == DisclosureMode::Restricted) {
      picture.header.badge = "RESTRICTED";
    }
    sources.people = &basis;
  } else if (session.wards()->vintage().known()) {
    picture.header.subtitle = "Wards of " + session.wards()->vintage().text();
  }
  const bool scores = std::ranges::any_of(seen, [](const auto* layer) {
    return layer->state.kind == LayerKind::Deprivation ||
           layer->state.kind == LayerKind::DeprivationShare ||
           layer->state.kind == LayerKind::Bivariate;
  });
  if (scores && figures && figures->deprivation) {
    sources.deprivation = figures->deprivation->source;
  }
  picture.footer.credit = join(session.credits(), "; ");
  picture.footer.lines.push_back(source_credit(sources));
}

/// As one of the window's maps has them: the second colours wards by one layer alone.
std::vector<LayerView> layers_of(const Session& session, PictureSide side) {
  const auto all = session.layers();
  std::vector<LayerView> layers{all.begin(), all.end()};
  const auto compared = session.document().compare_layer;
  for (std::size_t i = 0; side == PictureSide::Compared && i < layers.size(); ++i) {
    auto& state = layers[i].state;
    if (is_area_layer(state.kind)) {
      state.visible = i == compared;
      state.opacity = 1;
    }
  }
  return layers;
}

void add_place(carto::ViewPicture& picture, const PlaceMark* mark, std::string_view what) {
  if (mark == nullptr) {
    return;
  }
  carto::PlacePin pin;
  pin.point = mark->point;
  pin.wards = mark->wards;
  for (const auto& ring : mark->rings) {
    pin.circles.push_back(ring.outline);
  }
  pin.label = fmt::format("{} {}",
                          mark->point              ? "Place"
                          : mark->wards.size() > 1 ? "Wards of the area"
                                                   : "Ward of the place",
                          what);
  pin.detail = !mark->point          ? "outlined"
               : mark->rings.empty() ? "with its ward"
                                     : "with its ward, and " + ring_words(*mark);
  picture.places.push_back(std::move(pin));
}

}  // namespace

carto::MapOutlines map_outlines(const Session& session) {
  const auto wards = session.wards();
  if (!wards) {
    return {};
  }
  const auto shown = [&](LayerKind kind) {
    return std::ranges::any_of(session.document().layers, [kind](const LayerState& layer) {
      return layer.kind == kind && layer.visible;
    });
  };
  const auto* groups = shown(LayerKind::Groups) ? session.groups() : nullptr;
  const auto* areas = shown(LayerKind::Areas) ? session.areas() : nullptr;
  return carto::outlines_of(
      *wards, groups != nullptr ? &**groups : nullptr,
      areas != nullptr ? listed_areas(*areas) : std::vector<std::vector<WardIndex>>{});
}

Result<carto::ViewPicture> view_picture(const Session& session, carto::Tint tint,
                                        PictureSide side) {
  carto::ViewPicture picture;
  picture.wards = session.wards();
  picture.borders = session.borders();
  if (!picture.wards || !picture.borders) {
    return fail(Errc::Usage, "there is no map yet; open a project, or wait until it is read");
  }
  const auto layers = layers_of(session, side);
  const auto seen = seen_layers(layers);
  picture.fills = stacked_fills(layers, picture.wards->size());
  for (const auto* layer : seen) {
    picture.legends.push_back(legend_of(*layer));
  }
  if (session.groups() != nullptr && is_visible(layers, LayerKind::Groups)) {
    picture.groups = *session.groups();
    picture.groups_are_old = session.groups_are_stale();
  }
  if (session.areas() != nullptr && is_visible(layers, LayerKind::Areas)) {
    picture.areas = listed_areas(*session.areas());
    picture.areas_are_old = session.areas_are_stale();
  }
  if (is_visible(layers, LayerKind::Points)) {
    for (const auto& point : session.points()) {
      picture.marks.push_back({point.place, point.status != PropertyStatus::Occupied});
    }
  }
  add_place(picture, session.checked_place(), "checked");
  add_place(picture, session.found_place(), "searched for");
  picture.selection = session.document().selection;
  picture.extent = session.view().map;
  picture.tint = tint;
  picture.labels = session.view().labels;
  describe(picture, session, seen);
  return picture;
}

Result<std::vector<carto::MapScene>> view_scenes(const Session& session, carto::PictureSize size,
                                                 carto::Tint tint) {
  std::vector<PictureSide> sides{PictureSide::Layers};
  if (session.document().compare != CompareView::Off) {
    sides.push_back(PictureSide::Compared);
    size.width /= 2;
  }
  std::shared_ptr<const TriangleMesh> mesh;
  std::vector<carto::MapScene> scenes;
  for (const auto side : sides) {
    FAIRWARD_TRY(auto picture, view_picture(session, tint, side));
    if (!mesh) {
      FAIRWARD_TRY(auto made, geo::triangulate(picture.wards->boundaries(), {}));
      mesh = std::make_shared<const TriangleMesh>(std::move(made));
    }
    picture.mesh = mesh;
    FAIRWARD_TRY(auto scene, carto::view_scene(picture, size));
    scenes.push_back(std::move(scene));
  }
  return scenes;
}

Result<void> save_svg(const std::filesystem::path& file, std::span<const carto::MapScene> scenes,
                      DisclosureMode mode) {
  return io::write_text(file, carto::to_svg(scenes), io::readers_of(mode));
}

}  // namespace fairward::engine
