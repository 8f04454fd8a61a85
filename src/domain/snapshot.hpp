#pragma once
/// Everything loaded at one moment, frozen and shared. A change makes a new Snapshot that shares
/// the rest.

#include "domain/basis.hpp"
#include "domain/limit.hpp"
#include "domain/population.hpp"
#include "domain/register.hpp"
#include "domain/ward_table.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace fairward {

/// Something a user must know about what was read: never fatal, never hidden.
struct DataNote {
  enum class Severity : std::uint8_t { Note, Warning };
  Severity severity = Severity::Note;
  std::string where;    ///< file, and row or code when there is one
  std::string message;  ///< one sentence: what was found and what was done about it
  /// Names a property or an exact count: `disclosure` keeps it out of shared output.
  bool restricted = false;
};

/// An input file and the SHA-256 of its content, for the provenance of every figure.
struct InputFile {
  std::string path;  ///< relative to the project
  std::string role;  ///< "wards", "register", ...
  std::string sha256;
};

struct Snapshot {
  std::string region_name;
  std::shared_ptr<const WardTable> wards;
  std::vector<std::shared_ptr<const PopulationTable>> populations;
  std::vector<std::shared_ptr<const CouncilCounts>> council_counts;
  std::vector<std::shared_ptr<const Register>>
      registers;  ///< ascending by date; the last is current
  std::vector<std::shared_ptr<const Deprivation>> deprivation;
  std::vector<std::shared_ptr<const Indicator>> indicators;
  std::vector<std::shared_ptr<const PlanTable>> plans;
  std::vector<LimitVariation> variations;
  LimitRule rule;
  AttritionRate attrition;
  std::vector<InputFile> inputs;
  std::vector<std::string> credits;  ///< that licences of the inputs ask for, each once
  std::vector<DataNote> notes;
};

}  // namespace fairward
