#pragma once
/// One visit to every text of a document, so that what is left out is left out everywhere.

#include "report/document.hpp"

#include <functional>
#include <string>

namespace fairward::report {

/// Calls `change` with every text that a reader can see, and with alternative texts. Pictures are
/// made of public things and are not texts; nor are the identifiers of sections.
void every_text(Document& document, const std::function<void(std::string&)>& change);
/// The same of one section, and of a list of facts.
void every_text(Section& section, const std::function<void(std::string&)>& change);
void every_text(KeyFacts& facts, const std::function<void(std::string&)>& change);

}  // namespace fairward::report
