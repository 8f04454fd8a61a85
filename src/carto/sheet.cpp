#include "carto/sheet.hpp"

namespace fairward::carto {

Colour Sheet::colour(Ink ink) const {
  switch (ink) {
    case Ink::Quiet:
      return colours_.quiet;
    case Ink::OnGroup:
      return colours_.on_group;
    case Ink::OnRestricted:
      return colours_.on_restricted;
    case Ink::Strong:
      break;
  }
  return colours_.ink;
}

void Sheet::text(std::string_view text, Point at, TextLook look, Anchor anchor) {
  this->text(text, at, look, anchor, colour(look.ink));
}

void Sheet::text(std::string_view text, Point at, TextLook look, Anchor anchor, Colour ink) {
  Text t;
  t.text = std::string{text};
  t.x = at.x;
  t.baseline = at.y;
  t.size = look.size * em_;
  t.weight = look.weight;
  t.anchor = anchor;
  t.colour = ink;
  scene_.texts.push_back(std::move(t));
}

double Sheet::paragraph(std::string_view text, Area area, TextLook look, double leading) {
  const double height = leading * look.size * em_;
  double top = area.y;
  for (const auto& line : metrics_.wrap(text, style(look), area.width)) {
    // The baseline is placed so that cap height (0.73 em) is in the middle of the line.
    this->text(line, {area.x, top + height / 2 + 0.365 * look.size * em_}, look);
    top += height;
  }
  return top;
}

double Sheet::paragraph_height(std::string_view text, double width, TextLook look,
                               double leading) const {
  return static_cast<double>(metrics_.wrap(text, style(look), width).size()) * leading * look.size *
         em_;
}

}  // namespace fairward::carto
