#include "engine/view_file.hpp"

#include "base/text.hpp"
#include "engine/camera_lattice.hpp"
#include "engine/group_weights.hpp"
#include "engine/json_fields.hpp"
#include "engine/view_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <limits>
#include <sstream>
#include <system_error>
#include <utility>

namespace fairward::engine {
namespace {

using Json = nlohmann::json;

template <class Names, class Choice>
std::string name_among(const Names& names, Choice choice) {
  return std::string{names[static_cast<std::size_t>(choice)]};
}

Json json_of(const LayerState& layer) {
  return {{"layer", id_of(layer)},
          {"visible", layer.visible},
          {"opacity", layer.opacity},
          {"method", carto::name_of(layer.style.method)},
          {"classes", layer.style.classes},
          {"breaks", layer.style.breaks},
          {"palette", layer.style.palette},
          {"reversed", layer.style.reversed},
          {"hidden_classes",
           std::vector<int>(layer.hidden_classes.begin(), layer.hidden_classes.end())}};
}

Json json_of(const Document& document, const WardTable& wards) {
  Json json{{"numerator", document.numerator},
            {"population", document.population},
            {"as_at", document.as_at},
            {"change_since", document.change_since},
            {"compare", name_among(kCompareNames, document.compare)},
            {"compare_layer", document.compare_layer < document.layers.size()
                                  ? id_of(document.layers[document.compare_layer])
                                  : id_of(first_document().layers.front())},
            {"baseline", name_among(kBaselineNames, document.baseline)},
            {"inference", name_among(kInferenceNames, document.inference)},
            {"permutations", document.permutations},
            {"replicates", document.replicates},
            {"scan_inference", name_among(kScanInferenceNames, document.scan_inference)},
            {"secondary", name_among(kSecondaryNames, document.secondary)},
            {"false_discovery_rate", document.false_discovery_rate},
            {"max_population_share", document.max_population_share},
            {"most_wards", document.most_wards},
            {"redraws", document.redraws},
            {"weights", document.weights},
            {"contiguity", name_among(kContiguityNames, document.contiguity)},
            {"region_values", name_among(kRegionValueNames, document.region_values)},
            {"areas",
             {{"method", name_among(kAreaMethodNames, document.areas.method)},
              {"alike", name_among(kAreaLikenessNames, document.areas.likeness)},
              {"areas", document.areas.areas}}},
            {"seed", document.seed}};
  if (document.areas.room) {
    json["areas"]["room"] = *document.areas.room;
  }
  if (document.rule) {
    json["limit"] = {{"ratio", document.rule->ratio},
                     {"trigger_percent", document.rule->trigger_percent}};
  }
  auto& layers = json["layers"] = Json::array();
  for (const auto& layer : document.layers) {
    layers.push_back(json_of(layer));
  }
  auto& selection = json["selection"] = Json::array();
  for (const auto ward : document.selection) {
    if (to_size(ward) < wards.size()) {
      selection.push_back(wards.code(ward).text());
    }
  }
  auto& methods = json["methods"] = Json::array();
  for (const auto method : document.methods) {
    methods.push_back(method_name(method));
  }
  return json;
}

Json json_of(const ViewState& view) {
  const auto map = on_lattice(view.map);
  return {{"x", map.centre.x},
          {"y", map.centre.y},
          {"metres_per_pixel", map.metres_per_pixel},
          {"theme", name_among(kThemeNames, view.theme)},
          {"scale_percent", view.scale_percent},
          {"vision", name_among(kVisionNames, view.vision)},
          {"left_open", view.left_open},
          {"right_open", view.right_open},
          {"drawer_open", view.drawer_open},
          {"left_share", view.left_share},
          {"right_share", view.right_share},
          {"drawer_share", view.drawer_share},
          {"swipe_share", view.swipe_share},
          {"drawer", name_among(kTabNames, view.drawer)},
          {"sort_column", view.sort_column},
          {"sort_descending", view.sort_descending},
          {"labels", view.labels},
          {"presenting", view.presenting}};
}

/// "density" or "indicator:NAME" as a layer with its first look, switched off.
Result<LayerState> layer_called(const std::string& id) {
  LayerState layer;
  const std::string prefix{std::string{name_of(LayerKind::Indicator)} + ":"};
  if (id.starts_with(prefix)) {
    layer.kind = LayerKind::Indicator;
    layer.indicator = id.substr(prefix.size());
  } else {
    const auto first = first_document();
    FAIRWARD_TRY(const auto at, find_layer(first, id));
    layer = first.layers[at];
  }
  layer.visible = false;
  return layer;
}

bool ascending(const std::vector<double>& ends) {
  return std::ranges::adjacent_find(ends, [](double a, double b) { return a >= b; }) == ends.end();
}

Result<LayerState> read_layer(const Json& json, const std::string& where) {
  JsonFields fields{json, where};
  std::string id;
  fields.text("layer", id);
  FAIRWARD_TRY(auto layer, layer_called(id).in(where));
  fields.flag("visible", layer.visible);
  fields.number("opacity", 0, 1, layer.opacity);
  std::string method{carto::name_of(layer.style.method)};
  fields.text("method", method);
  FAIRWARD_TRY(layer.style.method, carto::parse_class_method(method).in(where));
  fields.whole("classes", 2, 9, layer.style.classes);
  fields.numbers("breaks", layer.style.breaks);
  if (!ascending(layer.style.breaks) || layer.style.breaks.size() > 8) {
    fields.fail_with(Errc::BadValue, "breaks", "are not at most 8 ascending numbers");
  }
  fields.text("palette", layer.style.palette);
  fields.flag("reversed", layer.style.reversed);
  std::vector<double> hidden;
  fields.numbers("hidden_classes", hidden);
  for (const double one : hidden) {
    if (one < 0 || one > 255 || one != std::floor(one)) {
      fields.fail_with(Errc::BadValue, "hidden_classes", "are not whole numbers from 0 to 255");
      break;
    }
    layer.hidden_classes.push_back(static_cast<std::uint8_t>(one));
  }
  std::ranges::sort(layer.hidden_classes);
  const auto repeated = std::unique(layer.hidden_classes.begin(), layer.hidden_classes.end());
  layer.hidden_classes.erase(repeated, layer.hidden_classes.end());
  FAIRWARD_CHECK(fields.finish());
  return layer;
}

Result<void> read_layers(JsonFields& fields, Document& document) {
  const auto* list = fields.array("layers");
  if (list == nullptr) {
    return {};
  }
  std::vector<LayerState> layers;
  const auto add = [&layers](const LayerState& layer) {
    const bool there = std::ranges::any_of(
        layers, [&](const LayerState& one) { return id_of(one) == id_of(layer); });
    if (!there) {
      layers.push_back(layer);
    }
  };
  for (std::size_t i = 0; i < list->size(); ++i) {
    FAIRWARD_TRY(const auto layer,
                 read_layer((*list)[i], fmt::format("{}[{}]", fields.path_of("layers"), i)));
    add(layer);
  }
  for (auto layer : document.layers) {
    // Areas show nothing until they are asked for, and then they should.
    layer.visible = layer.kind == LayerKind::Areas;
    add(layer);
  }
  document.layers = std::move(layers);
  return {};
}

void read_limit(JsonFields& fields, Document& document) {
  if (const auto* limit = fields.object("limit")) {
    LimitRule rule;
    JsonFields inner{*limit, fields.path_of("limit")};
    inner.whole("ratio", 1, 1'000'000, rule.ratio);
    inner.whole("trigger_percent", 1, 100, rule.trigger_percent);
    if (const auto ended = inner.finish(); !ended) {
      fields.fail_with(ended.error());
    }
    document.rule = rule;
  }
}

void read_dates(JsonFields& fields, Document& document) {
  for (auto* date : {&document.as_at, &document.change_since}) {
    const auto* key = date == &document.as_at ? "as_at" : "change_since";
    fields.text(key, *date);
    if (!date->empty() && !Date::parse(*date)) {
      fields.fail_with(Errc::BadValue, key, "is not a date as 2026-02-27");
    }
  }
}

void read_methods(JsonFields& fields, Document& document) {
  std::vector<std::string> names;
  fields.texts("methods", names);
  for (const auto& name : names) {
    const auto method = method_from(name);
    if (!method) {
      fields.fail_with(Errc::BadValue, "methods", fmt::format("has an unknown one, '{}'", name));
      return;
    }
    document.methods.push_back(*method);
  }
}

void read_areas(JsonFields& document, AreaWishes& areas) {
  if (const auto* json = document.object("areas")) {
    JsonFields fields{*json, document.path_of("areas")};
    fields.choice("method", kAreaMethodNames, areas.method);
    fields.choice("alike", kAreaLikenessNames, areas.likeness);
    areas.room = fields.whole_number("room", 0, kMostRoom);
    fields.whole("areas", 1, 10'000, areas.areas);
    if (const auto ended = fields.finish(); !ended) {
      document.fail_with(ended.error());
    }
  }
}

Result<void> read_document(const Json& json, const WardTable& wards, SavedView& saved) {
  JsonFields fields{json, "document"};
  auto& document = saved.document;
  fields.text("numerator", document.numerator);
  if (!document.numerator.empty() && !parse_numerator(document.numerator)) {
    fields.fail_with(Errc::BadValue, "numerator", "is not one");
  }
  fields.text("population", document.population);
  read_dates(fields, document);
  read_limit(fields, document);
  FAIRWARD_CHECK(read_layers(fields, document));
  fields.choice("compare", kCompareNames, document.compare);
  std::string compared{id_of(document.layers.at(document.compare_layer))};
  fields.text("compare_layer", compared);
  FAIRWARD_TRY(document.compare_layer,
               find_layer(document, compared).in(fields.path_of("compare_layer")));
  std::string filter;  // of an earlier version; it may be an address
  fields.text("table_filter", filter);
  fields.choice("baseline", kBaselineNames, document.baseline);
  fields.choice("inference", kInferenceNames, document.inference);
  fields.whole("permutations", 999, 1'000'000, document.permutations);
  fields.whole("replicates", 99, 100'000, document.replicates);
  fields.choice("scan_inference", kScanInferenceNames, document.scan_inference);
  fields.choice("secondary", kSecondaryNames, document.secondary);
  fields.number("false_discovery_rate", 0.0001, 0.5, document.false_discovery_rate);
  fields.number("max_population_share", 0.0001, 0.5, document.max_population_share);
  fields.whole("most_wards", 2, 30, document.most_wards);
  fields.whole("redraws", 0, 1000, document.redraws);
  fields.whole("seed", 0, std::numeric_limits<std::int64_t>::max(), document.seed);
  fields.text("weights", document.weights);
  if (!check_weights(document.weights)) {
    fields.fail_with(Errc::BadValue, "weights", "are none of those that `--weights` takes");
  }
  fields.choice("contiguity", kContiguityNames, document.contiguity);
  fields.choice("region_values", kRegionValueNames, document.region_values);
  read_areas(fields, document.areas);
  read_methods(fields, document);
  std::vector<std::string> codes;
  fields.texts("selection", codes);
  for (const auto& code : codes) {
    if (const auto ward = wards.find(code)) {
      document.selection.push_back(*ward);
    } else {
      ++saved.wards_missing;
    }
  }
  std::ranges::sort(document.selection);
  const auto repeated = std::unique(document.selection.begin(), document.selection.end());
  document.selection.erase(repeated, document.selection.end());
  return fields.finish();
}

Result<void> read_state(const Json& json, ViewState& view) {
  JsonFields fields{json, "view"};
  fields.number("x", -1e9, 1e9, view.map.centre.x);
  fields.number("y", -1e9, 1e9, view.map.centre.y);
  fields.number("metres_per_pixel", 0.05, 5000, view.map.metres_per_pixel);
  fields.choice("theme", kThemeNames, view.theme);
  fields.whole("scale_percent", 80, 250, view.scale_percent);
  fields.choice("vision", kVisionNames, view.vision);
  fields.flag("left_open", view.left_open);
  fields.flag("right_open", view.right_open);
  fields.flag("drawer_open", view.drawer_open);
  fields.number("left_share", 0, 1, view.left_share);
  fields.number("right_share", 0, 1, view.right_share);
  fields.number("drawer_share", 0, 1, view.drawer_share);
  fields.number("swipe_share", 0, 1, view.swipe_share);
  fields.choice("drawer", kTabNames, view.drawer);
  fields.text("sort_column", view.sort_column);
  fields.flag("sort_descending", view.sort_descending);
  fields.flag("labels", view.labels);
  fields.flag("presenting", view.presenting);
  return fields.finish();
}

Result<Json> json_from(std::string_view text) {
  try {
    return Json::parse(text);
  } catch (const Json::parse_error& error) {
    return fail(Errc::Unreadable,
                fmt::format("not a view file: it stops being JSON at byte {}", error.byte));
  }
}

Result<SavedView> read_all(std::string_view text, const WardTable& wards) {
  FAIRWARD_TRY(const auto json, json_from(text));
  if (!json.is_object() || !json.contains("fairward_view")) {
    return fail(Errc::MissingField, "not a view file: it has no \"fairward_view\"");
  }
  JsonFields fields{json, ""};
  std::int64_t version = 0;
  fields.whole("fairward_view", 1, 1'000'000, version);
  if (version > kViewVersion) {
    return fail(Errc::NewerVersion,
                fmt::format("written by a later version of Fairward (view format {}; this program "
                            "reads up to {})",
                            version, kViewVersion));
  }
  SavedView saved;
  saved.document = first_document();
  if (const auto* document = fields.object("document")) {
    FAIRWARD_CHECK(read_document(*document, wards, saved));
  }
  if (const auto* view = fields.object("view")) {
    FAIRWARD_CHECK(read_state(*view, saved.view));
  }
  FAIRWARD_CHECK(fields.finish());
  return saved;
}

}  // namespace

std::string view_text(const Document& document, const ViewState& view, const WardTable& wards) {
  const Json json{{"fairward_view", kViewVersion},
                  {"document", json_of(document, wards)},
                  {"view", json_of(view)}};
  // Text typed by hand may hold half a character: it is replaced, not refused.
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<SavedView> parse_view(std::string_view text, const WardTable& wards, std::string_view name) {
  return read_all(text, wards).in(name);
}

Result<SavedView> read_view(const std::filesystem::path& path, const WardTable& wards) {
  constexpr std::uintmax_t kMost = 64 << 20;
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  const auto name = path.filename().generic_string();
  if (error) {
    return fail(Errc::FileNotFound, fmt::format("{}: no such view file", name));
  }
  if (size > kMost) {
    return fail(Errc::TooLarge, fmt::format("{}: larger than a view can be", name));
  }
  std::ostringstream text;
  text << std::ifstream{path, std::ios::binary}.rdbuf();
  return parse_view(text.str(), wards, name);
}

}  // namespace fairward::engine
