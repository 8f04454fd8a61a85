#pragma once
/// A post code check as a document, without a case: what `fairward check --report` writes. The
/// documents of cases put the same sections together.

#include "base/date.hpp"
#include "base/result.hpp"
#include "disclosure/gate.hpp"
#include "engine/check.hpp"
#include "engine/check_advice.hpp"
#include "report/document.hpp"
#include "report/provenance.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace fairward::engine {

/// A region, and what was asked of it.
struct CheckReportOf {
  const Region& region;
  const CheckQuery& query;
  const disclosure::Gate& gate;
  const Released<CheckAnswer>& answer;
};

struct CheckReportOptions {
  std::string reference;
  std::optional<Decision> decision;
  std::string place;  ///< of one property, as typed: left out wherever somebody wrote it
  Date made_on = Date::from_ymd(2000, 1, 1);
};

/// The sheet of a check: its basis, its files, its methods and their seed.
[[nodiscard]] report::Provenance provenance_of(const CheckReportOf& of, Date made_on);
/// "6 bedspaces for families in Moston (E05011372), Manchester".
[[nodiscard]] std::string proposal_words(const CheckAnswer& answer);
/// Adds a section that has something to say.
void add_section(report::Document& document, report::Section section);

/// Without the address, whatever the mode. Errors: as `map_around`.
[[nodiscard]] Result<Released<report::Document>> check_document(const CheckReportOf& of,
                                                                const CheckReportOptions& options);

/// The names of a page and, unless empty, of its print. Errors: Usage when they do not end in .html
/// and .pdf.
[[nodiscard]] Result<void> check_document_names(const std::filesystem::path& page,
                                                const std::filesystem::path& pdf);
/// Writes the page, as a whole or not at all. Errors: as `check_document_names`; WriteFailed with
/// the path and the reason.
[[nodiscard]] Result<void> write_html(const std::filesystem::path& file,
                                      const Released<report::Document>& document);

}  // namespace fairward::engine
