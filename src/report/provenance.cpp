#include "report/provenance.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace fairward::report {
namespace {

std::string spaced(std::string role) {
  std::ranges::replace(role, '_', ' ');
  return role;
}

std::string or_not_given(const std::string& text) {
  return text.empty() ? "not given" : text;
}

KeyFacts basis_facts(const Provenance& p) {
  const auto& basis = p.basis;
  KeyFacts list;
  const auto add = [&](std::string label, std::string value) {
    list.facts.push_back({std::move(label), std::move(value)});
  };
  add("Region", or_not_given(p.region));
  add("Who is counted",
      basis.numerator_label.empty() ? describe(basis.numerator) : basis.numerator_label);
  add("From", or_not_given(basis.numerator_source));
  add("As at", basis.as_at ? basis.as_at->text() : "date not given");
  add("Residents", fmt::format("{}, from {}", or_not_given(basis.population_label),
                               or_not_given(basis.population_source)));
  add("Wards",
      basis.ward_vintage != 0 ? fmt::format("of {}", basis.ward_vintage) : "vintage not known");
  add("Cluster limit", fmt::format("1 in {}; procurement trigger {} % of it", basis.limit_ratio,
                                   basis.trigger_percent));
  add("Pipeline",
      fmt::format("{:g} % of it taken as lost (attrition)", basis.attrition.basis_points / 100.0));
  add("Proposal", counted(basis.proposal_bedspaces, "bedspace"));
  if (basis.unplaced_people > 0 || basis.unplaced_suppressed) {
    add("In no ward",
        basis.unplaced_suppressed
            ? "a few people of the register"
            : counted(basis.unplaced_people, "person of the register", "people of the register"));
  }
  for (const auto& parameter : p.parameters) {
    list.facts.push_back(parameter);
  }
  return list;
}

Table input_table(const Provenance& provenance, DisclosureMode mode) {
  Table table;
  table.caption = "Files that the figures were made from";
  table.columns = {{"File", "", ColumnKind::Text},
                   {"What it is", "", ColumnKind::Text},
                   {"SHA-256", "fingerprint of the file", ColumnKind::Code}};
  bool withheld = false;
  for (const auto& input : provenance.inputs) {
    const bool confidential = mode == DisclosureMode::Shared && input.role == "register";
    withheld = withheld || confidential;
    table.add({std::filesystem::path{input.path}.filename().string(), spaced(input.role),
               confidential ? "left out" : input.sha256});
  }
  if (withheld) {
    table.notes.emplace_back(
        "The SHA-256 of a register is left out: it would confirm a guess at what the register "
        "holds.");
  }
  table.notes.insert(table.notes.end(), provenance.credits.begin(), provenance.credits.end());
  return table;
}

List disclosure_list(const Provenance& p, DisclosureMode mode) {
  List list;
  if (mode == DisclosureMode::Restricted) {
    list.items.push_back(
        {"Restricted.", "Numbers of people are exact. Nothing was suppressed or rounded."});
  } else {
    list.items.push_back(
        {"Shared.",
         "Numbers of people from 1 to 4 are not shown ([c]) and others are rounded to "
         "the nearest 5, before any rate, percentage or headroom is worked out. 0 "
         "stays 0."});
    if (p.basis.judged_on_shown) {
      list.items.push_back({"Statuses with the proposal",
                            "are judged on the rounded counts shown, and near an edge can differ "
                            "from those of exact counts by two people."});
    }
  }
  if (!p.left_out.empty()) {
    list.items.push_back({"Left out of this copy:", join(p.left_out, "; ") + "."});
  }
  list.items.push_back(
      {"No data is not zero.",
       "[c] is confidential, [x] not available, [z] not applicable; 0 is nobody."});
  return list;
}

}  // namespace

std::string marking_of(DisclosureMode mode) {
  return mode == DisclosureMode::Restricted ? "RESTRICTED: exact numbers of people, for those in "
                                              "this council who may see them; nobody "
                                              "may pass it on further."
                                            : "Shared: numbers of people from 1 to 4 are not shown "
                                              "([c]), the others are rounded to "
                                              "the nearest 5, and every rate follows from those.";
}

Section provenance_sheet(const Provenance& provenance, DisclosureMode mode) {
  Section section;
  section.id = "provenance";
  section.title = "Sources, and what is left out";
  section.blocks.emplace_back(basis_facts(provenance));
  section.blocks.emplace_back(input_table(provenance, mode));
  section.blocks.emplace_back(Subheading{"What may be shown, and what is left out"});
  section.blocks.emplace_back(disclosure_list(provenance, mode));
  section.blocks.emplace_back(
      Paragraph{fmt::format("Made with {} on {}. The same files and choices give the same figures.",
                            provenance.program, provenance.made_on),
                ParagraphKind::Note});
  return section;
}

}  // namespace fairward::report
