#include "carto/palettes.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"
#include "carto/colour_math.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

namespace fairward::carto {
namespace {

/// 0xRRGGBB.
constexpr Colour hex(std::uint32_t rgb) {
  return {static_cast<std::uint8_t>(rgb >> 16), static_cast<std::uint8_t>(rgb >> 8 & 0xff),
          static_cast<std::uint8_t>(rgb & 0xff), 255};
}

struct Table {
  PaletteInfo info;
  std::array<std::uint32_t, 9> colours{};  ///< ascending
  std::size_t used = 9;                    ///< how many of them
};

// The palest of ColorBrewer's nine is left out of sequential palettes: on a map it is water.
// Diverging ones run from cool to warm, so that an increase is warm. The corners of the bivariate
// ones were searched for the largest least difference in all three simulations: 0.099 and 0.112.
constexpr std::array<Table, 12> kTables{{
    {{kDefaultSequential, PaletteKind::Sequential, true},
     {0xdbe6f1, 0xa9cbea, 0x6bace6, 0x2073bc, 0x12436d, 0x0b2c49},
     6},
    {{"Blues", PaletteKind::Sequential, true},
     {0xdeebf7, 0xc6dbef, 0x9ecae1, 0x6baed6, 0x4292c6, 0x2171b5, 0x08519c, 0x08306b},
     8},
    {{"Greens", PaletteKind::Sequential, true},
     {0xe5f5e0, 0xc7e9c0, 0xa1d99b, 0x74c476, 0x41ab5d, 0x238b45, 0x006d2c, 0x00441b},
     8},
    {{"Oranges", PaletteKind::Sequential, true},
     {0xfee6ce, 0xfdd0a2, 0xfdae6b, 0xfd8d3c, 0xf16913, 0xd94801, 0xa63603, 0x7f2704},
     8},
    {{"Purples", PaletteKind::Sequential, true},
     {0xefedf5, 0xdadaeb, 0xbcbddc, 0x9e9ac8, 0x807dba, 0x6a51a3, 0x54278f, 0x3f007d},
     8},
    {{"YlOrRd", PaletteKind::Sequential, false},
     {0xffeda0, 0xfed976, 0xfeb24c, 0xfd8d3c, 0xfc4e2a, 0xe31a1c, 0xbd0026, 0x800026},
     8},
    {{"YlGnBu", PaletteKind::Sequential, true},
     {0xedf8b1, 0xc7e9b4, 0x7fcdbb, 0x41b6c4, 0x1d91c0, 0x225ea8, 0x253494, 0x081d58},
     8},
    {{kDefaultDiverging, PaletteKind::Diverging, true},
     {0x542788, 0x8073ac, 0xb2abd2, 0xd8daeb, 0xf7f7f7, 0xfee0b6, 0xfdb863, 0xe08214, 0xb35806},
     9},
    {{"RdBu", PaletteKind::Diverging, true},
     {0x2166ac, 0x4393c3, 0x92c5de, 0xd1e5f0, 0xf7f7f7, 0xfddbc7, 0xf4a582, 0xd6604d, 0xb2182b},
     9},
    {{"BrBG", PaletteKind::Diverging, true},
     {0x01665e, 0x35978f, 0x80cdc1, 0xc7eae5, 0xf5f5f5, 0xf6e8c3, 0xdfc27d, 0xbf812d, 0x8c510a},
     9},
    {{kDefaultBivariate, PaletteKind::Bivariate, true},
     {0xf0ecfa, 0x94b0f8, 0x3d6eed, 0xe4c2d7, 0x8d82be, 0x4040a0, 0xd698b5, 0x7f5688, 0x34145a},
     9},
    {{"Orange-teal", PaletteKind::Bivariate, true},
     {0xebe8d9, 0x94c9d0, 0x00a8c3, 0xd09c79, 0x7b7f76, 0x0b606e, 0xad4e00, 0x5a3a24, 0x062024},
     9},
}};

std::string nearest_palette(std::string_view name, bool bivariate) {
  std::vector<std::string> names;
  for (const auto& table : kTables) {
    if ((table.info.kind == PaletteKind::Bivariate) == bivariate) {
      names.emplace_back(table.info.name);
    }
  }
  const auto near = nearest(name, names);
  return near ? fmt::format("did you mean '{}'?", *near)
              : fmt::format("known are {}.", join(names, ", "));
}

Result<const Table*> find(std::string_view name, bool bivariate) {
  for (const auto& table : kTables) {
    if (equals_ignoring_case(table.info.name, name) &&
        (table.info.kind == PaletteKind::Bivariate) == bivariate) {
      return &table;
    }
  }
  return fail(Errc::Usage,
              fmt::format("there is no {}palette '{}': {}", bivariate ? "bivariate " : "", name,
                          nearest_palette(name, bivariate)));
}

/// A way through Oklab, straight between its anchors.
class Way {
 public:
  explicit Way(std::span<const std::uint32_t> anchors) {
    for (const auto anchor : anchors) {
      const auto lab = to_oklab(hex(anchor));
      const double step = lab_.empty() ? 0
                                       : std::hypot(lab.lightness - lab_.back().lightness,
                                                    lab.a - lab_.back().a, lab.b - lab_.back().b);
      along_.push_back(along_.empty() ? 0 : along_.back() + step);
      lab_.push_back(lab);
    }
  }

