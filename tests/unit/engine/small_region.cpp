#include "small_region.hpp"

#include <utility>

namespace fairward::testing {

std::shared_ptr<const Register> register_of(const WardTable& wards,
                                            const std::vector<House>& houses) {
  auto made = std::make_shared<Register>();
  for (const auto& house : houses) {
    Property property;
    property.ward_code = house.ward;
    property.bedspaces = house.bedspaces;
    property.occupied = house.occupied;
    property.status = house.status;
    property.accommodation = house.type;
    made->properties.push_back(std::move(property));
    made->ward.push_back(wards.find(house.ward));
  }
  made->as_at = Date::from_ymd(2026, 2, 27);
  made->source = "register.csv";
  return made;
}

std::shared_ptr<const PopulationTable> residents(std::string id,
                                                 const std::vector<std::int64_t>& by_ward) {
  auto made = std::make_shared<PopulationTable>();
  made->label = id + " residents";
  made->id = std::move(id);
  made->source = made->id + ".csv";
  for (const auto count : by_ward) {
    made->ward.emplace_back(count);
  }
  return made;
}

std::shared_ptr<Snapshot> snapshot_of(std::shared_ptr<const WardTable> wards,
                                      const std::vector<std::int64_t>& by_ward,
                                      const std::vector<House>& houses) {
  auto made = std::make_shared<Snapshot>();
  made->registers.push_back(register_of(*wards, houses));
  made->populations.push_back(residents("census", by_ward));
  made->wards = std::move(wards);
  return made;
}

engine::Region region_of(std::shared_ptr<const Snapshot> snapshot) {
  engine::Region region;
  region.snapshot = std::move(snapshot);
  return region;
}

std::shared_ptr<const WardTable> wards_of(const std::vector<ListedWard>& listed, Vintage vintage) {
  WardTableBuilder builder;
  Boundaries nowhere;
  for (const auto& ward : listed) {
    std::optional<LadCode> lad;
    if (!ward.lad_code.empty()) {
      lad = LadCode::of(ward.lad_code);
    }
    builder.add({WardCode::of(ward.code), ward.name, lad, ward.lad_name});
    nowhere.end_area();
  }
  return std::move(builder)
      .build(std::move(nowhere), vintage, {"EPSG:27700", "", "listed", true})
      .value();
}

io::CodedTable table_of(std::vector<io::CodedArea> areas, std::vector<Count> values,
                        Vintage vintage) {
  io::CodedTable table;
  table.file = "table.csv";
  table.vintage = vintage;
  table.areas = std::move(areas);
  for (std::size_t i = 0; i < table.areas.size(); ++i) {
    table.areas[i].file_row = i + 2;
  }
  io::CountSeries series;
  series.id = "residents";
  series.label = "Residents";
  series.values = std::move(values);
  table.counts.push_back(std::move(series));
  return table;
}

std::string messages(const std::vector<DataNote>& notes) {
  std::string text;
  for (const auto& note : notes) {
    text += note.message + "\n";
  }
  return text;
}

}  // namespace fairward::testing
