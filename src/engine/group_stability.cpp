#include "engine/group_stability.hpp"

#include "base/random.hpp"
#include "engine/group_methods.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <mutex>
#include <utility>

namespace fairward::engine {
namespace {

constexpr std::uint32_t kRedrawTask = 0x44524157;  // "DRAW"
constexpr std::int32_t kQuickReplicates = 99;
/// p-values to a few hundred-thousandths, against a few millionths.
constexpr unsigned kQuickLog2Points = 13;
/// Of local statistics by sampling: p-values of 1 in 10,000, as the false-discovery rate asks for.
constexpr std::int32_t kQuickPermutations = 9'999;
/// A group that swallows another one among many more wards has not found it.
constexpr std::size_t kMostTimesAsLarge = 4;

/// The check once more, quick and on one thread.
GroupQuery quick(const GroupQuery& query) {
  GroupQuery quick = query;
  quick.redraws = 0;
  quick.replicates = std::min(query.replicates, kQuickReplicates);
  quick.log2_points = kQuickLog2Points;
  quick.permutations = std::min(query.permutations, kQuickPermutations);
  quick.threads = Threads{1};
  return quick;
}

Region with_register(const Region& region, const Register* replaced, Register reg) {
  auto snapshot = std::make_shared<Snapshot>(*region.snapshot);
  auto shared = std::make_shared<const Register>(std::move(reg));
  for (auto& one : snapshot->registers) {
    if (one.get() == replaced) {
      one = shared;
    }
  }
  Region other = region;
  other.snapshot = std::move(snapshot);
  return other;
}

Result<std::vector<GroupSet>> sets_on(const Region& region, const GroupQuery& query,
                                      const StabilityGround& on, const Job& job) {
  FAIRWARD_TRY(const auto ground, ground_on(on.places, region, query, on.gate));
  return find_sets(ground, query, Job{job.stop, {}});
}

/// Counts redraws as they are done, in whatever order.
class FoundSoFar {
 public:
  FoundSoFar(const GroupTable& table, std::int32_t redraws, const Job& job,
             const std::function<void(GroupTable)>& tell)
      : table_{table}, redraws_{redraws}, job_{job}, tell_{tell} {}

  void add(const std::vector<std::uint8_t>& found) {
    const std::scoped_lock lock{guard_};
    ++done_;
    for (std::size_t i = 0; i < found.size(); ++i) {
      auto& stability = *table_.rows[i].stability;
      stability.redraws = done_;
      stability.found += found[i];
    }
    job_.tell(phase(), done_, redraws_);
    if (tell_ && done_ < redraws_ && done_ % std::max(redraws_ / 10, 1) == 0) {
      tell_(table_);
    }
  }

 private:
  [[nodiscard]] std::string phase() const {
    if (!tell_ || table_.rows.empty()) {
      return "drawing the register again";
    }
    return fmt::format("drawing the register again; group 1 found in {} of {} so far,",
                       table_.rows.front().stability->found, done_);
  }

