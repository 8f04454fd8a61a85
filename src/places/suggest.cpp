#include "places/suggest.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace fairward::places {
namespace {

constexpr std::string_view kCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
/// Pairs that are mistaken for each other.
constexpr std::string_view kConfused = "O0I1L1S5B8Z2G6UVMNPRDBEFJUQO";

bool confused(char a, char b) {
  for (std::size_t i = 0; i + 1 < kConfused.size(); i += 2) {
    if ((kConfused[i] == a && kConfused[i + 1] == b) ||
        (kConfused[i] == b && kConfused[i + 1] == a)) {
      return true;
    }
  }
  return false;
}

struct Candidate {
  int rank = 0;
  std::uint32_t distance = 0;
  Postcode postcode;
};

/// Collects what is live and has a point.
class Candidates {
 public:
  Candidates(const PostcodeList& list, Postcode asked) : list_{list}, asked_{asked} {}

  void add(std::string_view text, bool likely) {
    if (const auto read = Postcode::read(text)) {
      add(*read, likely);
    }
  }
  void add(Postcode postcode, bool likely) {
    if (postcode == asked_) {
      return;
    }
    const auto entry = list_.find(postcode);
    if (!entry || !entry->live() || !entry->place) {
      return;
    }
    const std::uint32_t number = postcode.number();
    const std::uint32_t wanted = asked_.number();
    const std::uint32_t distance = number < wanted ? wanted - number : number - wanted;
    const int rank = likely                              ? 0
                     : sector_of(asked_).has(postcode)   ? 1
                     : district_of(asked_).has(postcode) ? 2
                                                         : 3;
    found_.push_back({rank, distance, postcode});
  }
  [[nodiscard]] std::vector<Postcode> best(std::size_t most) {
    std::ranges::sort(found_, [](const Candidate& a, const Candidate& b) {
      return std::tie(a.rank, a.distance, a.postcode) < std::tie(b.rank, b.distance, b.postcode);
    });
    std::vector<Postcode> out;
    for (const auto& one : found_) {
      if (out.size() < most && std::ranges::find(out, one.postcode) == out.end()) {
        out.push_back(one.postcode);
      }
    }
    return out;
  }

 private:
  const PostcodeList& list_;
  Postcode asked_;
  std::vector<Candidate> found_;
};

void add_edits(const std::string& text, Candidates& candidates) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto edited = text;
    edited.erase(i, 1);
    candidates.add(edited, false);
    if (i + 1 < text.size()) {
      edited = text;
      std::swap(edited[i], edited[i + 1]);
      candidates.add(edited, true);
    }
    for (const char c : kCharacters) {
      edited = text;
      edited[i] = c;
      candidates.add(edited, confused(c, text[i]));
      edited = text;
      edited.insert(i, 1, c);
      candidates.add(edited, false);
    }
  }
}

/// The nearest numbers either side, within the sector.
void add_neighbours(const PostcodeList& list, Postcode asked, Candidates& candidates) {
  const auto sector = sector_of(asked);
  const auto [first, last] = list.rows(sector);
  const auto here =
      list.rows({PostcodePart::Level::Sector, sector.first, asked.number(), {}}).second;
  constexpr std::size_t kEachSide = 40;
  for (std::size_t row = here - std::min(kEachSide, here - first);
       row < std::min(last, here + kEachSide); ++row) {
    if (const auto entry = list.at(row)) {
      candidates.add(entry->postcode, false);
    }
  }
}

/// Squared distances of the live postcodes of a sector, unsorted.
std::vector<std::pair<double, Postcode>> distances(const PostcodeList& list, Postcode asked,
                                                   Point place) {
  std::vector<std::pair<double, Postcode>> out;
  const auto [first, last] = list.rows(sector_of(asked));
  for (std::size_t row = first; row < last; ++row) {
    const auto entry = list.at(row);
    if (entry && entry->live() && entry->place && entry->postcode != asked) {
      const double dx = entry->place->x - place.x;
      const double dy = entry->place->y - place.y;
      out.emplace_back(dx * dx + dy * dy, entry->postcode);
    }
  }
  return out;
}

}  // namespace

std::vector<Postcode> similar_postcodes(const PostcodeList& list, Postcode asked,
                                        std::size_t most) {
  Candidates candidates{list, asked};
  auto text = asked.text();
  std::erase(text, ' ');
  add_edits(text, candidates);
  auto best = candidates.best(most);
  if (best.size() < most) {
    add_neighbours(list, asked, candidates);
    best = candidates.best(most);
  }
  return best;
}

std::vector<Postcode> postcodes_beside(const PostcodeList& list, Postcode asked, std::size_t most) {
  Candidates candidates{list, asked};
  add_neighbours(list, asked, candidates);
  return candidates.best(most);
}

std::vector<Postcode> postcodes_near(const PostcodeList& list, Postcode asked, Point place,
                                     std::size_t most) {
  auto all = distances(list, asked, place);
  std::ranges::sort(all);
  std::vector<Postcode> out;
  for (std::size_t i = 0; i < std::min(most, all.size()); ++i) {
    out.push_back(all[i].second);
  }
  return out;
}

std::optional<double> spacing_at(const PostcodeList& list, const PostcodeEntry& entry,
                                 std::size_t rank) {
  if (!entry.place) {
    return std::nullopt;
  }
  // Only the nearest few are kept: a sector has some hundred postcodes, and files have many rows.
  constexpr std::size_t kMost = 16;
  constexpr double kSamePoint = 1;  // square metres
  if (rank == 0 || rank > kMost) {
    return std::nullopt;
  }
  std::array<double, kMost> nearest{};
  std::size_t count = 0;
  const auto [first, last] = list.rows(sector_of(entry.postcode));
  for (std::size_t row = first; row < last; ++row) {
    const auto place = list.live_place(row);
    if (!place) {
      continue;
    }
    const double dx = place->x - entry.place->x;
    const double dy = place->y - entry.place->y;
    const double square = dx * dx + dy * dy;
    if (square < kSamePoint || (count == rank && square >= nearest.at(rank - 1))) {
      continue;
    }
    std::size_t at = count < rank ? count++ : rank - 1;
    for (; at > 0 && nearest.at(at - 1) > square; --at) {
      nearest.at(at) = nearest.at(at - 1);
    }
    nearest.at(at) = square;
  }
  return count == rank ? std::optional{std::sqrt(nearest.at(rank - 1))} : std::nullopt;
}

}  // namespace fairward::places
