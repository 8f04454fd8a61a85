#include "concentration/skater.hpp"

#include "base/assert.hpp"
#include "base/text.hpp"
#include "concentration/standard_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <queue>
#include <tuple>
#include <utility>

namespace fairward::concentration {
namespace {

struct Edge {
  double cost = 0;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  bool operator<(const Edge& other) const {
    return std::tie(cost, a, b) < std::tie(other.cost, other.a, other.b);
  }
};

/// Edges of a minimum spanning forest (Kruskal 1956), cheapest first.
std::vector<Edge> spanning_forest(const StandardTable& table,
                                  std::span<const std::uint8_t> included,
                                  const Contiguity& contiguity) {
  std::vector<Edge> edges;
  for (std::uint32_t a = 0; a < included.size(); ++a) {
    for (const auto b : contiguity.of(ward_index(a))) {
      if (a < b && included[a] != 0 && included[b] != 0) {
        edges.push_back({table.squared_distance(a, b), a, b});
      }
    }
  }
  std::ranges::sort(edges, std::less<>{});
  std::vector<std::uint32_t> parent(included.size());
  std::iota(parent.begin(), parent.end(), 0U);
  const auto root = [&parent](std::uint32_t i) {
    while (parent[i] != i) {
      parent[i] = parent[parent[i]];
      i = parent[i];
    }
    return i;
  };
  std::erase_if(edges, [&](const Edge& edge) {
    const auto a = root(edge.a);
    const auto b = root(edge.b);
    parent[std::max(a, b)] = std::min(a, b);
    return a == b;
  });
  return edges;
}

/// What a set of wards adds up to.
struct Sums {
  double wards = 0;
  double size = 0;
  double squares = 0;
};

/// A tree's best cut: below which ward, and by how much the squares fall.
struct Cut {
  double gain = -1;  ///< negative: there is none
  std::uint32_t root = 0;
  std::uint32_t parent = 0;
  std::uint32_t child = 0;
};

class Forest {
 public:
  Forest(const StandardTable& table, std::span<const std::uint8_t> included,
         const std::vector<Edge>& edges, const SkaterOptions& options)
      : table_{table},
        options_{options},
        links_(included.size()),
        parent_(included.size()),
        sums_(included.size()),
        totals_(included.size() * table.width()) {
    for (const auto& edge : edges) {
      links_[edge.a].push_back(edge.b);
      links_[edge.b].push_back(edge.a);
    }
  }

  void remove(std::uint32_t a, std::uint32_t b) {
    std::erase(links_[a], b);
    std::erase(links_[b], a);
  }

  /// The wards of one tree, its root first, each after its parent.
  const std::vector<std::uint32_t>& walk(std::uint32_t root) {
    order_.assign(1, root);
    parent_[root] = root;
    for (std::size_t at = 0; at < order_.size(); ++at) {
      for (const auto next : links_[order_[at]]) {
        if (next != parent_[order_[at]]) {
          parent_[next] = order_[at];
          order_.push_back(next);
        }
      }
    }
    return order_;
  }

  /// Sum of squared deviations from the tree's mean.
  double squares_of(std::uint32_t root) {
    add_up(root);
    return deviation(sums_[root], totals(root));
  }

  Cut best_cut(std::uint32_t root) {
    add_up(root);
    const double all = deviation(sums_[root], totals(root));
    std::vector<double> rest(table_.width());
    Cut best;
    best.root = root;
    for (const auto child : order_) {
      if (child == root) {
        continue;
      }
      const Sums& below = sums_[child];
      const Sums above{sums_[root].wards - below.wards, sums_[root].size - below.size,
                       sums_[root].squares - below.squares};
      if (below.size < options_.least_size || above.size < options_.least_size) {
        continue;
      }
      for (std::size_t v = 0; v < rest.size(); ++v) {
        rest[v] = totals(root)[v] - totals(child)[v];
      }
      const double gain =
          std::max(0.0, all - deviation(below, totals(child)) - deviation(above, rest));
      if (gain > best.gain || (gain == best.gain && child < best.child)) {
        best = {gain, root, parent_[child], child};
      }
    }
    return best;
  }

 private:
  [[nodiscard]] std::span<double> totals(std::uint32_t ward) {
    return std::span{totals_}.subspan(ward * table_.width(), table_.width());
  }

  static double deviation(const Sums& sums, std::span<const double> totals) {
    double squares = sums.squares;
    for (const double total : totals) {
      squares -= total * total / sums.wards;
    }
    return std::max(0.0, squares);
  }

