// Hatches in picture pixels. The numbers are those of carto::Pattern.
uniform float pattern_scale;

float stripe(float across, float period, float width) {
  return step(abs(mod(across, period) - 0.5 * period), 0.5 * width);
}

// 1 where the pattern's ink is, 0 elsewhere; the caller averages several samples a pixel.
float pattern_ink(int pattern, vec2 pixel) {
  vec2 p = pixel / pattern_scale;
  float rising = (p.x + p.y) * 0.70710678;
  float falling = (p.x - p.y) * 0.70710678;
  if (pattern == 1) {
    return stripe(rising, 5.0, 1.05);
  }
  if (pattern == 2) {
    float row = floor(p.y / 4.0);
    vec2 cell = mod(p + vec2(2.0 * mod(row, 2.0), 0.0), 4.0) - 2.0;
    return step(length(cell), 0.85);
  }
  if (pattern == 3) {
    return max(stripe(rising, 5.0, 0.8), stripe(falling, 5.0, 0.8));
  }
  if (pattern == 4) {
    return stripe(rising, 7.5, 0.95);
  }
  if (pattern == 5) {
    return stripe(p.y, 4.0, 0.9);
  }
  return 0.0;
}

vec3 to_srgb(vec3 linear) {
  vec3 low = linear * 12.92;
  vec3 high = 1.055 * pow(max(linear, vec3(0.0031308)), vec3(1.0 / 2.4)) - 0.055;
  return mix(high, low, lessThanEqual(linear, vec3(0.0031308)));
}
