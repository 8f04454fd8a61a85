#include "pcc/other_wards.hpp"

#include "base/text.hpp"

namespace fairward::pcc {

std::string other_wards(const Received& fact) {
  const auto wards = static_cast<std::int64_t>(fact.restricted.shares.size());
  return !fact.ward.several ? ""
         : wards > 1        ? " and " + counted(wards - 1, "other ward")
                            : " and others";
}

}  // namespace fairward::pcc
