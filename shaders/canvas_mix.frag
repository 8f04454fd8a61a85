// The style of every id: the wards' as they are given, and below them those of pixels that show
// several wards, each the mean of its samples in linear light.
uniform usampler2D wards;    // colour with the pattern on top, ink; sRGB
uniform sampler2D lights;    // of wards
uniform usampler2D members;  // four samples a texel, `parts` texels a mix, one below the other
uniform usampler2D srgb_of;  // of light, in 4,096 steps, 1,024 a row
uniform int ward_rows;
uniform int mixed_rows;
uniform int parts;
uniform uint ward_styles;  // members from here on are id 0

layout(location = 0) out uvec2 style;

vec3 light_of(uint id) {
  uint at = id < ward_styles ? id : 0u;
  return texelFetch(lights, ivec2(int(at & 1023u), int(at >> 10)), 0).rgb;
}

uint byte_of(float light) {
  int step = clamp(int(light * 4096.0 + 0.5), 0, 4096);
  return texelFetch(srgb_of, ivec2(step & 1023, step >> 10), 0).r;
}

void main() {
  ivec2 here = ivec2(gl_FragCoord.xy);
  if (here.y < ward_rows) {
    style = texelFetch(wards, here, 0).rg;
    return;
  }
  vec3 sum = vec3(0.0);
  for (int part = 0; part < parts; ++part) {
    uvec4 ids = texelFetch(members, ivec2(here.x, here.y - ward_rows + part * mixed_rows), 0);
    sum += light_of(ids.r);
    sum += light_of(ids.g);
    sum += light_of(ids.b);
    sum += light_of(ids.a);
  }
  vec3 mean = sum / float(4 * parts);
  style = uvec2(byte_of(mean.r) | byte_of(mean.g) << 8 | byte_of(mean.b) << 16, 0u);
}
