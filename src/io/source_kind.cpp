#include "base/text.hpp"
#include "io/recognise.hpp"

#include <array>

namespace fairward::io {
namespace {

struct KindText {
  SourceKind kind;
  std::string_view name;
  std::string_view label;
};

constexpr std::array<KindText, 21> kTexts{{
    {SourceKind::Unknown, "unknown", "not recognised"},
    {SourceKind::WardBoundaries, "ward_boundaries", "ward boundaries"},
    {SourceKind::CouncilBoundaries, "council_boundaries", "council boundaries"},
    {SourceKind::LsoaBoundaries, "lsoa_boundaries", "small area boundaries"},
    {SourceKind::WardPopulation, "ward_population", "population by ward"},
    {SourceKind::CouncilPopulation, "council_population", "population by council"},
    {SourceKind::LsoaPopulation, "lsoa_population", "population by small area"},
    {SourceKind::LsoaWardLookup, "lsoa_ward_lookup", "small area to ward lookup"},
    {SourceKind::WardCouncilLookup, "ward_council_lookup", "ward to council lookup"},
    {SourceKind::CodeChanges, "code_changes", "code changes between years"},
    {SourceKind::Deprivation, "deprivation", "deprivation index"},
    {SourceKind::AsylumSupport, "asylum_support", "asylum support by council (Asy_D11)"},
    {SourceKind::ImmigrationGroups, "immigration_groups", "immigration groups (Reg_02)"},
    {SourceKind::CouncilCounts, "council_counts", "supported people by council"},
    {SourceKind::Register, "register", "register of bedspaces"},
    {SourceKind::Plan, "plan", "plan by council"},
    {SourceKind::Proposals, "proposals", "proposed addresses"},
    {SourceKind::Postcodes, "postcodes", "postcodes"},
    {SourceKind::LimitVariations, "limit_variations", "agreed limit variations"},
    {SourceKind::Indicator, "indicator", "indicator"},
    {SourceKind::Uprns, "uprns", "property reference numbers (UPRN)"},
}};

}  // namespace

std::string_view kind_label(SourceKind kind) {
  return kTexts[static_cast<std::size_t>(kind)].label;
}

std::string_view kind_name(SourceKind kind) {
  return kTexts[static_cast<std::size_t>(kind)].name;
}

std::optional<SourceKind> kind_from(std::string_view name) {
  for (const auto& text : kTexts) {
    if (equals_ignoring_case(name, text.name)) {
      return text.kind;
    }
  }
  return std::nullopt;
}

}  // namespace fairward::io
