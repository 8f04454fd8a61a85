#include "places_region.hpp"

#include "engine/place_builder.hpp"
#include "support/mosaic.hpp"

namespace fairward::testing {

std::shared_ptr<const engine::PlaceIndex> index_of(std::string_view postcodes,
                                                   std::string_view uprns) {
  const ScratchFolder folder;
  engine::PlaceBuilder builder;
  if (!postcodes.empty()) {
    builder.read(folder.file("postcodes.csv", postcodes), io::SourceKind::Postcodes, {}).value();
  }
  if (!uprns.empty()) {
    builder.read(folder.file("uprns.csv", uprns), io::SourceKind::Uprns, {}).value();
  }
  return engine::PlaceIndex::from_bytes(std::move(builder).finish({})).value();
}

std::string listed_postcodes() {
  return "pcds,doterm,east1m,north1m,gridind,lad24cd,wd24cd\n"
         "ZZ1 1AA,,500,500,1,L1,A\n"
         "ZZ1 1AB,,990,500,1,L1,A\n"
         "ZZ1 1AD,,980,500,1,L1,B\n"
         "ZZ1 1AE,201906,400,500,1,L1,A\n"
         "ZZ1 1AF,,0,0,9,,\n"
         "ZZ1 1AG,,500,6000,1,S12000033,S13002843\n"
         "ZZ1 1AH,,500,6000,1,,\n"
         "ZZ1 2AA,,1500,500,1,L1,B\n";
}

engine::Locator small_locator() {
  return {mosaic("A B"), index_of(listed_postcodes(),
                                  "uprn,x_coordinate,y_coordinate\n"
                                  "10012345,250.4,749.6\n")};
}

}  // namespace fairward::testing
