#include "engine/check_json.hpp"

#include "engine/figure_json.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <string_view>

namespace fairward::engine {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, kCheckStages> kStages{"occupied", "capacity", "pipeline",
                                                             "proposal"};

double rounded(double value, double scale) {
  return std::round(value * scale) / scale;
}

Json figures_json(const LimitFigures& f) {
  Json json;
  put(json, "people", f.people);
  put(json, "population", f.population);
  put(json, "one_in", f.one_in, 1);
  put(json, "per_10000", f.per_10000, 4);
  put(json, "percent_of_limit", f.percent_of_limit, 4);
  put(json, "headroom", f.headroom);
  json["status"] = status_name(f.status);
  json["limit_ratio"] = f.rule.ratio;
  json["trigger_percent"] = f.rule.trigger_percent;
  json["variation"] = f.variation ? "in_force" : f.variation_expired ? "expired" : "none";
  return json;
}

Json stage_json(const std::optional<NumeratorStage>& stage) {
  return stage ? Json(kStages.at(at(*stage))) : Json(nullptr);
}

Json area_json(const AreaCheck& area) {
  Json json;
  const bool ward = area.level == AreaLevel::Ward;
  if (ward) {
    json["ward_code"] = area.code;
    json["ward_name"] = area.name;
  }
  json["lad_code"] = area.lad_code;
  json["lad_name"] = area.lad_name;
  for (std::size_t i = 0; i < area.stages.size(); ++i) {
    json[std::string{kStages.at(i)}] = figures_json(area.stages[i]);
  }
  constexpr std::array<std::string_view, 3> kCrossings{"none", "trigger", "limit"};
  json["crosses"] = kCrossings.at(static_cast<std::size_t>(area.crossing));
  json["first_at_trigger"] = stage_json(area.first_at_trigger);
  json["first_above"] = stage_json(area.first_above);
  put(json, "people_over", area.people_over);
  json["other_bases"] = Json::array();
  for (const auto& other : area.others) {
    json["other_bases"].push_back({{"basis", other.label},
                                   {"before", figures_json(other.before)},
                                   {"after", figures_json(other.after)}});
  }
  return json;
}

Json groups_json(const std::vector<GroupEffect>& effects) {
  auto json = Json::array();
  for (const auto& effect : effects) {
    Json one;
    one["method"] = method_name(effect.method);
    one["change"] = name_of(effect.change);
    one["wards"] = effect.names;
    one["groups_before"] = effect.groups_before;
    put(one, "people_over_before", effect.over_before);
    put(one, "people_over_after", effect.over_after);
    json.push_back(std::move(one));
  }
  return json;
}

Json pressures_json(const Pressures& pressures) {
  Json json;
  json["found"] = Json::array();
  for (const auto& one : pressures.found) {
    Json row;
    row["name"] = one.name;
    row["level"] = one.level == AreaLevel::Ward ? "ward" : "council";
    put(row, "value", one.value, 3);
    row["rank"] = one.rank > 0 ? Json(one.rank) : Json(nullptr);
    row["of"] = one.of;
    row["direction"] = one.direction;
    row["as_at"] = one.as_at ? Json(one.as_at->iso())
                             : (one.date_words.empty() ? Json(nullptr) : Json(one.date_words));
    row["source"] = one.source;
    json["found"].push_back(std::move(row));
  }
  json["not_in_project"] = pressures.not_in_project;
  return json;
}

Json wards_json(const CheckAnswer& answer) {
  auto json = Json::array();
  for (const auto& ward : answer.wards) {
    auto one = area_json(ward.area);
    one["share"] = rounded(ward.place.share, 10'000);
    if (ward.place.metres) {
      one["border_metres"] = rounded(*ward.place.metres, 10);
    }
    one["groups"] = groups_json(ward.groups);
    one["pressures"] = pressures_json(ward.pressures);
    json.push_back(std::move(one));
  }
  return json;
}

Json place_json(const CheckPlace& place) {
  Json json;
  json["by"] = place.by;
  json["scale"] = place.scale == PlaceScale::Property ? "property" : "area";
  json["precision"] = place.precision;
  if (!place.text.empty()) {
    json["text"] = place.text;
  }
  if (place.point) {
    json["easting"] = rounded(place.point->x, 10);
    json["northing"] = rounded(place.point->y, 10);
  }
  if (place.outside_share > 0) {
    json["outside_share"] = rounded(place.outside_share, 10'000);
  }
  return json;
}

Json density_json(const DensityRings& density) {
  Json json;
  json["how"] = density.how;
  json["rings"] = Json::array();
  for (const auto& ring : density.rings) {
    Json one;
    one["metres"] = ring.metres;
    put(one, "people_now", ring.now);
    one["before"] = figures_json(ring.before);
    one["after"] = figures_json(ring.after);
    one["covered"] = rounded(ring.covered, 1'000);
    json["rings"].push_back(std::move(one));
  }
  return json;
}

Json nearby_json(const Nearby& nearby) {
  Json json;
  json["rings"] = Json::array();
  for (const auto& ring : nearby.rings) {
    json["rings"].push_back({{"metres", ring.metres},
                             {"properties", ring.property_count},
                             {"bedspaces", ring.bedspaces},
                             {"people", ring.people}});
  }
  json["nearest"] = Json::array();
  for (const auto& one : nearby.nearest) {
    json["nearest"].push_back({{"property_id", one.property_id},
                               {"metres", rounded(one.metres, 1)},
                               {"ward", one.ward},
                               {"status", one.status},
                               {"cohort", one.cohort},
                               {"bedspaces", one.bedspaces},
                               {"people", one.people}});
  }
  json["without_place"] = nearby.without_place;
  return json;
}

Json chances_json(const std::vector<Chance>& chances) {
  auto json = Json::array();
  for (const auto& chance : chances) {
    Json one;
    one["level"] = chance.level == AreaLevel::Ward ? "ward" : "council";
    one["name"] = chance.name;
    one["properties"] = chance.property_count;
    one["bedspaces"] = chance.bedspaces;
    one["at_attrition"] = Json::array();
    for (const auto& row : chance.rows) {
      one["at_attrition"].push_back({{"attrition_percent", row.attrition.basis_points / 100.0},
                                     {"over_limit_before", rounded(row.over_limit_before, 1e6)},
                                     {"over_limit_after", rounded(row.over_limit_after, 1e6)},
                                     {"at_trigger_after", rounded(row.at_trigger_after, 1e6)}});
    }
    json.push_back(std::move(one));
  }
  return json;
}

Json alternatives_json(const std::vector<Alternative>& alternatives) {
  auto json = Json::array();
  for (const auto& one : alternatives) {
    Json row;
    row["ward_code"] = one.code;
    row["ward_name"] = one.name;
    row["lad_name"] = one.lad_name;
    row["same_council"] = one.same_council;
    row["after"] = figures_json(one.after);
    put(row, "percent_with_neighbours", one.around_percent, 1);
    if (one.metres) {
      row["distance_metres"] = rounded(*one.metres, 1);
    }
    row["reasons"] = one.reasons;
    json.push_back(std::move(row));
  }
  return json;
}

Json advice_json(const Advice& advice, const CheckExtras& extras) {
  Json json;
  json["suggested"] = advice.suggested ? Json(name_of(*advice.suggested)) : Json(nullptr);
  json["rules"] = Json::array();
  for (const auto& rule : advice.rules) {
    json["rules"].push_back({{"id", rule.id},
                             {"recommendation", name_of(rule.recommendation)},
                             {"rule", rule.words},
                             {"evidence", rule.evidence}});
  }
  if (extras.decision) {
    json["decision"] = {{"recommendation", name_of(extras.decision->recommendation)},
                        {"differs", extras.decision->differs},
                        {"because", extras.decision->because}};
  }
  return json;
}

Json earlier_json(const std::vector<EarlierCase>& cases) {
  Json json = Json::array();
  for (const auto& one : cases) {
    Json earlier;
    earlier["reference"] = one.reference;
    earlier["same"] = pcc::label_of(one.same);
    earlier["received"] = one.received.iso();
    earlier["stage"] = pcc::name_of(one.stage);
    if (one.decision) {
      earlier["decision"] = pcc::name_of(*one.decision);
    }
    if (one.ending) {
      earlier["ending"] = pcc::name_of(*one.ending);
    }
    json.push_back(std::move(earlier));
  }
  return json;
}

}  // namespace

nlohmann::ordered_json check_json(const Released<CheckAnswer>& released,
                                  const CheckExtras& extras) {
  const auto& answer = *released;
  Json json;
  if (!extras.reference.empty()) {
    json["reference"] = extras.reference;
  }
  json["region"] = extras.region;
  json["place"] = place_json(answer.place);
  json["bedspaces"] = answer.bedspaces;
  json["cohort"] = answer.cohort;
  json["wards"] = wards_json(answer);
  json["councils"] = Json::array();
  for (const auto& council : answer.councils) {
    json["councils"].push_back(area_json(council));
  }
  if (answer.density) {
    json["around"] = density_json(*answer.density);
  }
  if (answer.nearby) {
    json["nearby"] = nearby_json(*answer.nearby);
  }
  json["chances"] = chances_json(answer.chances);
  if (const auto& seen = answer.landings) {
    json["pipeline_so_far"] = {{"since", seen->since ? Json(seen->since->iso()) : Json(nullptr)},
                               {"landed", seen->landed},
                               {"lost", seen->lost},
                               {"waiting", seen->waiting}};
  }
  json["alternatives"] = alternatives_json(answer.alternatives);
  if (extras.earlier) {
    json["earlier"] = earlier_json(**extras.earlier);
  }
  json["advice"] = advice_json(answer.advice, extras);
  json["basis"] = basis_json(answer.basis, released.mode(),
                             extras.inputs != nullptr ? *extras.inputs : std::vector<InputFile>{});
  return json;
}

}  // namespace fairward::engine
