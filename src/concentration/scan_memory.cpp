#include "concentration/scan_memory.hpp"

namespace fairward::concentration {

std::shared_ptr<const std::vector<Neighbourhood>> ScanMemory::around(const ScanPool& pool,
                                                                     const Contiguity& contiguity,
                                                                     std::size_t most,
                                                                     const Threads& threads) {
  return around_.get(ScanKey{}.with_all(pool.ward).with(static_cast<double>(most)), {},
                     [&] { return neighbourhoods(pool, contiguity, most, threads); });
}

ScanKey key_of(const ScanPool& pool) {
  return ScanKey{}.with(pool.dealt()).with_all(pool.ward).with_all(pool.baseline);
}

}  // namespace fairward::concentration