  std::mutex guard_;
  GroupTable table_;
  std::int32_t redraws_;
  const Job& job_;
  const std::function<void(GroupTable)>& tell_;
  std::int32_t done_ = 0;
};

Result<void> redraw(GroupTable& table, const Region& region, const GroupQuery& query,
                    const StabilityGround& on, const Job& job,
                    const std::function<void(GroupTable)>& so_far) {
  const auto found_register = register_as_at(*region.snapshot, query.basis.register_date);
  if (!found_register || (*found_register)->properties.empty()) {
    return {};
  }
  const Register* reg = *found_register;
  const auto redraws = static_cast<std::size_t>(query.redraws);
  std::vector<std::vector<std::uint8_t>> again(redraws);
  FoundSoFar found{table, query.redraws, job, so_far};
  std::mutex guard;
  std::optional<Error> failed;
  parallel_for(redraws, 1, query.threads, job.stop, [&](std::size_t first, std::size_t) {
    const auto other = with_register(region, reg, redrawn(*reg, query.seed, first));
    auto sets = sets_on(other, quick(query), on, job);
    if (!sets) {
      const std::scoped_lock lock{guard};
      failed = std::move(sets).error();
      return;
    }
    for (const auto& row : table.rows) {
      again[first].push_back(found_again(row.group, *sets) ? 1 : 0);
    }
    found.add(again[first]);
  });
  if (job.stopped()) {
    return fail(Errc::Cancelled, "stopped while drawing the register again");
  }
  if (failed) {
    return tl::unexpected<Error>{*std::move(failed)};
  }
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    auto& stability = *table.rows[i].stability;
    stability.redraws = query.redraws;
    for (const auto& one : again) {
      stability.found += one[i];
    }
  }
  return {};
}

/// Another basis of the same project, in words.
struct OtherBasis {
  std::string words;
  StatusQuery query;
};

std::vector<OtherBasis> other_bases(const Region& region, const StatusQuery& query,
                                    const Basis& now) {
  std::vector<OtherBasis> others;
  auto numerator = now.numerator;
  const bool dispersal = numerator.scope == NumeratorScope::Dispersal;
  numerator.scope = dispersal ? NumeratorScope::AllAccommodation : NumeratorScope::Dispersal;
  others.push_back({dispersal ? "all asylum accommodation" : "dispersal accommodation", query});
  others.back().query.numerator = to_text(numerator);
  for (const auto& population : region.snapshot->populations) {
    if (population->id != now.population_id && !population->ward.empty()) {
      others.push_back({population->label, query});
      others.back().query.population = population->id;
    }
  }
  const Register* before = nullptr;
  for (const auto& reg : region.snapshot->registers) {
    before = reg->as_at && now.as_at && *reg->as_at < *now.as_at ? reg.get() : before;
  }
  if (before != nullptr) {
    others.push_back({"the register of " + before->as_at->text(), query});
    others.back().query.register_date = before->as_at;
  }
  return others;
}

/// What counting reads: copying names and addresses would cost more than the counting.
Property counted_part(const Property& property) {
  Property part;
  part.bedspaces = property.bedspaces;
  part.occupied = property.occupied;
  part.accommodation = property.accommodation;
  part.status = property.status;
  return part;
}

}  // namespace

Register redrawn(const Register& reg, std::uint64_t seed, std::size_t redraw) {
  RandomStream random{seed, kRedrawTask, redraw};
  const auto size = static_cast<std::uint32_t>(reg.properties.size());
  Register drawn;
  drawn.as_at = reg.as_at;
  drawn.source = reg.source;
  drawn.properties.reserve(size);
  drawn.ward.reserve(size);
  for (std::uint32_t i = 0; i < size; ++i) {
    const auto from = random.below(size);
    drawn.properties.push_back(counted_part(reg.properties[from]));
    drawn.ward.push_back(reg.ward[from]);
  }
  return drawn;
}

bool found_again(const WardGroup& group, std::span<const GroupSet> sets) {
  std::vector<WardIndex> both;
  return std::ranges::any_of(sets, [&](const GroupSet& set) {
    return std::ranges::find(group.methods, set.method) != group.methods.end() &&
           std::ranges::any_of(set.groups, [&](const WardGroup& other) {
             both.clear();
             std::ranges::set_intersection(group.wards, other.wards, std::back_inserter(both));
             return 2 * both.size() >= group.wards.size() &&
                    kMostTimesAsLarge * both.size() >= other.wards.size();
           });
  });
}

Result<void> add_stability(GroupTable& table, const Region& region, const GroupQuery& query,
                           const StabilityGround& ground, const Job& job,
                           const std::function<void(GroupTable)>& so_far) {
  for (auto& row : table.rows) {
    row.stability = GroupStability{};
  }
  const bool told = ground.gate.mode() == DisclosureMode::Restricted;
  job.tell("drawing the register again", 0, query.redraws);
  FAIRWARD_CHECK(
      redraw(table, region, query, ground, job, told ? so_far : std::function<void(GroupTable)>{}));
  for (const auto& other : other_bases(region, query.basis, table.basis)) {
    job.tell("trying other bases");
    auto on_other = quick(query);
    on_other.basis = other.query;
    on_other.threads = query.threads;
    const auto sets = sets_on(region, on_other, ground, job);
    if (job.stopped()) {
      return fail(Errc::Cancelled, "stopped while trying other bases");
    }
    for (auto& row : table.rows) {
      if (sets) {  // a basis that this project has no data for says nothing
        auto& list =
            found_again(row.group, *sets) ? row.stability->found_on : row.stability->lost_on;
        list.push_back(other.words);
      }
    }
  }
  return {};
}

}  // namespace fairward::engine
