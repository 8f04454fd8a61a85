#include "engine/report_check.hpp"

#include "base/text.hpp"
#include "base/version.hpp"
#include "engine/check_words.hpp"
#include "engine/report_map.hpp"
#include "engine/report_sections.hpp"
#include "io/files.hpp"
#include "report/html.hpp"
#include "report/leave_out.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace fairward::engine {
namespace {

report::KeyFacts head_of(const CheckAnswer& answer, const CheckReportOptions& options) {
  report::KeyFacts head;
  const auto add = [&](std::string label, std::string value) {
    head.facts.push_back({std::move(label), std::move(value)});
  };
  if (!options.reference.empty()) {
    add("Reference", options.reference);
  }
  add("Proposal", counted(answer.bedspaces, "bedspace") +
                      (answer.cohort.empty() ? "" : " for " + answer.cohort));
  const auto& ward = answer.wards.front();
  if (!many_wards(answer)) {
    add("Ward", fmt::format("{} ({})", ward.area.name, ward.area.code));
  }
  for (const auto& council : answer.councils) {
    add("Council", name_with_code(council));
  }
  for (std::size_t i = 1; i < answer.wards.size() && answer.place.scale == PlaceScale::Property;
       ++i) {
    add("May be in", name_with_code(answer.wards[i].area) + " instead");
  }
  add("Date", options.made_on.text());
  return head;
}

/// A reason is typed, and may name what the document must not.
std::optional<Decision> without_places_of(std::optional<Decision> decision,
                                          const CheckAnswer& answer) {
  if (decision && answer.place.scale == PlaceScale::Property) {
    std::vector<std::string> said;
    for (const auto& ward : answer.wards) {
      said.push_back(ward.area.name);
    }
    for (const auto& council : answer.councils) {
      said.push_back(council.name);
    }
    report::leave_out_pointers(decision->because, "[left out]");
    report::leave_out_houses(decision->because, said, "[left out]");
  }
  return decision;
}

}  // namespace

report::Provenance provenance_of(const CheckReportOf& of, Date made_on) {
  report::Provenance sheet;
  sheet.basis = of.answer->basis;
  sheet.region = of.region.snapshot->region_name;
  sheet.inputs = of.region.snapshot->inputs;
  sheet.credits = of.region.snapshot->credits;
  sheet.program = fmt::format("Fairward {}", version());
  sheet.made_on = made_on.text();
  if (of.gate.mode() == DisclosureMode::Restricted && !of.query.methods.empty()) {
    std::vector<std::string> names;
    for (const auto method : of.query.methods) {
      names.emplace_back(method_label(method));
    }
    sheet.parameters.push_back({"Ward groups by", "policy, " + join(names, ", ")});
    sheet.parameters.push_back({"Seed of random draws", fmt::format("{}", of.query.groups.seed)});
  } else {
    sheet.parameters.push_back({"Ward groups by", "policy"});
  }
  return sheet;
}

std::string proposal_words(const CheckAnswer& answer) {
  return fmt::format(
      "{}{} in {}", counted(answer.bedspaces, "bedspace"),
      answer.cohort.empty() ? "" : " for " + answer.cohort,
      many_wards(answer)
          ? fmt::format("a {} of {}", answer.place.by,
                        counted(static_cast<std::int64_t>(answer.wards.size()), "ward"))
          : name_with_code(answer.wards.front().area));
}

void add_section(report::Document& document, report::Section section) {
  if (!section.blocks.empty()) {
    document.sections.push_back(std::move(section));
  }
}

Result<Released<report::Document>> check_document(const CheckReportOf& of,
                                                  const CheckReportOptions& options) {
  FAIRWARD_TRY(auto map, map_around(of.region, of.query.basis, of.gate, of.answer, MapPin::None));
  auto sheet = provenance_of(of, options.made_on);
  if (of.answer->place.scale == PlaceScale::Property) {
    sheet.left_out.emplace_back("the address, the postcode, the UPRN and the point of the place");
  }
  return of.answer.then([&](const CheckAnswer& answer) {
    const auto decided = without_places_of(options.decision, answer);
    report::Document document;
    document.title = "Post code check (PCC)";
    document.subtitle = proposal_words(answer);
    document.reference = options.reference;
    document.marking = report::marking_of(of.gate.mode());
    document.made_with = fmt::format("{}, {}", sheet.program, sheet.made_on);
    document.head = head_of(answer, options);
    add_section(document, summary_section(answer, check_verdict(answer, decided)));
    add_section(document, limit_section(answer));
    add_section(document, group_section(answer));
    add_section(document, around_section(answer));
    add_section(document, pressure_section(answer));
    if (map) {
      add_section(document, {"map", "Map", {*std::move(map)}, false});
    }
    add_section(document, chance_section(answer));
    const bool property = answer.place.scale == PlaceScale::Property;
    add_section(document, alternative_section(answer, !property));
    add_section(document, rule_section(answer));
    add_section(document, report::provenance_sheet(sheet, of.gate.mode()));
    if (property) {
      report::leave_out(document, {options.place}, "[left out]");
    }
    return document;
  });
}

Result<void> check_document_names(const std::filesystem::path& page,
                                  const std::filesystem::path& pdf) {
  const auto ends_in = [](const std::filesystem::path& file, std::string_view ending) {
    return equals_ignoring_case(file.extension().string(), ending);
  };
  if (!ends_in(page, ".html") && !ends_in(page, ".htm")) {
    return fail(Errc::Usage, fmt::format("'{}' does not end in .html, and documents are written "
                                         "as HTML; give it that ending",
                                         page.string()));
  }
  if (!pdf.empty() && !ends_in(pdf, ".pdf")) {
    return fail(Errc::Usage,
                fmt::format("--pdf: '{}' does not end in .pdf; give it that ending", pdf.string()));
  }
  return {};
}

Result<void> write_html(const std::filesystem::path& file,
                        const Released<report::Document>& document) {
  FAIRWARD_CHECK(check_document_names(file, {}));
  return io::write_text(file, report::to_html(document), io::readers_of(document.mode()));
}

}  // namespace fairward::engine
