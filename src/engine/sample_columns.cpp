#include "engine/sample_columns.hpp"

#include <cmath>
#include <optional>
#include <string>
#include <utility>

namespace fairward::engine {
namespace {

using sample::SampleRegion;
using Texts = std::vector<std::optional<std::string>>;
using Wholes = std::vector<std::optional<std::int64_t>>;
using Decimals = std::vector<std::optional<double>>;

/// One column with a value for every row; `value` may return nothing for an empty cell.
template <class Values, class Rows, class Value>
io::ExportColumn column(std::string name, const Rows& rows, Value value) {
  Values values;
  values.reserve(rows.size());
  for (const auto& row : rows) {
    values.push_back(value(row));
  }
  return {std::move(name), std::move(values)};
}

std::optional<std::int64_t> known(const Count& count) {
  return count.known() ? std::optional{count.value()} : std::nullopt;
}

}  // namespace

Columns ward_columns(const SampleRegion& region) {
  using Row = WardRecord;
  return {column<Texts>("WD24CD", region.wards, [](const Row& r) { return r.code.text(); }),
          column<Texts>("WD24NM", region.wards, [](const Row& r) { return r.name; }),
          column<Texts>("LAD24CD", region.wards,
                        [](const Row& r) { return r.lad ? r.lad->text() : ""; }),
          column<Texts>("LAD24NM", region.wards, [](const Row& r) { return r.lad_name; })};
}

Columns ward_population_columns(const SampleRegion& region, const std::vector<Count>& people) {
  auto columns = ward_columns(region);
  columns.push_back(column<Wholes>("Residents", people, known));
  return columns;
}

Columns lookup_columns(const SampleRegion& region) {
  using Row = sample::SampleLsoa;
  const auto& r = region;
  return {
      column<Texts>("LSOA21CD", r.lsoas, [](const Row& l) { return l.code; }),
      column<Texts>("LSOA21NM", r.lsoas, [](const Row& l) { return l.name; }),
      column<Texts>("WD24CD", r.lsoas, [&](const Row& l) { return r.wards[l.ward].code.text(); }),
      column<Texts>("WD24NM", r.lsoas, [&](const Row& l) { return r.wards[l.ward].name; }),
      column<Texts>("LAD24CD", r.lsoas,
                    [&](const Row& l) { return r.councils[l.council].code.text(); }),
      column<Texts>("LAD24NM", r.lsoas, [&](const Row& l) { return r.councils[l.council].name; }),
      column<Wholes>("Residents_Census2021", r.lsoas, [](const Row& l) { return l.residents; })};
}

Columns deprivation_columns(const SampleRegion& region) {
  using Row = sample::SampleLsoa;
  const auto& r = region;
  return {column<Texts>("LSOA code (2021)", r.lsoas, [](const Row& l) { return l.code; }),
          column<Texts>("LSOA name (2021)", r.lsoas, [](const Row& l) { return l.name; }),
          column<Texts>("Local Authority District code (2024)", r.lsoas,
                        [&](const Row& l) { return r.councils[l.council].code.text(); }),
          column<Texts>("Local Authority District name (2024)", r.lsoas,
                        [&](const Row& l) { return r.councils[l.council].name; }),
          column<Decimals>("Index of Multiple Deprivation (IMD) Score", r.lsoas,
                           [](const Row& l) { return l.imd_score; }),
          column<Wholes>("Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)",
                         r.lsoas, [](const Row& l) { return l.imd_rank; }),
          column<Wholes>(
              "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)",
              r.lsoas, [](const Row& l) { return std::int64_t{l.imd_decile}; }),
          column<Wholes>("Total population: mid 2022", r.lsoas,
                         [](const Row& l) { return l.residents; })};
}

Columns council_columns(const SampleRegion& region) {
  using Row = sample::SampleCouncil;
  const auto& rows = region.councils;
  return {column<Texts>("lad_code", rows, [](const Row& c) { return c.code.text(); }),
          column<Texts>("lad_name", rows, [](const Row& c) { return c.name; }),
          column<Wholes>("da", rows, [](const Row& c) { return c.dispersal; }),
          column<Wholes>("supported", rows, [](const Row& c) { return c.supported; }),
          column<Wholes>("pop_census2021", rows, [](const Row& c) { return c.census2021; }),
          column<Wholes>("pop_mye2024", rows, [](const Row& c) { return c.mye2024; })};
}

Columns register_columns(const SampleRegion&, const sample::SampleRegister& dated) {
  using Row = sample::SampleProperty;
  const auto& rows = dated.rows;
  const auto metres = [](std::optional<Point> p, double Point::*axis) {
    return p ? std::optional{static_cast<std::int64_t>(std::llround(p.value().*axis))}
             : std::nullopt;
  };
  return {
      column<Texts>("property_id", rows, [](const Row& p) { return p.property.property_id; }),
      column<Texts>("address", rows, [](const Row& p) { return p.property.address; }),
      column<Texts>("postcode", rows, [](const Row& p) { return p.property.postcode; }),
      column<Wholes>("easting", rows,
                     [&](const Row& p) { return metres(p.property.location, &Point::x); }),
      column<Wholes>("northing", rows,
                     [&](const Row& p) { return metres(p.property.location, &Point::y); }),
      column<Texts>("ward_code", rows, [](const Row& p) { return p.property.ward_code; }),
      column<Texts>("lad_code", rows, [](const Row& p) { return p.property.lad_code; }),
      column<Wholes>("bedspaces", rows, [](const Row& p) { return p.property.bedspaces; }),
      column<Wholes>("occupied", rows, [](const Row& p) { return p.property.occupied; }),
      column<Texts>("cohort", rows, [](const Row& p) { return p.property.cohort; }),
      column<Texts>("property_type", rows, [](const Row& p) { return p.property.property_type; }),
      column<Texts>("accommodation_type", rows,
                    [](const Row& p) { return std::string{name_of(p.property.accommodation)}; }),
      column<Texts>("status", rows, [](const Row& p) { return p.status_text; }),
      column<Texts>("provider", rows, [](const Row& p) { return p.property.provider; }),
      column<Texts>("online_date", rows,
                    [](const Row& p) {
                      return p.property.online_date ? std::optional{p.property.online_date->iso()}
                                                    : std::nullopt;
                    }),
      column<Texts>("as_at", rows, [&](const Row&) { return dated.as_at.iso(); })};
}

Columns plan_columns(const SampleRegion& region) {
  using Row = sample::SampleCouncil;
  Columns columns{
      column<Texts>("lad_code", region.councils, [](const Row& c) { return c.code.text(); }),
      column<Texts>("lad_name", region.councils, [](const Row& c) { return c.name; })};
  for (const auto& plan : region.plans) {
    columns.push_back(column<Wholes>(plan.name, plan.council, [](std::int64_t n) { return n; }));
  }
  return columns;
}

Columns proposal_columns(const SampleRegion& region) {
  using Row = sample::SampleProposal;
  Columns columns;
  const auto add = [&](std::string name, std::string Row::*cell) {
    columns.push_back(
        column<Texts>(std::move(name), region.proposals, [cell](const Row& p) { return p.*cell; }));
  };
  add("pcc_reference", &Row::pcc_reference);
  add("address", &Row::address);
  add("postcode", &Row::postcode);
  add("easting", &Row::easting);
  add("northing", &Row::northing);
  add("bedspaces", &Row::bedspaces);
  add("property_type", &Row::property_type);
  add("cohort", &Row::cohort);
  add("provider", &Row::provider);
  add("received_date", &Row::received_date);
  return columns;
}

Columns postcode_columns(const SampleRegion& region) {
  using Row = sample::SamplePostcode;
  const auto& rows = region.postcodes;
  const auto metres = [](const std::optional<Point>& p, double Point::*axis) {
    return p ? static_cast<std::int64_t>(std::llround((*p).*axis)) : std::int64_t{0};
  };
  return {column<Texts>("pcds", rows, [](const Row& p) { return p.text; }),
          column<Texts>("doterm", rows,
                        [](const Row& p) {
                          return p.ended ? std::optional<std::string>{"201906"} : std::nullopt;
                        }),
          column<Wholes>("east1m", rows, [&](const Row& p) { return metres(p.at, &Point::x); }),
          column<Wholes>("north1m", rows, [&](const Row& p) { return metres(p.at, &Point::y); }),
          column<Wholes>("gridind", rows, [](const Row& p) { return std::int64_t{p.at ? 1 : 9}; }),
          column<Texts>("lad24cd", rows,
                        [&](const Row& p) { return region.wards[p.ward].lad->text(); }),
          column<Texts>("wd24cd", rows,
                        [&](const Row& p) { return region.wards[p.ward].code.text(); })};
}

Columns variation_columns(const SampleRegion& region) {
  using Row = LimitVariation;
  const auto& rows = region.variations;
  const auto iso = [](const std::optional<Date>& date) {
    return date ? std::optional{date->iso()} : std::nullopt;
  };
  return {column<Texts>("area_code", rows, [](const Row& v) { return v.area_code; }),
          column<Wholes>("limit_ratio", rows, [](const Row& v) { return v.ratio; }),
          column<Texts>("agreed_with", rows, [](const Row& v) { return v.agreed_with; }),
          column<Texts>("agreed_on", rows, [&](const Row& v) { return iso(v.agreed_on); }),
          column<Texts>("expires_on", rows, [&](const Row& v) { return iso(v.expires_on); })};
}

}  // namespace fairward::engine
