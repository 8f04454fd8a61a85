#include "concentration/scan_memory.hpp"

namespace fairward::concentration {
namespace {

constexpr std::size_t kMostDealt = 4'000'000;  ///< numbers of people, of 4 bytes

}  // namespace

std::shared_ptr<const std::vector<Neighbourhood>> ScanMemory::around(const ScanPool& pool,
                                                                     const Contiguity& contiguity,
                                                                     std::size_t most,
                                                                     const Threads& threads,
                                                                     const Job& job) {
  return around_.get(ScanKey{}.with_all(pool.ward).with(static_cast<double>(most)), job,
                     [&] { return neighbourhoods(pool, contiguity, most, threads, job.stop); });
}

std::shared_ptr<const DealtPeople> ScanMemory::dealt(const ScanPool& pool,
                                                     const DealOptions& options, const Job& job) {
  const auto replicates = static_cast<std::size_t>(options.replicates);
  if (options.stop_after > 0 || pool.ward.size() * replicates > kMostDealt) {
    return nullptr;
  }
  const auto key = key_of(pool).with(options.replicates).with_bits(options.seed);
  return dealt_.get(key, job, [&] {
    const auto null = scan_null(pool);
    return ScanDealer{null, options.seed}.deal_all(replicates, options.threads, job.stop);
  });
}

ScanKey key_of(const ScanPool& pool) {
  return ScanKey{}.with(pool.dealt()).with_all(pool.ward).with_all(pool.baseline);
}

}  // namespace fairward::concentration
