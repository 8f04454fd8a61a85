#include "concentration/scan_ranking.hpp"

#include "concentration/scan_likelihood.hpp"

#include <algorithm>

namespace fairward::concentration {
namespace {

constexpr std::size_t kChunk = 16;

}  // namespace

ScanRanking::ScanRanking(const ScanPool& pool, const ScanOrders& orders,
                         std::span<const double> penalty, double most, const Workers& workers)
    : pool_{pool}, orders_{orders}, penalty_{penalty}, most_{most}, best_(orders.centres()) {
  const std::vector<std::uint8_t> none(orders.centres(), 0);
  parallel_for(best_.size(), kChunk, workers.threads, workers.stop,
               [&](std::size_t first, std::size_t last) {
                 ScanOrders::Scratch scratch;
                 for (std::size_t centre = first; centre < last; ++centre) {
                   best_[centre] = best_at(centre, none, scratch);
                 }
               });
  std::erase_if(best_, [](const ScanZone& zone) { return zone.score <= 0; });
  std::ranges::make_heap(best_, weaker);
}

/// The strongest zone of one centre that has none of the `taken` wards.
ScanZone ScanRanking::best_at(std::size_t centre, const std::vector<std::uint8_t>& taken,
                              ScanOrders::Scratch& scratch) const {
  ScanZone best;
  for (std::size_t shape = 0; shape < orders_.shapes() && taken[centre] == 0; ++shape) {
    ScanZone at;
    at.centre = centre;
    at.shape = shape;
    raise(best, at, orders_.of(centre, shape, scratch), taken);
  }
  return best;
}

void ScanRanking::raise(ScanZone& best, const ScanZone& at, std::span<const ScanStep> steps,
                        const std::vector<std::uint8_t>& taken) const {
  const double penalty = penalty_[at.shape];
  ScanZone zone = at;
  double baseline = 0;
  for (const ScanStep step : steps) {
    zone.people += pool_.people[step.ward()];
    baseline += pool_.baseline[step.ward()];
    ++zone.wards;
    if (taken[step.ward()] != 0 || baseline > most_) {
      return;
    }
    zone.expected = pool_.expected(baseline);
    if (!step.ends() ||
        !may_exceed(zone.people, zone.expected, pool_.total, best.score / penalty)) {
      continue;
    }
    zone.ratio = scan_likelihood(zone.people, zone.expected, pool_.total);
    zone.score = penalty * zone.ratio;
    if (zone.score > best.score) {
      best = zone;
    }
  }
}

ScanZone ScanRanking::strongest(const std::vector<std::uint8_t>& taken) {
  while (!best_.empty()) {
    const ScanZone top = best_.front();
    const auto steps = orders_.of(top.centre, top.shape, scratch_).first(top.wards);
    if (std::ranges::none_of(steps, [&](ScanStep step) { return taken[step.ward()] != 0; })) {
      return top;
    }
    std::ranges::pop_heap(best_, weaker);
    best_.back() = best_at(top.centre, taken, scratch_);
    if (best_.back().score <= 0) {
      best_.pop_back();
    } else {
      std::ranges::push_heap(best_, weaker);
    }
  }
  return {};
}

}  // namespace fairward::concentration
