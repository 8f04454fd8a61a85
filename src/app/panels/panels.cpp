#include "app/panels/panels.hpp"

#include <array>
#include <cstddef>

namespace fairward::app {
namespace {

struct Tab {
  const char* label;
  void (*draw)(PanelContext& context);
};

/// In the order of DrawerTab.
constexpr std::array<Tab, 11> kTabs{{{"Wards", draw_ward_table},
                                     {"Councils", draw_council_table},
                                     {"Histogram", draw_histogram},
                                     {"Scatter", draw_scatter},
                                     {"Neighbours", draw_moran},
                                     {"Ranking", draw_ranking},
                                     {"Over time", draw_timeline},
                                     {"Spatial check", draw_check},
                                     {"Post code check", draw_place_check},
                                     {"Cases", draw_cases},
                                     {"History", draw_history}}};

}  // namespace

void draw_drawer(PanelContext& context, engine::DrawerTab tab) {
  kTabs[static_cast<std::size_t>(tab)].draw(context);
}

const char* label_of(engine::DrawerTab tab) {
  return kTabs[static_cast<std::size_t>(tab)].label;
}

}  // namespace fairward::app
