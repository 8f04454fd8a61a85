// Ids -> colours: each pixel is the mean, in linear light, of its samples.
uniform usampler2D ids;
uniform samplerBuffer styles;  // two texels an id: colour and pattern, ink; linear light
uniform vec2 tile_origin;      // in the picture

layout(location = 0) out vec4 colour;

vec3 style_at(int id, vec2 pixel) {
  vec4 fill = texelFetch(styles, 2 * id);
  int pattern = int(fill.a + 0.5);
  if (pattern == 0) {
    return fill.rgb;
  }
  return mix(fill.rgb, texelFetch(styles, 2 * id + 1).rgb, pattern_ink(pattern, pixel));
}

void main() {
  ivec2 first = ivec2(gl_FragCoord.xy) * SAMPLES;
  vec2 corner = floor(gl_FragCoord.xy) + tile_origin;
  vec3 sum = vec3(0.0);
  for (int y = 0; y < SAMPLES; ++y) {
    for (int x = 0; x < SAMPLES; ++x) {
      int id = int(texelFetch(ids, first + ivec2(x, y), 0).r);
      sum += style_at(id, corner + (vec2(float(x), float(y)) + 0.5) / float(SAMPLES));
    }
  }
  colour = vec4(to_srgb(sum / float(SAMPLES * SAMPLES)), 1.0);
}
