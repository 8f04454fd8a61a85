#include "concentration/scan_draw.hpp"

#include "concentration/scan_p_values.hpp"

#include <algorithm>

namespace fairward::concentration {
namespace {

constexpr std::size_t kReplicateChunk = 32;
constexpr std::size_t kBlockToStop = 128;  ///< replicates drawn before it is asked whether to stop

}  // namespace

Drawn draw_maxima(const ScanNull& null, const DrawOptions& options, std::string_view name,
                  const Job& job, const std::function<double(std::span<double>)>& strongest) {
  const ScanDealer dealer{null, options.seed, options.dealt};
  const auto replicates = static_cast<std::size_t>(options.replicates);
  const auto stop_after = static_cast<std::size_t>(options.stop_after);
  const std::size_t block = stop_after > 0 ? kBlockToStop : replicates;
  Drawn drawn;
  auto& maxima = drawn.maxima;
  while (maxima.size() < replicates && !job.stopped()) {
    const std::size_t done = maxima.size();
    maxima.resize(std::min(replicates, done + block), 0.0);
    parallel_for(maxima.size() - done, kReplicateChunk, options.threads, job.stop,
                 [&](std::size_t first, std::size_t last) {
                   const std::size_t count = last - first;
                   const auto dealt = dealer.deal(done + first, count, job.stop);
                   std::vector<double> people(null.expected.size());
                   for (std::size_t i = 0; i < count && !job.stopped(); ++i) {
                     for (std::size_t ward = 0; ward < people.size(); ++ward) {
                       people[ward] = dealt.people(ward)[i];
                     }
                     maxima[done + first + i] = strongest(people);
                   }
                   job.tell(name, static_cast<std::int64_t>(done + last), options.replicates);
                 });
    if (stops_at(maxima, options.observed, stop_after)) {
      drawn.stopped = maxima.size() < replicates;
      break;
    }
  }
  return drawn;
}

}  // namespace fairward::concentration
