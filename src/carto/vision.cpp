#include "carto/vision.hpp"

#include "carto/colour_math.hpp"
#include "carto/each_fill.hpp"

#include <cstddef>
#include <utility>

namespace fairward::carto {
namespace {

using Matrix = std::array<std::array<double, 3>, 3>;

constexpr Matrix kProtanopia{{{0.152286, 1.052583, -0.204868},
                              {0.114503, 0.786281, 0.099216},
                              {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix kDeuteranopia{{{0.367322, 0.860646, -0.227968},
                                {0.280085, 0.672501, 0.047413},
                                {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix kTritanopia{{{1.255528, -0.076749, -0.178779},
                              {-0.078411, 0.930809, 0.147602},
                              {0.004733, 0.691367, 0.303900}}};

const Matrix& matrix_of(Vision vision) {
  return vision == Vision::Protanopia     ? kProtanopia
         : vision == Vision::Deuteranopia ? kDeuteranopia
                                          : kTritanopia;
}

}  // namespace

Colour seen_by(Vision vision, Colour colour) {
  if (vision == Vision::Full) {
    return colour;
  }
  const auto light = to_light(colour);
  Light seen{};
  const auto& matrix = matrix_of(vision);
  for (std::size_t i = 0; i < 3; ++i) {
    seen[i] = matrix[i][0] * light[0] + matrix[i][1] * light[1] + matrix[i][2] * light[2];
  }
  auto out = from_light(seen);
  out.a = colour.a;
  return out;
}

Fill seen_by(Vision vision, const Fill& fill) {
  return {seen_by(vision, fill.colour), fill.pattern, seen_by(vision, fill.ink)};
}

std::vector<Fill> seen_by(Vision vision, std::vector<Fill> fills) {
  return each_fill(std::move(fills), [vision](const Fill& fill) { return seen_by(vision, fill); });
}

Image seen_by(Vision vision, Image image) {
  if (vision == Vision::Full) {
    return image;
  }
  // Maps are large areas of few colours: most pixels repeat the one before.
  Colour last{0, 0, 0, 255};
  auto seen = seen_by(vision, last);
  for (std::size_t i = 0; i + 3 < image.rgba.size(); i += 4) {
    const Colour here{image.rgba[i], image.rgba[i + 1], image.rgba[i + 2], image.rgba[i + 3]};
    if (here != last) {
      last = here;
      seen = seen_by(vision, here);
    }
    image.rgba[i] = seen.r;
    image.rgba[i + 1] = seen.g;
    image.rgba[i + 2] = seen.b;
  }
  return image;
}

bool told_apart(Vision vision, const Fill& one, const Fill& other, double least) {
  return one.pattern != other.pattern ||
         difference(seen_by(vision, one.colour), seen_by(vision, other.colour)) >= least;
}

}  // namespace fairward::carto
