#include "app/map_labels.hpp"

#include "app/style.hpp"

#include <algorithm>
#include <chrono>
#include <string_view>
#include <utility>

namespace fairward::app {
void MapLabels::find(double least_room) {
  complete_ = least_room <= 0;
  std::promise<std::unique_ptr<carto::LabelPlacer>> promise;
  coming_ = promise.get_future();
  finder_ = std::jthread{[table = wards_, least_room, wake = wake_,
                          promise = std::move(promise)](std::stop_token stop) mutable {
    promise.set_value(
        std::make_unique<carto::LabelPlacer>(table, Threads{}, least_room, std::move(stop)));
    if (wake) {
      wake();  // only now is there something to take
    }
  }};
}

void MapLabels::take() {
  placer_ = coming_.get();
  placed_ = false;
}

void MapLabels::prepare(std::shared_ptr<const WardTable> wards, double least_room,
                        std::function<void()> wake) {
  if (wards != wards_) {
    if (coming_.valid()) {
      finder_.request_stop();
      coming_ = {};
    }
    wards_ = std::move(wards);
    wake_ = std::move(wake);
    placer_.reset();
    names_.reset();
    placed_ = false;
    complete_ = true;
    if (wards_) {
      find(least_room);
    }
    return;
  }
  if (coming_.valid()) {
    if (coming_.wait_for(std::chrono::seconds{0}) == std::future_status::ready) {
      take();
    }
  } else if (wards_ && !complete_) {
    find(0);
  }
}

void MapLabels::finish() {
  if (coming_.valid()) {
    take();
  }
  if (wards_ && !complete_) {
    find(0);
    take();
  }
}

void MapLabels::place(const PanelContext& context, const carto::MapView& view,
                      std::span<const carto::Taken> taken) {
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
      std::ranges::equal(placed_taken_, taken)) {
    return;
  }
  carto::LabelOptions options;
  options.council = {fonts.strong->FontSize, carto::FontWeight::SemiBold};
  options.ward = {fonts.small->FontSize, carto::FontWeight::Medium};
  if (selection.size() <= 40) {
    options.selected = selection;
  }
  options.taken = furniture_places(view, context.em);
  options.taken.insert(options.taken.end(), taken.begin(), taken.end());
  labels_ = placer_->place(view, options, *names_);
  placed_for_ = view;
  placed_selection_ = selection;
  placed_taken_.assign(taken.begin(), taken.end());
  placed_ = true;
}

void MapLabels::draw(const PanelContext& context, ImDrawList& list, const carto::MapView& view,
                     const MapPane& pane, std::span<const carto::Taken> taken) {
  if (!placer_ || !context.session.view().labels) {
    return;
  }
  place(context, view, taken);
  for (const auto& label : labels_.labels) {
    const bool council = label.kind == carto::ViewLabel::Kind::Council;
    ImFont& font = council ? *context.fonts.strong : *context.fonts.small;
    ImFont* halo = council ? context.fonts.strong_halo : context.fonts.small_halo;
    for (const auto& line : label.lines) {
      const float size = static_cast<float>(line.size);
      const ImVec2 at{
          pane.from.x + static_cast<float>(line.x),
          pane.from.y + static_cast<float>(line.baseline) - font.Ascent * size / font.FontSize};
      draw_halo_text(list, {&font, halo, size, context.theme.label, context.theme.halo}, at,
                     line.text);
    }
  }
}

}  // namespace fairward::app