  void add_up(std::uint32_t root) {
    walk(root);
    for (const auto ward : order_) {
      const auto row = table_.row(ward);
      std::ranges::copy(row, totals(ward).begin());
      const double size = options_.size.empty() ? 1 : options_.size[ward];
      sums_[ward] = {1, size, std::inner_product(row.begin(), row.end(), row.begin(), 0.0)};
    }
    for (std::size_t at = order_.size(); at-- > 1;) {
      const auto ward = order_[at];
      const auto up = parent_[ward];
      sums_[up].wards += sums_[ward].wards;
      sums_[up].size += sums_[ward].size;
      sums_[up].squares += sums_[ward].squares;
      for (std::size_t v = 0; v < table_.width(); ++v) {
        totals(up)[v] += totals(ward)[v];
      }
    }
  }

  const StandardTable& table_;
  const SkaterOptions& options_;
  std::vector<std::vector<std::uint32_t>> links_;
  std::vector<std::uint32_t> parent_;
  std::vector<std::uint32_t> order_;
  std::vector<Sums> sums_;  ///< of subtrees
  std::vector<double> totals_;
};

/// Labels every tree and returns its first ward.
std::vector<std::uint32_t> label(Forest& forest, std::span<const std::uint8_t> included,
                                 std::vector<std::uint32_t>& region) {
  region.assign(included.size(), Regions::kNone);
  std::vector<std::uint32_t> roots;
  for (std::uint32_t ward = 0; ward < included.size(); ++ward) {
    if (included[ward] != 0 && region[ward] == Regions::kNone) {
      for (const auto member : forest.walk(ward)) {
        region[member] = static_cast<std::uint32_t>(roots.size());
      }
      roots.push_back(ward);
    }
  }
  return roots;
}

Result<void> check(const SkaterOptions& options, std::size_t wards) {
  if (options.regions < 1) {
    return fail(Errc::Usage, "at least 1 region must be asked for");
  }
  if (!(options.least_size >= 0) || (options.least_size > 0 && options.size.size() != wards)) {
    return fail(Errc::Usage,
                "the least size of a region must not be negative, and needs the size "
                "of every ward");
  }
  return {};
}

struct LessGain {
  bool operator()(const Cut& a, const Cut& b) const {
    return a.gain < b.gain || (a.gain == b.gain && a.root > b.root);
  }
};

}  // namespace

Result<Regions> skater(std::span<const std::vector<double>> variables,
                       std::span<const std::uint8_t> included, const Contiguity& contiguity,
                       const SkaterOptions& options, const Job& job) {
  FAIRWARD_ASSERT(!variables.empty() && included.size() == contiguity.size());
  FAIRWARD_CHECK(check(options, included.size()));
  const StandardTable table{variables, included};
  Forest forest{table, included, spanning_forest(table, included, contiguity), options};
  Regions result;
  auto roots = label(forest, included, result.region);
  if (roots.size() > options.regions) {
    return fail(
        Errc::Usage,
        fmt::format("{} asked for, but no link joins the {} that the wards fall into; ask for as "
                    "many, or link islands",
                    counted(static_cast<std::int64_t>(options.regions), "area"),
                    counted(static_cast<std::int64_t>(roots.size()), "part")));
  }
  std::priority_queue<Cut, std::vector<Cut>, LessGain> cuts;
  for (const auto root : roots) {
    cuts.push(forest.best_cut(root));
  }
  for (std::size_t count = roots.size(); count < options.regions && !cuts.empty();) {
    if (job.stopped()) {
      return fail(Errc::Cancelled, "stopped while dividing the region");
    }
    const Cut cut = cuts.top();
    cuts.pop();
    if (cut.gain < 0) {
      continue;  // nothing in this tree can be cut
    }
    forest.remove(cut.parent, cut.child);
    cuts.push(forest.best_cut(cut.root));
    cuts.push(forest.best_cut(cut.child));
    ++count;
  }
  roots = label(forest, included, result.region);
  result.count = roots.size();
  for (const auto root : roots) {
    result.within_squares += forest.squares_of(root);
  }
  for (std::size_t ward = 0; ward < included.size(); ++ward) {
    const auto row = table.row(ward);
    result.total_squares += std::inner_product(row.begin(), row.end(), row.begin(), 0.0);
  }
  result.convention = fmt::format(
      "SKATER: minimum spanning tree of squared distances of {}, cut {} where squares fall most",
      counted(static_cast<std::int64_t>(variables.size()), "standardised variable"),
      counted(static_cast<std::int64_t>(result.count - 1), "time"));
  return result;
}

}  // namespace fairward::concentration
