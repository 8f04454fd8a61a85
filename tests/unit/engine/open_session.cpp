#include "open_session.hpp"

#include "region_files.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace fairward::testing {

std::filesystem::path write_small_project(const ScratchFolder& folder, const std::string& name) {
  write_wards(folder, "wards.geojson", "A B C");
  (void)folder.file("people.csv", population_csv());
  const std::string heading =
      "property_id,ward_code,bedspaces,occupied,accommodation_type,status,as_at,address\n";
  (void)folder.file("register.csv",
                    heading +
                        "P1,E05990001,6,6,dispersal,occupied,2026-02-27,1 Made-up Street\n"
                        "P2,E05990002,4,2,dispersal,occupied,2026-02-27,2 Made-up Street\n"
                        "P3,E05990003,20,0,dispersal,pipeline,2026-02-27,3 Made-up Street\n");
  (void)folder.file("earlier.csv",
                    heading +
                        "P1,E05990001,6,5,dispersal,occupied,2025-08-27,1 Made-up Street\n"
                        "P2,E05990002,10,10,dispersal,occupied,2025-08-27,2 Made-up Street\n");
  return folder.file(name,
                     "fairward = 1\nname = \"Westmarch\"\n"
                     "[[source]]\nkind = \"ward_boundaries\"\npath = \"wards.geojson\"\n"
                     "[[source]]\nkind = \"ward_population\"\npath = \"people.csv\"\n"
                     "[[source]]\nkind = \"register\"\npath = \"register.csv\"\n"
                     "[[source]]\nkind = \"register\"\npath = \"earlier.csv\"\n");
}

std::unique_ptr<engine::Session> open_small(const ScratchFolder& folder,
                                            engine::SessionOptions options) {
  auto session = std::make_unique<engine::Session>(std::move(options));
  session->open(write_small_project(folder));
  const auto waited = session->wait();
  EXPECT_TRUE(waited.has_value()) << waited.error().message();
  EXPECT_EQ(session->stage(), engine::Stage::Ready);
  return session;
}

}  // namespace fairward::testing
