// Ids -> colours, then borders and outlines by coverage: the window's map in one pass.
uniform usampler2D ids;         // SAMPLES x SAMPLES a pixel
uniform usampler2D styles;      // one texel an id: colour with the pattern on top, ink; sRGB
uniform sampler2D lines;        // coverage: ward, council, casing, coast
uniform sampler2D outlines;     // coverage of up to four outlines
uniform uint style_count;       // ids from here on are drawn as id 0
uniform vec4 line_colours[4];   // in drawing order: ward, coast, casing, council
uniform int has_outlines;       // 0 or 1
uniform vec4 outline_colours[4];

layout(location = 0) out vec4 colour;

// Hatches are sampled at least twice along a pixel's side: at one sample thin ones vanish, and a
// map that stops moving would change them.
#if SAMPLES == 1
const int kSide = 2;
#else
const int kSide = SAMPLES;
#endif

uvec2 style_at(ivec2 sample_at) {
  uint id = texelFetch(ids, sample_at, 0).r;
  id = id < style_count ? id : 0u;
  return texelFetch(styles, ivec2(int(id & 1023u), int(id >> 10)), 0).rg;
}

vec3 unpacked(uint word) {
  return vec3(float(word & 255u), float((word >> 8) & 255u), float((word >> 16) & 255u)) / 255.0;
}

vec3 to_linear(vec3 srgb) {
  vec3 low = srgb / 12.92;
  vec3 high = pow((srgb + 0.055) / 1.055, vec3(2.4));
  return mix(high, low, lessThanEqual(srgb, vec3(0.04045)));
}

// What a sample shows, in linear light.
vec3 sample_colour(uvec2 style, vec2 pixel) {
  vec3 fill = to_linear(unpacked(style.r));
  return mix(fill, to_linear(unpacked(style.g)), pattern_ink(int(style.r >> 24), pixel));
}

vec3 laid_over(vec3 below, vec4 ink, float coverage) {
  return mix(below, ink.rgb, ink.a * coverage);
}

void main() {
  ivec2 pixel = ivec2(gl_FragCoord.xy);
  uvec2 found[SAMPLES * SAMPLES];
  bool plain = true;
  for (int i = 0; i < SAMPLES * SAMPLES; ++i) {
    found[i] = style_at(pixel * SAMPLES + ivec2(i % SAMPLES, i / SAMPLES));
    plain = plain && found[i] == found[0];
  }
  vec3 map = unpacked(found[0].r);
  // A loop of at most one turn, where an `if` would do: software drivers skip a loop that no pixel
  // of a block enters, and run both sides of an `if`.
  int mixed = plain && (found[0].r >> 24) == 0u ? 0 : 1;
  for (int turn = 0; turn < mixed; ++turn) {
    vec3 sum = vec3(0.0);
    for (int i = 0; i < kSide * kSide; ++i) {
      vec2 inside = (vec2(float(i % kSide), float(i / kSide)) + 0.5) / float(kSide);
      sum += sample_colour(found[SAMPLES == 1 ? 0 : i], vec2(pixel) + inside);
    }
    map = to_srgb(sum / float(kSide * kSide));
  }
  vec4 line = texelFetch(lines, pixel, 0);
  map = laid_over(map, line_colours[0], line.r);
  map = laid_over(map, line_colours[1], line.a);
  map = laid_over(map, line_colours[2], line.b);
  map = laid_over(map, line_colours[3], line.g);
  for (int turn = 0; turn < has_outlines; ++turn) {
    vec4 outline = texelFetch(outlines, pixel, 0);
    map = laid_over(map, outline_colours[0], outline.r);
    map = laid_over(map, outline_colours[1], outline.g);
    map = laid_over(map, outline_colours[2], outline.b);
    map = laid_over(map, outline_colours[3], outline.a);
  }
  colour = vec4(map, 1.0);
}
