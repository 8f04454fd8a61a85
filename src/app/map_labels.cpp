#include "app/map_labels.hpp"

#include "app/style.hpp"

#include <algorithm>
#include <chrono>
#include <string_view>
#include <utility>

namespace fairward::app {
namespace {

ImFont& font_of(const Fonts& fonts, carto::ViewLabel::Kind kind) {
  return kind == carto::ViewLabel::Kind::Council ? *fonts.strong : *fonts.small;
}

}  // namespace

void MapLabels::prepare(std::shared_ptr<const WardTable> wards, std::function<void()> wake) {
  if (wards != wards_ && !coming_.valid()) {
    wards_ = std::move(wards);
    placer_.reset();
    names_.reset();
    placed_ = false;
    if (wards_) {
      begin(std::move(wake));
    }
  }
  if (coming_.valid() && coming_.wait_for(std::chrono::seconds{0}) == std::future_status::ready) {
    placer_ = coming_.get();
  }
}

void MapLabels::begin(std::function<void()> wake) {
  std::promise<std::unique_ptr<carto::LabelPlacer>> promise;
  coming_ = promise.get_future();
  finder_ = std::jthread{
      [table = wards_, wake = std::move(wake), promise = std::move(promise)]() mutable {
        promise.set_value(std::make_unique<carto::LabelPlacer>(table));
        if (wake) {
          wake();  // only now is there something to take
        }
      }};
}

void MapLabels::finish() {
  if (coming_.valid()) {
    coming_.wait();
  }
}

void MapLabels::place(const PanelContext& context, const carto::MapView& view,
                      std::span<const carto::PlacedBadge> numbers) {
  const auto& fonts = context.fonts;
  if (!names_ || measured_with_ != fonts.strong || measured_em_ != context.em) {
    measured_with_ = fonts.strong;
    measured_em_ = context.em;
    placed_ = false;
    names_.emplace([strong = fonts.strong, small = fonts.small](std::string_view words,
                                                                carto::TextStyle style) {
      const ImFont& font = style.weight == carto::FontWeight::SemiBold ? *strong : *small;
      return static_cast<double>(font.CalcTextSizeA(static_cast<float>(style.size), 1e9F, 0,
                                                    words.data(), words.data() + words.size())
                                     .x);
    });
  }
  const auto& selection = context.session.document().selection;
  if (placed_ && placed_for_ == view && placed_selection_ == selection &&
      std::ranges::equal(placed_numbers_, numbers)) {
    return;
  }
  carto::LabelOptions options;
  options.council = {fonts.strong->FontSize, carto::FontWeight::SemiBold};
  options.ward = {fonts.small->FontSize, carto::FontWeight::Medium};
  if (selection.size() <= 40) {
    options.selected = selection;
  }
  options.taken = furniture_places(view, context.em);
  const double half = 0.5 * carto::kBadgeSide * static_cast<double>(context.em);
  for (const auto& [group, at, target] : numbers) {
    options.taken.push_back({at.x - half, at.y - half, at.x + half, at.y + half});
  }
  labels_ = placer_->place(view, options, *names_);
  placed_for_ = view;
  placed_selection_ = selection;
  placed_numbers_.assign(numbers.begin(), numbers.end());
  placed_ = true;
}

void MapLabels::draw(const PanelContext& context, ImDrawList& list, const carto::MapView& view,
                     const MapPane& pane, std::span<const carto::PlacedBadge> numbers) {
  if (!placer_ || !context.session.view().labels) {
    return;
  }
  place(context, view, numbers);
  for (const auto& label : labels_.labels) {
    ImFont& font = font_of(context.fonts, label.kind);
    for (const auto& line : label.lines) {
      const float size = static_cast<float>(line.size);
      const ImVec2 at{
          pane.from.x + static_cast<float>(line.x),
          pane.from.y + static_cast<float>(line.baseline) - font.Ascent * size / font.FontSize};
      draw_halo_text(list, {&font, size, context.theme.label, context.theme.halo}, at, line.text);
    }
  }
}

}  // namespace fairward::app
