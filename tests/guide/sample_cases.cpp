#include "guide/sample_cases.hpp"

#include "unit/pcc/case_examples.hpp"

#include <string>
#include <utility>

namespace fairward::testing {
namespace {

pcc::Received proposal(const char* provider, const char* day, std::int64_t bedspaces,
                       const char* cohort) {
  pcc::Received fact;
  fact.provider = provider;
  fact.received = on(day);
  fact.ward = {"E05900067", "St. Kenelm's", Vintage{2024}, "E07990003", "North Vinnacross", false};
  fact.property.bedspaces = bedspaces;
  fact.property.cohort = cohort;
  fact.property.type = "house";
  fact.restricted.address = "7 Canary Row";
  fact.restricted.postcode = "ZZ1 1SA";
  return fact;
}

pcc::Consulted asked_until(std::string role, const char* day, const char* by) {
  auto fact = asked(std::move(role), day);
  fact.reply_by = on(by);
  return fact;
}

/// The figures of a check are long and not looked at here.
pcc::Assessed figures() {
  pcc::Assessed fact;
  fact.program_version = "1.0";
  fact.basis = "people in dispersal accommodation; residents: Census 2021";
  fact.suggested = pcc::Recommendation::Object;
  fact.rules = {"P1", "P3"};
  return fact;
}

}  // namespace

Result<void> make_sample_cases(const std::filesystem::path& file) {
  FAIRWARD_CHECK(engine::make_case_register(file, clock_at(0)));
  FAIRWARD_TRY(auto cases, engine::CaseRegister::open(file));
  int seconds = 0;
  const auto writer = [&] { return engine::Writer{"A. Reviewer", clock_at(seconds += 3600)}; };
  const auto keep = [&](pcc::Received received, std::vector<pcc::CaseFact> facts) -> Result<void> {
    FAIRWARD_TRY(auto record, cases.begin(std::move(received), "", writer()));
    for (auto& fact : facts) {
      FAIRWARD_TRY(record, cases.add(record, std::move(fact), writer()));
    }
    return {};
  };
  FAIRWARD_CHECK(
      keep(proposal("Serco", "2026-11-20", 4, "families"),
           {figures(), asked_until("police", "2026-11-23", "2026-11-27"),
            asked_until("fire service", "2026-11-23", "2026-12-02"), asked("housing", "2026-11-23"),
            replied("fire service", pcc::Position::NoComment, "2026-11-25")}));
  FAIRWARD_CHECK(keep(proposal("Mears", "2026-11-10", 9, "single adults"), {figures()}));
  FAIRWARD_CHECK(keep(proposal("Serco", "2026-11-27", 6, "couples"), {}));
  return keep(proposal("Serco", "2026-11-12", 5, "families"),
              {figures(), response(pcc::Recommendation::Object, "2026-11-24")});
}

}  // namespace fairward::testing
