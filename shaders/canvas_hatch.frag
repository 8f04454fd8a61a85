// How much of each pixel the ink of every hatch takes, in quarters: three bits a pattern, those of
// pattern 1 lowest. Made once a size, so that the map itself has no hatch to compute.
uniform ivec2 origin;  // the pixel at which patterns begin

layout(location = 0) out uint quarters;

void main() {
  vec2 corner = vec2(ivec2(gl_FragCoord.xy) - origin);
  uint all = 0u;
  for (int pattern = 1; pattern <= 5; ++pattern) {
    float ink = 0.0;
    for (int i = 0; i < 4; ++i) {
      ink += pattern_ink(pattern, corner + vec2(0.25 + 0.5 * float(i & 1), 0.25 + 0.5 * float(i >> 1)));
    }
    all |= uint(ink + 0.5) << uint(3 * (pattern - 1));
  }
  quarters = all;
}
