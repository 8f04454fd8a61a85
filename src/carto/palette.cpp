#include "carto/palette.hpp"

namespace fairward::carto::palette {
namespace {

constexpr Colour kNavy{18, 67, 109, 255};
constexpr Colour kBlue{32, 115, 188, 255};
constexpr Colour kSky{107, 172, 230, 255};
constexpr Colour kPale{207, 223, 238, 255};
constexpr Colour kWhite{255, 255, 255, 255};
constexpr Colour kGrey{104, 111, 118, 255};

constexpr Fill solid(Colour colour) {
  return {colour, Pattern::Solid, kWhite};
}

}  // namespace

Fill below_trigger(Tone tone) {
  return solid(tone == Tone::Full ? kPale : Colour{227, 232, 237, 255});
}

Fill trigger_reached(Tone tone) {
  return tone == Tone::Full
             ? Fill{kSky, Pattern::SparseDiagonal, kNavy}
             : Fill{{192, 208, 223, 255}, Pattern::SparseDiagonal, {92, 116, 140, 255}};
}

Fill at_limit(Tone tone) {
  return solid(tone == Tone::Full ? kBlue : Colour{139, 166, 193, 255});
}

Fill above_limit(Tone tone) {
  return tone == Tone::Full
             ? Fill{kNavy, Pattern::DiagonalHatch, {156, 196, 231, 255}}
             : Fill{{96, 126, 156, 255}, Pattern::DiagonalHatch, {226, 234, 242, 255}};
}

Fill no_data() {
  return {{255, 255, 255, 255}, Pattern::CrossHatch, kGrey};
}
Fill suppressed() {
  return {{250, 246, 236, 255}, Pattern::Dots, {92, 84, 70, 255}};
}
Fill no_population() {
  return {{255, 255, 255, 255}, Pattern::HorizontalLines, kGrey};
}

std::array<Fill, 6> density() {
  return {solid({236, 239, 242, 255}),
          solid({204, 222, 240, 255}),
          solid({150, 196, 236, 255}),
          solid({85, 151, 213, 255}),
          solid({30, 103, 172, 255}),
          Fill{{14, 52, 88, 255}, Pattern::DiagonalHatch, {150, 190, 226, 255}}};
}

std::array<Fill, 5> deprivation() {
  return {solid({239, 233, 244, 255}), solid({213, 194, 228, 255}), solid({176, 141, 201, 255}),
          solid({130, 80, 165, 255}), solid({76, 29, 111, 255})};
}

}  // namespace fairward::carto::palette
