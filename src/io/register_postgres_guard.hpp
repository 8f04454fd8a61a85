#pragma once
/// Whether what protects the events of a shared register, and what is derived from them, is as this
/// version made it. Inside `io` only.

#include "base/result.hpp"
#include "io/register_codec.hpp"
#include "io/register_postgres_link.hpp"

#include <map>
#include <string>
#include <vector>

namespace fairward::io {

/// One sentence each: a trigger that is missing, switched off, changed or added, a function
/// or a policy that is not as it was made, and what `shared_shape_faults` finds. Errors: as
/// `PostgresLink::run`.
[[nodiscard]] Result<std::vector<std::string>> shared_guard_faults(PostgresLink& link);

/// Compares the council and the point beside every event with those in it, in order of sequence.
class PlaceColumns {
 public:
  /// `point`: the column as text; empty when it is NULL.
  void add(const EventRecord& record, const std::string& council, const std::string& point);
  [[nodiscard]] const std::vector<std::string>& faults() const noexcept { return faults_; }

 private:
  std::map<std::string, std::string> council_of_case_;
  std::vector<std::string> faults_;
};

}  // namespace fairward::io
