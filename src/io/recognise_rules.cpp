#include "io/recognise_rules.hpp"

#include <array>

namespace fairward::io {
namespace {

using enum Presence;

constexpr std::string_view kPopulation =
    "residents|population|all_ages|obs_value|all_persons|persons|residence_type_total*|"
    "total_population|total_population_*|population_total|usual_residents|all_usual_residents*|"
    "total_residents|total_persons|census_population|estimated_population*|residents_*|"
    "population_census*|population_mye*|population_mid*|population_#|pop_*|mye_#|mye#|census_#|"
    "census#|mid_#|total";

constexpr std::array kRegister{
    RoleRule{"property_id", Required,
             "property_id|property_ref|property_reference|property|uprn|site_id|site_reference"},
    RoleRule{"bedspaces", Required, "bedspaces|bed_spaces|beds|capacity|max_occupancy"},
    RoleRule{"occupied", Required,
             "occupied|occupancy|current_occupancy|occupied_bedspaces|bedspaces_occupied|"
             "occupants|people|number_of_people"},
    RoleRule{"postcode", Optional, "postcode|post_code|pcds"},
    RoleRule{"address", Optional, "address|full_address|property_address|address_1"},
    RoleRule{"ward_code", Optional, "@ward.code"},
    RoleRule{"lad_code", Optional, "@council.code"},
    RoleRule{"easting", Optional, "easting|eastings|x|x_coordinate|bng_e"},
    RoleRule{"northing", Optional, "northing|northings|y|y_coordinate|bng_n"},
    RoleRule{"cohort", Optional, "cohort|household_type|intended_cohort"},
    RoleRule{"property_type", Optional, "property_type|type_of_property"},
    RoleRule{"accommodation_type", Optional,
             "accommodation_type|accommodation|type_of_accommodation"},
    RoleRule{"status", Optional, "status|property_status"},
    RoleRule{"provider", Optional, "provider"},
    RoleRule{"online_date", Optional, "online_date|date_online|open_date|start_date"},
    RoleRule{"as_at", Optional, "as_at*|snapshot_date|register_date"},
};

constexpr std::array kProposals{
    RoleRule{"pcc_reference", Required,
             "pcc_reference|pcc_ref|pcc|proposal_reference|proposal_id|case_reference|reference"},
    RoleRule{"bedspaces", Required, "bedspaces|bed_spaces|beds|capacity|max_occupancy"},
    RoleRule{"address", Optional, "address|full_address"},
    RoleRule{"postcode", Optional, "postcode|post_code|pcds|postcode_sector"},
    RoleRule{"easting", Optional, "easting|eastings|x|x_coordinate|bng_e"},
    RoleRule{"northing", Optional, "northing|northings|y|y_coordinate|bng_n"},
    RoleRule{"uprn", Optional, "uprn"},
    RoleRule{"ward_code", Optional, "@ward.code"},
    RoleRule{"property_type", Optional, "property_type"},
    RoleRule{"cohort", Optional, "cohort"},
    RoleRule{"provider", Optional, "provider"},
    RoleRule{"received_date", Optional, "received_date|date_received|received"},
};

constexpr std::array kLimitVariations{
    RoleRule{"code", Required, "@any.code"},
    RoleRule{"ratio", Required, "limit_ratio|agreed_ratio|agreed_limit_ratio|ratio"},
    RoleRule{"agreed_with", Optional, "agreed_with"},
    RoleRule{"agreed_on", Optional, "agreed_on|agreed_date|date_agreed"},
    RoleRule{"expires_on", Optional, "expires_on|expiry_date|review_by|return_by|expires"},
};

constexpr std::array kAsylumSupport{
    RoleRule{"date", Required, "date|date_as_at*|as_at*"},
    RoleRule{"lad_code", Required, "@council.code"},
    RoleRule{"accommodation_type", Required,
             "accommodation_type|dispersed_accommodation|accommodation"},
    RoleRule{"people", Required, "people"},
    RoleRule{"lad_name", Optional, "@council.name"},
    RoleRule{"support_type", Optional, "support_type|support_sub_type"},
};

constexpr std::array kImmigrationGroups{
    RoleRule{"lad_code", Required, "@council.code"},
    RoleRule{"supported", Required, "supported_asylum_total*"},
    RoleRule{"dispersal", Required, "*supported_asylum_dispersal_accommodation*"},
    RoleRule{"lad_name", Optional, "@council.name"},
    RoleRule{"initial", Optional, "*supported_asylum_initial_accommodation*"},
    RoleRule{"contingency", Optional, "*supported_asylum_contingency_accommodation*"},
    RoleRule{"other", Optional, "*supported_asylum_other_accommodation*"},
    RoleRule{"subsistence", Optional, "*subsistence_only*"},
    RoleRule{"population", Optional, "population"},
};

constexpr std::array kPostcodes{
    RoleRule{"postcode", Required, "postcode|pcds|pcd2|pcd8|pcd|pcd7"},
    RoleRule{"ward_code", OneOf, "osward|@ward.code"},
    RoleRule{"easting", OneOf, "eastings|easting|oseast1m|east1m|x_coordinate"},
    RoleRule{"lat", OneOf, "lat|latitude"},
    RoleRule{"northing", Optional, "northings|northing|osnrth1m|north1m|y_coordinate"},
    RoleRule{"lon", Optional, "lon|long|longitude"},
    RoleRule{"lad_code", Optional, "oslaua|admin_district_code|@council.code"},
    RoleRule{"code", Optional, "@small.code"},
    RoleRule{"terminated", Optional, "doterm"},
    RoleRule{"quality", Optional, "positional_quality_indicator|pqi|osgrdind|gridind"},
};

constexpr std::array kUprns{
    RoleRule{"uprn", Required, "uprn"},
    RoleRule{"easting", OneOf, "x_coordinate|easting|eastings|gridgb1e"},
    RoleRule{"lat", OneOf, "lat|latitude"},
    RoleRule{"northing", Optional, "y_coordinate|northing|northings|gridgb1n"},
    RoleRule{"lon", Optional, "lon|long|longitude"},
};

constexpr std::array kCouncilCounts{
    RoleRule{"lad_code", Required, "@council.code"},
    RoleRule{"dispersal", OneOf,
             "da|dispersal|dispersal_accommodation|dispersed_accommodation|people_in_dispersal*"},
    RoleRule{"all", OneOf,
             "supported|supported_asylum|supported_asylum_seekers|all_accommodation|"
             "all_supported"},
    RoleRule{"lad_name", Optional, "@council.name"},
    RoleRule{"as_at", Optional, "as_at*|date"},
};

constexpr std::array kDeprivation{
    RoleRule{"code", Required, "@small.code"},
    RoleRule{"score", OneOf,
             "index_of_multiple_deprivation_imd_score*|imd_score*|overall_local_score"},
    RoleRule{"rank", OneOf,
             "index_of_multiple_deprivation_imd_rank*|imd_rank*|wimd_#|simd#v#_rank|simd#v#rank|"
             "simd#_rank|simd#rank|mdm_rank|nimdm_rank"},
    RoleRule{"decile", OneOf,
             "index_of_multiple_deprivation_imd_decile*|imd_decile*|simd#v#_decile|"
             "simd#v#countrydecile|simd#_decile|simd#decile|original_decile"},
    RoleRule{"name", Optional, "@small.name"},
    RoleRule{"lad_code", Optional, "@council.code"},
    RoleRule{"ward_code", Optional, "@ward.code"},
    RoleRule{"ward_name", Optional, "@ward.name"},
    RoleRule{"population", Optional, "total_population*|population"},
};

constexpr std::array kLsoaWardLookup{
    RoleRule{"code", Required, "@small.code"},
    RoleRule{"ward_code", Required, "@ward.code"},
    RoleRule{"name", Optional, "@small.name"},
    RoleRule{"ward_name", Optional, "@ward.name"},
    RoleRule{"lad_code", Optional, "@council.code"},
    RoleRule{"lad_name", Optional, "@council.name"},
};

constexpr std::array kPlan{
    RoleRule{"lad_code", Required, "@council.code"},
    RoleRule{"plan", Required, "*plan*|*indicative*|*allocation*|*provider*"},
    RoleRule{"lad_name", Optional, "@council.name"},
};

constexpr std::array kWardPopulation{
    RoleRule{"code", Required, "@ward.code"},
    RoleRule{"value", Required, kPopulation},
    RoleRule{"name", Optional, "@ward.name"},
    RoleRule{"lad_code", Optional, "@council.code"},
    RoleRule{"lad_name", Optional, "@council.name"},
    RoleRule{"sex", Optional, "sex|gender|gender_name|sex_name|c_sex_name"},
    RoleRule{"period", Optional, "period|date|date_name|year"},
};

constexpr std::array kLsoaPopulation{
    RoleRule{"code", Required, "@small.code"},
    RoleRule{"value", Required, kPopulation},
    RoleRule{"name", Optional, "@small.name"},
    RoleRule{"sex", Optional, "sex|gender|gender_name|sex_name|c_sex_name"},
    RoleRule{"period", Optional, "period|date|date_name|year"},
};

constexpr std::array kCouncilPopulation{
    RoleRule{"code", Required, "@council.code"},
    RoleRule{"value", Required, kPopulation},
    RoleRule{"name", Optional, "@council.name"},
    RoleRule{"sex", Optional, "sex|gender|gender_name|sex_name|c_sex_name"},
    RoleRule{"period", Optional, "period|date|date_name|year"},
};

constexpr std::array kWardCouncilLookup{
    RoleRule{"code", Required, "@ward.code"},
    RoleRule{"lad_code", Required, "@council.code"},
    RoleRule{"name", Optional, "@ward.name"},
    RoleRule{"lad_name", Optional, "@council.name"},
};

constexpr std::array kIndicator{
    RoleRule{"code", Required, "@any.code"},
    RoleRule{"value", Required, "value|indicator_value"},
    RoleRule{"name", Optional, "@any.name"},
    RoleRule{"as_at", Optional, "as_at*|date|period"},
    RoleRule{"source", Optional, "source"},
    RoleRule{"direction", Optional, "direction|polarity"},
    RoleRule{"indicator", Optional, "indicator|indicator_name|measure"},
};

constexpr std::array kTableRules{
    KindRule{SourceKind::Register, kRegister},
    KindRule{SourceKind::Proposals, kProposals},
    KindRule{SourceKind::LimitVariations, kLimitVariations},
    KindRule{SourceKind::AsylumSupport, kAsylumSupport},
    KindRule{SourceKind::ImmigrationGroups, kImmigrationGroups},
    KindRule{SourceKind::Uprns, kUprns},
    KindRule{SourceKind::Postcodes, kPostcodes},
    KindRule{SourceKind::CouncilCounts, kCouncilCounts},
    KindRule{SourceKind::Deprivation, kDeprivation},
    KindRule{SourceKind::LsoaWardLookup, kLsoaWardLookup},
    KindRule{SourceKind::Plan, kPlan},
    KindRule{SourceKind::WardPopulation, kWardPopulation},
    KindRule{SourceKind::LsoaPopulation, kLsoaPopulation},
    KindRule{SourceKind::CouncilPopulation, kCouncilPopulation},
    KindRule{SourceKind::Indicator, kIndicator},
    KindRule{SourceKind::WardCouncilLookup, kWardCouncilLookup},
};

constexpr std::array kLsoaBoundaries{
    RoleRule{"code", Required, "@small.code"},
    RoleRule{"name", Optional, "@small.name"},
};

constexpr std::array kWardBoundaries{
    RoleRule{"code", Required, "@ward.code"},
    RoleRule{"name", Optional, "@ward.name"},
    RoleRule{"lad_code", Optional, "@council.code"},
    RoleRule{"lad_name", Optional, "@council.name"},
};

constexpr std::array kCouncilBoundaries{
    RoleRule{"code", Required, "@council.code"},
    RoleRule{"name", Optional, "@council.name"},
};

constexpr std::array kBoundaryRules{
    KindRule{SourceKind::LsoaBoundaries, kLsoaBoundaries},
    KindRule{SourceKind::WardBoundaries, kWardBoundaries},
    KindRule{SourceKind::CouncilBoundaries, kCouncilBoundaries},
};

}  // namespace

std::span<const KindRule> table_rules() {
  return kTableRules;
}

std::span<const KindRule> boundary_rules() {
  return kBoundaryRules;
}

std::string_view population_patterns() {
  return kPopulation;
}

}  // namespace fairward::io
