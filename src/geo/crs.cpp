#include "geo/crs.hpp"

#include "base/text.hpp"
#include "geo/proj_handles.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <optional>
#include <utility>

namespace fairward::geo {
namespace {

constexpr int kLeastConfidence = 70;  // of 100, as proj_identify gives it

/// Names under which the usual British and Irish systems travel without a code.
struct KnownName {
  std::string_view name;
  std::string_view id;
};
constexpr std::array<KnownName, 14> kKnownNames{{
    {"OSGB36 / British National Grid", "EPSG:27700"},
    {"OSGB 1936 / British National Grid", "EPSG:27700"},
    {"British_National_Grid", "EPSG:27700"},
    {"British National Grid", "EPSG:27700"},
    {"OSGB_1936_British_National_Grid", "EPSG:27700"},
    {"WGS 84 (CRS84)", "EPSG:4326"},
    {"WGS 84 longitude-latitude", "EPSG:4326"},
    {"GCS_WGS_1984", "EPSG:4326"},
    {"WGS_1984_Web_Mercator_Auxiliary_Sphere", "EPSG:3857"},
    {"WGS 84 / Pseudo-Mercator", "EPSG:3857"},
    {"GCS_ETRS_1989", "EPSG:4258"},
    {"TM75 / Irish Grid", "EPSG:29903"},
    {"TM65 / Irish Grid", "EPSG:29902"},
    {"IRENET95 / Irish Transverse Mercator", "EPSG:2157"},
}};

std::string text_or_empty(const char* text) {
  return text == nullptr ? std::string{} : std::string{text};
}

/// "EPSG:27700" when the definition carries a code, is known by name, or PROJ recognises it; else
/// empty. CRS84 is WGS 84 with longitude first, which is how all layers are read here.
std::string id_of(PJ_CONTEXT* context, const PJ* crs) {
  const auto authority = text_or_empty(proj_get_id_auth_name(crs, 0));
  const auto code = text_or_empty(proj_get_id_code(crs, 0));
  if (authority == "OGC" && code == "CRS84") {
    return "EPSG:4326";
  }
  if (!authority.empty() && !code.empty()) {
    return authority + ":" + code;
  }
  const auto name = text_or_empty(proj_get_name(crs));
  for (const auto& known : kKnownNames) {
    if (equals_ignoring_case(name, known.name)) {
      return std::string{known.id};
    }
  }
  std::string found;
  int* confidence = nullptr;
  PJ_OBJ_LIST* list = proj_identify(context, crs, "EPSG", nullptr, &confidence);
  if (list != nullptr && proj_list_get_count(list) > 0 && confidence[0] >= kLeastConfidence) {
    const ProjObject best{proj_list_get(context, list, 0)};
    found = "EPSG:" + text_or_empty(proj_get_id_code(best.get(), 0));
  }
  proj_int_list_destroy(confidence);
  proj_list_destroy(list);
  return found;
}

/// Where a definition came from, for sentences.
enum class Origin : std::uint8_t { ProjectFile, File, Format };

std::string words_for(Origin origin, const LayerCrs& crs) {
  auto name = crs.projected ? crs.name : crs.name + " (longitude and latitude)";
  switch (origin) {
    case Origin::ProjectFile:
      return "region.toml says " + name;
    case Origin::File:
      return "the file says " + name;
    case Origin::Format:
      return "the file has no coordinate system of its own, which in its format means " + name;
  }
  return name;
}

struct LookWords {
  std::string_view description;
  std::string_view id;  ///< what to state; empty when the numbers do not tell
};

LookWords words_for(CoordinateLook look) {
  switch (look) {
    case CoordinateLook::LongitudeLatitude:
      return {"longitude and latitude in degrees", "EPSG:4326"};
    case CoordinateLook::BritishNationalGrid:
      return {"British National Grid metres", "EPSG:27700"};
    case CoordinateLook::IrishGridOrItm:
      return {"Irish Transverse Mercator or Irish Grid metres", "EPSG:2157"};
    case CoordinateLook::WebMercator:
      return {"Web Mercator metres", "EPSG:3857"};
    case CoordinateLook::OtherProjected:
    case CoordinateLook::Unusable:
      break;
  }
  return {"metres or feet of a projected system", ""};
}

/// `they look like ...; set crs = "EPSG:27700" in region.toml`.
std::string look_and_remedy(CoordinateLook look) {
  const auto words = words_for(look);
  return fmt::format("they look like {}; set crs = \"{}\" in region.toml", words.description,
                     words.id.empty() ? "EPSG:..." : words.id);
}

/// True when numbers like these cannot be in that system.
bool contradicts(const LayerCrs& crs, CoordinateLook look, const Box& box) {
  if (crs.projected == (look == CoordinateLook::LongitudeLatitude)) {
    return true;
  }
  // The British grid has numbers for the seas around it, and no further.
  constexpr double kMargin = 200'000;
  return crs.id == "EPSG:27700" &&
         (box.min.x < -kMargin || box.min.y < -kMargin || box.max.x > 700'000 + kMargin ||
          box.max.y > 1'300'000 + kMargin);
}

std::string contradiction(const LayerCrs& crs, Origin origin, CoordinateLook look, const Box& box) {
  const auto number = [](double value) {
    return std::abs(value) < 1000 ? fmt::format("{:.6g}", value) : fmt::format("{:.0f}", value);
  };
  const std::string_view remedy = origin == Origin::Format ? " or add a crs member to the file"
                                  : origin == Origin::File ? " or correct it in the file"
                                                           : "";
  return fmt::format("{} but its coordinates run to {}, {}: {}{}", words_for(origin, crs),
                     number(box.max.x), number(box.max.y), look_and_remedy(look), remedy);
}

bool is_geographic(const PJ* crs) {
  const auto type = proj_get_type(crs);
  return type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
}

/// Reads a definition; nothing when it is none, or neither geographic nor projected.
std::optional<LayerCrs> layer_crs(PJ_CONTEXT* context, const std::string& definition) {
  auto crs = make_crs(context, definition);
  if (!crs) {
    return std::nullopt;
  }
  LayerCrs layer;
  layer.id = id_of(context, crs.get());
  if (layer.id.empty()) {
    layer.id = "custom";
  } else if (auto registered = make_crs(context, layer.id)) {
    crs = std::move(registered);
  }
  const auto type = proj_get_type(crs.get());
  if (type != PJ_TYPE_PROJECTED_CRS && !is_geographic(crs.get())) {
    return std::nullopt;
  }
  layer.name = text_or_empty(proj_get_name(crs.get()));
  layer.wkt = text_or_empty(proj_as_wkt(context, crs.get(), PJ_WKT2_2019, nullptr));
  layer.projected = type == PJ_TYPE_PROJECTED_CRS;
  return layer;
}

bool is_in_metres(PJ_CONTEXT* context, const PJ* crs) {
  const ProjObject system{proj_crs_get_coordinate_system(context, crs)};
  double factor = 0;
  const bool known =
      system && proj_cs_get_axis_info(context, system.get(), 0, nullptr, nullptr, nullptr, &factor,
                                      nullptr, nullptr, nullptr) != 0;
  return known && factor == 1.0;
}

Result<ProjObject> open_layer(PJ_CONTEXT* context, const LayerCrs& layer) {
  auto crs = make_crs(context, layer.id == "custom" ? layer.wkt : layer.id);
  if (!crs) {
    return fail(Errc::UnknownCrs,
                fmt::format("PROJ does not know the coordinate system {}", layer.id));
  }
  return crs;
}

/// Longitude and latitude of the centre of a box.
Result<Point> centre_in_degrees(PJ_CONTEXT* context, const PJ* crs, const Box& box) {
  const Point centre{(box.min.x + box.max.x) / 2, (box.min.y + box.max.y) / 2};
  const ProjObject degrees{proj_create(context, "EPSG:4326")};
  const auto operation = normalised(context, ProjObject{proj_create_crs_to_crs_from_pj(
                                                 context, crs, degrees.get(), nullptr, nullptr)});
  if (operation) {
    const auto there =
        proj_trans(operation.get(), PJ_FWD, proj_coord(centre.x, centre.y, 0, HUGE_VAL));
    if (std::isfinite(there.xy.x) && std::isfinite(there.xy.y)) {
      return Point{there.xy.x, there.xy.y};
    }
  }
  return fail(Errc::UnknownCrs, "the layer's centre cannot be given as longitude and latitude");
}

/// A short text PROJ can read back: the PROJ string of a system without a code, else its WKT.
std::string readable_id(PJ_CONTEXT* context, const PJ* crs, const LayerCrs& layer) {
  if (layer.id != "custom") {
    return layer.id;
  }
  const auto text = text_or_empty(proj_as_proj_string(context, crs, PJ_PROJ_5, nullptr));
  return text.empty() ? layer.wkt : text;
}

}  // namespace

Result<LayerCrs> settle_crs(std::string_view declared_wkt, bool implied_by_format, const Box& box,
                            std::string_view stated) {
  const auto look = look_of(box);
  if (look == CoordinateLook::Unusable) {
    return fail(Errc::BadGeometry, "the layer has no coordinates, or some that are not finite");
  }
  PJ_CONTEXT* const context = proj_context();
  const auto said = trim(stated);
  const auto declared = trim(declared_wkt);
  auto origin = Origin::File;
  std::optional<LayerCrs> crs;
  if (!said.empty()) {
    origin = Origin::ProjectFile;
    crs = layer_crs(context, std::string{said});
    if (!crs) {
      return fail(Errc::UnknownCrs,
                  fmt::format("crs = \"{}\" in region.toml is not a coordinate system that PROJ "
                              "knows; write it as \"EPSG:27700\"",
                              said));
    }
    crs->how = declared.empty() || implied_by_format
                   ? "stated in region.toml; the file is silent"
                   : "stated in region.toml, which goes before what the file says";
  } else if (!declared.empty() || implied_by_format) {
    origin = implied_by_format ? Origin::Format : Origin::File;
    crs = layer_crs(context, implied_by_format ? "EPSG:4326" : std::string{declared});
    if (!crs) {
      return fail(Errc::UnknownCrs,
                  fmt::format("the file's coordinate system cannot be understood, and its "
                              "coordinates run to {:.6g}, {:.6g}: {}",
                              box.max.x, box.max.y, look_and_remedy(look)));
    }
    crs->how = implied_by_format ? "what the file's format means when the file is silent"
                                 : "declared by the file";
  } else {
    return fail(Errc::UnknownCrs,
                fmt::format("the file does not say which coordinate system it is in; its "
                            "coordinates run to {:.6g}, {:.6g}: {}",
                            box.max.x, box.max.y, look_and_remedy(look)));
  }
  if (contradicts(*crs, look, box)) {
    return fail(Errc::UnknownCrs, contradiction(*crs, origin, look, box));
  }
  return *std::move(crs);
}

Result<WorkingCrs> working_crs_for(const LayerCrs& layer, const Box& box) {
  PJ_CONTEXT* const context = proj_context();
  FAIRWARD_TRY(const auto crs, open_layer(context, layer));
  // Web Mercator is in metres by name only: at 54 degrees north its areas are three times too big.
  const bool true_metres =
      layer.projected && layer.id != "EPSG:3857" && is_in_metres(context, crs.get());
  if (true_metres) {
    return WorkingCrs{readable_id(context, crs.get(), layer), layer.name,
                      "the layer's own system, which is projected in metres", true};
  }
  FAIRWARD_TRY(const auto centre, centre_in_degrees(context, crs.get(), box));
  const std::string_view why = layer.projected ? "the layer's own system does not measure in metres"
                                               : "the layer is in longitude and latitude";
  if (centre.x >= -9 && centre.x <= 2.5 && centre.y >= 49 && centre.y <= 61.5) {
    return WorkingCrs{"EPSG:27700", "OSGB36 / British National Grid",
                      fmt::format("{}, and it lies in the United Kingdom", why), true};
  }
  return WorkingCrs{
      fmt::format("+proj=laea +lat_0={:.1f} +lon_0={:.1f} +datum=WGS84 +units=m "
                  "+no_defs +type=crs",
                  centre.y, centre.x),
      fmt::format("equal-area projection centred on latitude {:.1f}, longitude {:.1f}", centre.y,
                  centre.x),
      fmt::format("{}, so an equal-area system was centred on it", why), true};
}

}  // namespace fairward::geo
