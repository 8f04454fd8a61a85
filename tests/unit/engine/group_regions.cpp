#include "group_regions.hpp"

#include <string_view>
#include <vector>

namespace fairward::engine {

using namespace fairward::testing;  // NOLINT(google-build-using-namespace)

std::string members(const Region& region, const GroupSet& set) {
  std::string text;
  for (const auto& group : set.groups) {
    text += text.empty() ? "" : " ";
    for (const auto ward : group.wards) {
      text += region.snapshot->wards->code(ward).text();
    }
  }
  return text;
}

Region six_by_six() {
  const auto wards = mosaic(R"(ABCDEF
                               GHIJKL
                               MNOPQR
                               STUVWX
                               YZabcd
                               efghij)",
                            Metres{1000},
                            "A=L1 B=L1 C=L1 D=L1 E=L1 F=L1 G=L1 H=L1 I=L1 J=L1 K=L1 "
                            "L=L1 M=L2 N=L2 O=L2 P=L2");
  std::vector<House> houses;
  std::vector<std::int64_t> residents;
  for (std::size_t i = 0; i < wards->size(); ++i) {
    const auto code = wards->code(ward_index(i)).text();
    const bool dense = std::string_view{"ABGH"}.find(code) != std::string_view::npos;
    const auto people = static_cast<std::int64_t>((i * 7 + 3) % 5) + (dense ? 60 : 0);
    for (std::int64_t k = 0; k < people; ++k) {
      houses.push_back({code, 1, 1});
    }
    houses.push_back({code, 1, 0});
    residents.push_back(4000 + static_cast<std::int64_t>(i * 53 % 900));
  }
  return region_of(snapshot_of(wards, residents, houses));
}

GroupQuery quick_query() {
  GroupQuery query;
  query.permutations = 999;
  query.replicates = 99;
  query.max_population_share = 0.2;
  return query;
}

}  // namespace fairward::engine
