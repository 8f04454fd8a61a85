#include "carto/wording.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace fairward::carto {
namespace {

std::string_view subject(MapLayer layer) {
  switch (layer) {
    case MapLayer::Limit:
      return "Cluster limit by ward";
    case MapLayer::Density:
      return "Dispersal density by ward";
    case MapLayer::Deprivation:
      return "Deprivation by ward";
    case MapLayer::Groups:
      return "Over-concentrated ward groups";
  }
  return "Map by ward";
}

std::string sentence_start(std::string text) {
  if (!text.empty()) {
    text[0] = to_upper(text.substr(0, 1))[0];
  }
  return text;
}

std::string subtitle(const MapInput& input, MapLayer layer) {
  if (layer == MapLayer::Deprivation) {
    auto text = fmt::format("{}: mean score of small areas, weighted by residents",
                            input.deprivation->index);
    if (input.wards->vintage().known()) {
      text += "; wards of " + input.wards->vintage().text();
    }
    return text;
  }
  return in_plain_words((*input.status)->basis);
}

bool restricted(const MapInput& input, MapLayer layer) {
  if (layer == MapLayer::Deprivation) {
    return false;  // no person is counted
  }
  return input.status->mode() == DisclosureMode::Restricted ||
         (layer == MapLayer::Groups && input.groups->mode() == DisclosureMode::Restricted);
}

}  // namespace

std::string in_plain_words(const Basis& basis) {
  auto text = sentence_start(basis.numerator_label.empty() ? describe(basis.numerator)
                                                           : basis.numerator_label);
  if (basis.as_at) {
    text += " on " + basis.as_at->text();
  }
  if (!basis.population_label.empty()) {
    text += "; compared with " + basis.population_label;
  }
  if (basis.ward_vintage != 0) {
    text += fmt::format("; wards of {}", basis.ward_vintage);
  }
  return text;
}

std::string mode_line(DisclosureMode mode) {
  return mode == DisclosureMode::Restricted
             ? "RESTRICTED: exact counts"
             : "Shared: counts of 1 to 4 suppressed, others rounded to 5";
}

Header header_for(const MapInput& input, MapLayer layer) {
  Header header;
  header.title = std::string{subject(layer)};
  if (!input.region_name.empty()) {
    header.title += " — " + input.region_name;
  }
  header.subtitle = subtitle(input, layer);
  header.badge = restricted(input, layer) ? "RESTRICTED" : "";
  return header;
}

Footer footer_for(const MapInput& input, MapLayer layer) {
  Footer footer;
  footer.credit = input.credit;
  // The basis is that of the people counted; a map of deprivation counts none.
  const auto basis = layer != MapLayer::Deprivation      ? input.basis_line
                     : input.deprivation->source.empty() ? std::string{}
                                                         : "Scores: " + input.deprivation->source;
  for (const auto& line : {basis, input.source_credit}) {
    if (!line.empty()) {
      footer.lines.push_back(line);
    }
  }
  if (layer != MapLayer::Deprivation) {
    footer.mode =
        mode_line(restricted(input, layer) ? DisclosureMode::Restricted : DisclosureMode::Shared);
  }
  return footer;
}

std::string alternative_text(const Header& header, std::string_view counts,
                             std::size_t hidden_names) {
  auto text = fmt::format("{}: {}. {}.", header.title, counts, header.subtitle);
  if (hidden_names > 0) {
    text += fmt::format(" {} not shown.",
                        counted(static_cast<std::int64_t>(hidden_names), "council name"));
  }
  return text;
}

}  // namespace fairward::carto
