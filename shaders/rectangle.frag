// A filled, outlined rectangle with round corners (signed distance of a rounded box).
uniform vec4 box;
uniform float corner_radius;
uniform vec4 fill;      // linear light, alpha
uniform vec4 ink;       // linear light
uniform int pattern;
uniform vec4 outline;   // sRGB, alpha
uniform float outline_width;

in vec2 pixel;
layout(location = 0) out vec4 colour;

vec3 filled() {
  if (pattern == 0) {
    return to_srgb(fill.rgb);
  }
  float covered = 0.0;
  vec2 corner = floor(pixel);
  for (int y = 0; y < SAMPLES; ++y) {
    for (int x = 0; x < SAMPLES; ++x) {
      covered +=
          pattern_ink(pattern, corner + (vec2(float(x), float(y)) + 0.5) / float(SAMPLES));
    }
  }
  return to_srgb(mix(fill.rgb, ink.rgb, covered / float(SAMPLES * SAMPLES)));
}

void main() {
  vec2 q = abs(pixel - box.xy - 0.5 * box.zw) - 0.5 * box.zw + corner_radius;
  float distance = min(max(q.x, q.y), 0.0) + length(max(q, 0.0)) - corner_radius;
  float inside = clamp(0.5 - distance, 0.0, 1.0) * fill.a;
  float edge = 0.5 * outline_width;
  float ring = (clamp(edge - abs(distance) + 0.5, 0.0, 1.0) -
                clamp(-edge - abs(distance) + 0.5, 0.0, 1.0)) *
               outline.a;
  float alpha = ring + inside * (1.0 - ring);
  vec3 mixed = outline.rgb * ring + filled() * inside * (1.0 - ring);
  colour = vec4(alpha > 0.0 ? mixed / alpha : vec3(0.0), alpha);
}