  /// The colour at a share of the whole length.
  [[nodiscard]] Colour at(double share) const {
    const double place = share * along_.back();
    std::size_t i = 1;
    while (i + 1 < along_.size() && along_[i] < place) {
      ++i;
    }
    const double within = (place - along_[i - 1]) / (along_[i] - along_[i - 1]);
    return from_oklab(mix(lab_[i - 1], lab_[i], std::clamp(within, 0.0, 1.0)));
  }

 private:
  std::vector<Oklab> lab_;
  std::vector<double> along_;
};

std::vector<Colour> sequential(const Table& table, int classes) {
  const Way way{std::span{table.colours}.first(table.used)};
  if (classes == 1) {
    return {way.at(0.5)};
  }
  std::vector<Colour> colours;
  colours.reserve(static_cast<std::size_t>(classes));
  for (int i = 0; i < classes; ++i) {
    colours.push_back(way.at(static_cast<double>(i) / (classes - 1)));
  }
  return colours;
}

/// Both arms on their own, so that neutral is in the middle; an even number of classes has none.
std::vector<Colour> diverging(const Table& table, int classes) {
  const std::size_t middle = table.used / 2;
  const Way cool{std::span{table.colours}.first(middle + 1)};
  const Way warm{std::span{table.colours}.subspan(middle, middle + 1)};
  std::vector<Colour> colours;
  colours.reserve(static_cast<std::size_t>(classes));
  for (int i = 0; i < classes; ++i) {
    const double share = classes == 1 ? 0.5 : static_cast<double>(i) / (classes - 1);
    colours.push_back(share <= 0.5 ? cool.at(2 * share) : warm.at(2 * share - 1));
  }
  return colours;
}

}  // namespace

std::span<const PaletteInfo> palettes() {
  static constexpr auto kInfos = [] {
    std::array<PaletteInfo, kTables.size()> infos{};
    for (std::size_t i = 0; i < infos.size(); ++i) {
      infos[i] = kTables[i].info;
    }
    return infos;
  }();
  return kInfos;
}

Result<std::vector<Colour>> palette_colours(std::string_view name, int classes) {
  FAIRWARD_ASSERT(classes >= 1 && classes <= 9);
  FAIRWARD_TRY(const auto* table, find(name, false));
  return table->info.kind == PaletteKind::Diverging ? diverging(*table, classes)
                                                    : sequential(*table, classes);
}

Result<std::array<Colour, 9>> bivariate_colours(std::string_view name) {
  FAIRWARD_TRY(const auto* table, find(name, true));
  std::array<Colour, 9> colours{};
  std::ranges::transform(table->colours, colours.begin(), hex);
  return colours;
}

}  // namespace fairward::carto
