#include "concentration/link_form_kernel.hpp"

// Highway compiles what is between HWY_BEFORE_NAMESPACE and HWY_AFTER_NAMESPACE once for each kind
// of vectors, by including this file again.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "concentration/link_form_kernel.cpp"
#include <hwy/foreach_target.h>
//
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace fairward::concentration::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

void forms(const FormRows& form, const double* values, double* sums) {
  const hn::CappedTag<double, kDealsTogether> tag;
  for (std::size_t lane = 0; lane < kDealsTogether; lane += hn::Lanes(tag)) {
    const double* x = values + lane;
    auto sum = hn::Zero(tag);
    for (std::size_t k = 0; k < form.weight.size(); ++k) {
      const auto both = hn::Mul(hn::LoadU(tag, x + form.a[k] * kDealsTogether),
                                hn::LoadU(tag, x + form.b[k] * kDealsTogether));
      sum = hn::Add(sum, hn::Mul(hn::Set(tag, form.weight[k]), both));
    }
    for (std::size_t i = 0; i < form.diagonal.size(); ++i) {
      const auto own = hn::LoadU(tag, x + i * kDealsTogether);
      sum = hn::Add(sum, hn::Mul(hn::Set(tag, form.diagonal[i]), hn::Mul(own, own)));
    }
    hn::StoreU(sum, tag, sums + lane);
  }
}

}  // namespace
}  // namespace fairward::concentration::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace fairward::concentration {
namespace {

HWY_EXPORT(forms);

}  // namespace

void link_forms(const FormRows& form, const double* values, double* sums) {
  HWY_DYNAMIC_DISPATCH(forms)(form, values, sums);
}

}  // namespace fairward::concentration
#endif  // HWY_ONCE
