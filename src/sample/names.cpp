#include "sample/names.hpp"

#include "sample/noise.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace fairward::sample {
namespace {

// Both lists were checked against the names of all UK wards and councils of May 2024: no joined
// pair is one of them.
constexpr std::array<std::string_view, 52> kStarts{
    "Harro",  "Wessa",  "Thrum",  "Quen",   "Istel",  "Ombre",   "Velk",   "Drans",  "Skelbo",
    "Fenna",  "Mawse",  "Pellam", "Orrin",  "Tarl",   "Brasken", "Ulven",  "Cawdle", "Jessen",
    "Hythra", "Lorn",   "Merrow", "Nettal", "Ostr",   "Prista",  "Rendle", "Sorrel", "Tynda",
    "Umbra",  "Wexa",   "Yarro",  "Aldmo",  "Bexal",  "Corvin",  "Dunsal", "Eddern", "Farrin",
    "Grimsa", "Hollan", "Imber",  "Kelda",  "Lathra", "Morva",   "Norrin", "Oakel",  "Perrin",
    "Rowsa",  "Stavel", "Trevan", "Vinna",  "Wharl",  "Zeal",    "Ansel"};
constexpr std::array<std::string_view, 36> kEnds{
    "wick",  "mere",    "combe", "holt",  "stow",  "thwaite", "garth", "beck",   "ford",
    "ham",   "ley",     "ton",   "by",    "worth", "den",     "hurst", "shaw",   "dale",
    "brook", "bridge",  "field", "ridge", "haven", "cross",   "moor",  "bourne", "well",
    "stead", "minster", "burn",  "fold",  "croft", "side",    "head",  "wold",   "mouth"};
constexpr std::array<std::string_view, 14> kParts{
    "North", "South", "East",  "West",      "Central", "Park", "Town",
    "Heath", "Hill",  "Green", "Riverside", "Common",  "Wood", "Harbour"};
constexpr std::array<std::string_view, 16> kSaints{
    "Wendrith", "Ulfric", "Merrin", "Osgyth", "Cedwal", "Tibba",  "Eadwin", "Hildreth",
    "Ingulf",   "Leofa",  "Branoc", "Sidwen", "Petrok", "Kenelm", "Aldith", "Wulmar"};

}  // namespace

NameMaker::NameMaker(std::uint64_t seed)
    : random_{seed, static_cast<std::uint32_t>(Task::Names), 0} {}

template <class Make>
std::string NameMaker::unused(Make make) {
  for (;;) {
    std::string name = make();
    if (used_.insert(name).second) {
      return name;
    }
  }
}

std::string NameMaker::stem() {
  for (;;) {
    const auto start = kStarts.at(random_.below(kStarts.size()));
    const auto end = kEnds.at(random_.below(kEnds.size()));
    if (start.back() != end.front()) {  // nobody lives in "Pellammere"
      return std::string{start} + std::string{end};
    }
  }
}

std::string NameMaker::place() {
  return unused([&] { return stem(); });
}

std::string NameMaker::council() {
  return unused([&] {
    switch (random_.below(10)) {
      case 0:
      case 1:
        return stem() + " and " + stem();
      case 2:
        return "North " + stem();
      case 3:
        return stem() + " Forest";
      default:
        return stem();
    }
  });
}

std::string NameMaker::ward() {
  return unused([&] { return ward_candidate(); });
}

std::string NameMaker::ward_candidate() {
  const auto kind = random_.below(100);
  if (kind < 44) {
    return stem();
  }
  if (kind < 68) {
    return stem() + " " + std::string{kParts.at(random_.below(kParts.size()))};
  }
  if (kind < 84) {
    return stem() + " & " + stem();
  }
  if (kind < 92) {
    const std::string saint{kSaints.at(random_.below(kSaints.size()))};
    return std::string{random_.below(3) == 0 ? "St. " : "St "} + saint + "'s";
  }
  if (kind < 97) {
    return (random_.below(2) == 0 ? "Great " : "Little ") + stem();
  }
  return stem() + "-on-the-" + std::string{random_.below(2) == 0 ? "Hill" : "Water"};
}

}  // namespace fairward::sample
