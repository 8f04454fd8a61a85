/// The settings of the spatial check.

#include "app/panels/check_parts.hpp"
#include "app/panels/draw.hpp"
#include "app/panels/panels.hpp"
#include "app/panels/parts.hpp"
#include "model/weights_form.hpp"

#include <array>

namespace fairward::app {
namespace {

void set(const PanelContext& context, std::string_view name, std::string_view value) {
  context.commands.add(command("check.set", {name, value}));
}

void draw_setting(const PanelContext& context, const model::CheckSetting& setting) {
  const std::string id = "##" + setting.name;
  quiet_text(context, setting.label);
  tip(setting.note);
  if (const auto typed = field(context, id.c_str(), setting.value)) {
    set(context, setting.name, *typed);
  }
}

/// Who is whose neighbour, and how much each of them weighs.
void draw_neighbours(const PanelContext& context) {
  constexpr std::array<std::string_view, 2> kContiguity{"Queen", "Rook"};
  const auto& document = context.session.document();
  quiet_text(context, "Wards touch");
  tip("Queen: in a point or along a border.\nRook: along a border");
  const auto contiguity = static_cast<std::size_t>(document.contiguity);
  if (const auto chosen = segmented(context, "contiguity", kContiguity, contiguity)) {
    set(context, "contiguity", engine::kContiguityNames.at(*chosen));
  }
  const auto form = model::weights_form(document.weights);
  quiet_text(context, "Neighbours in local statistics");
  tip("Groups and scans hang together by touching whatever is chosen here");
  ImGui::SetNextItemWidth(-1);
  if (ImGui::BeginCombo("##weights", form.choices[form.chosen].label.c_str())) {
    for (std::size_t i = 0; i < form.choices.size(); ++i) {
      if (ImGui::Selectable(form.choices[i].label.c_str(), i == form.chosen)) {
        set(context, "weights", form.choices[i].weights);
      }
    }
    ImGui::EndCombo();
  }
  const auto& chosen = form.choices[form.chosen];
  if (!chosen.number.empty()) {
    quiet_text(context, chosen.number);
    if (const auto typed = field(context, "##weights number", form.number)) {
      set(context, "weights", model::weights_with(chosen, *typed));
    }
  }
}

void draw_region_values(const PanelContext& context) {
  constexpr std::array<std::string_view, 3> kValues{"Counts", "Rates", "EB"};
  quiet_text(context, "The region as a whole by");
  tip("What Moran's I, Geary's C and the general G are made on: people, people per resident, or "
      "rates allowing for small wards (empirical Bayes)");
  const auto now = static_cast<std::size_t>(context.session.document().region_values);
  if (const auto chosen = segmented(context, "values", kValues, now)) {
    set(context, "values", engine::kRegionValueNames.at(*chosen));
  }
}

void draw_baseline(const PanelContext& context) {
  constexpr std::array<std::string_view, 3> kWords{"Region", "Council", "Deprivation"};
  quiet_text(context, "Compared with the rate of");
  tip("The whole region, the ward's own council, or wards that are as deprived");
  const auto now = static_cast<std::size_t>(context.session.document().baseline);
  if (const auto chosen = segmented(context, "baseline", kWords, now)) {
    set(context, "baseline", engine::kBaselineNames.at(*chosen));
  }
}

void draw_scan_choices(const PanelContext& context) {
  constexpr std::array<std::string_view, 3> kSecondary{"Apart", "Iterated", "Gini"};
  constexpr std::array<std::string_view, 4> kInference{"Usual", "Exact", "Early", "Tail"};
  const auto& document = context.session.document();
  quiet_text(context, "Groups beside the strongest");
  tip("Apart: the next that shares no ward with it.\nIterated: the strongest of a new scan without "
      "it.\nGini: circles of the sizes that are most unequal to the rest");
  const auto secondary = static_cast<std::size_t>(document.secondary);
  if (const auto chosen = segmented(context, "secondary", kSecondary, secondary)) {
    set(context, "secondary", engine::kSecondaryNames.at(*chosen));
  }
  gap(context, 0.25F);
  quiet_text(context, "p-values of scans");
  tip("Usual: by rank; weak replicates are passed over.\nExact: by rank among all maxima.\nEarly: "
      "drawing stops once nothing can be found.\nTail: below the first rank by Gumbel's law");
  const auto inference = static_cast<std::size_t>(document.scan_inference);
  if (const auto chosen = segmented(context, "scan_inference", kInference, inference)) {
    set(context, "scan_inference", engine::kScanInferenceNames.at(*chosen));
  }
}

}  // namespace

void draw_check_settings(const PanelContext& context) {
  const auto& document = context.session.document();
  draw_baseline(context);
  const auto settings = model::check_settings(document);
  for (const auto& setting : settings) {
    draw_setting(context, setting);
  }
  draw_neighbours(context);
  draw_region_values(context);
  gap(context, 0.25F);
  draw_scan_choices(context);
}

}  // namespace fairward::app
