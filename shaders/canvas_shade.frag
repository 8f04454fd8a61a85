// Ids -> colours, and the borders over them: the window's map in one pass. There is no branch in
// it: software drivers run both sides of each.
uniform usampler2D ids;      // a ward's, or MIXED and above for a pixel of several wards
uniform usampler2D styles;   // one texel an id: colour with the pattern on top, ink; sRGB
uniform usampler2D hatches;  // quarters of ink, three bits a pattern
uniform sampler2D overlay;   // borders and outlines, multiplied by their alpha
uniform uint ward_styles;    // ids of wards from here on are drawn as id 0
uniform uint mixed_start;    // the style of id MIXED
uniform ivec2 hatch_window;  // where the map is on the sheet of hatches

layout(location = 0) out vec4 colour;

const uint MIXED = 0x80000000u;

vec3 unpacked(uint word) {
  return vec3(float(word & 255u), float((word >> 8) & 255u), float((word >> 16) & 255u)) / 255.0;
}

void main() {
  ivec2 pixel = ivec2(gl_FragCoord.xy);
  uint id = texelFetch(ids, pixel, 0).r;
  uint of_ward = id < ward_styles ? id : 0u;
  uint at = id >= MIXED ? id - MIXED + mixed_start : of_ward;
  uvec2 style = texelFetch(styles, ivec2(int(at & 1023u), int(at >> 10)), 0).rg;

  // Solid fills look at bits that are never set. Ink and fill are mixed as squares, which is near
  // enough to light for a hatch and needs no power.
  uint quarters = (texelFetch(hatches, pixel + hatch_window, 0).r << 3) >> (3u * (style.r >> 24));
  vec3 fill = unpacked(style.r);
  vec3 ink = unpacked(style.g);
  vec3 map = sqrt(mix(fill * fill, ink * ink, 0.25 * float(quarters & 7u)));

  vec4 over = texelFetch(overlay, pixel, 0);
  colour = vec4(map * (1.0 - over.a) + over.rgb, 1.0);
}
