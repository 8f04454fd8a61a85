#pragma once
/// The sheet at the end of every document: what the figures are, from which files, and what was
/// left out of them.

#include "domain/basis.hpp"
#include "domain/released.hpp"
#include "domain/snapshot.hpp"
#include "report/document.hpp"

#include <string>
#include <vector>

namespace fairward::report {

struct Provenance {
  Basis basis;
  std::string region;
  std::vector<InputFile> inputs;
  std::vector<Fact> parameters;       ///< what else was chosen: methods, seeds
  std::vector<std::string> left_out;  ///< of this copy: "the address, postcode and UPRN"
  std::string program;                ///< "Fairward 0.1.0"
  std::string made_on;                ///< "22 November 2026"
  std::vector<std::string> credits;   ///< that licences of the files ask for
};

/// Who may see the document, in one sentence.
[[nodiscard]] std::string marking_of(DisclosureMode mode);
/// In shared mode without the hash of a register, which would confirm a guess at one cell.
[[nodiscard]] Section provenance_sheet(const Provenance& provenance, DisclosureMode mode);

}  // namespace fairward::report
