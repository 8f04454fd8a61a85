#pragma once
/// A document as one HTML page.

#include "domain/released.hpp"
#include "report/document.hpp"

#include <string>

namespace fairward::report {

/// One file that needs nothing else: styles and pictures are inside, there is no script, and its
/// content security policy forbids scripts and requests. Headings, tables and pictures say what
/// they are; every picture has its table. Prints on A4. The same document gives the same bytes.
[[nodiscard]] std::string to_html(const Released<Document>& document);

}  // namespace fairward::report
