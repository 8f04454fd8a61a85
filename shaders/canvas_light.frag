// The mean linear light of each ward, its hatch included.
uniform usampler2D wards;   // colour with the pattern on top, ink; sRGB
uniform sampler2D light_of;  // of sRGB values

layout(location = 0) out vec4 light;

// Share of the area that the ink of each pattern takes, from the widths in pattern.glsl.
const float INK_SHARE[6] = float[6](0.0, 0.21, 0.142, 0.294, 0.127, 0.225);

float linear(uint word, uint shift) {
  return texelFetch(light_of, ivec2(int((word >> shift) & 255u), 0), 0).r;
}

void main() {
  uvec2 style = texelFetch(wards, ivec2(gl_FragCoord.xy), 0).rg;
  vec3 ground = vec3(linear(style.r, 0u), linear(style.r, 8u), linear(style.r, 16u));
  vec3 ink = vec3(linear(style.g, 0u), linear(style.g, 8u), linear(style.g, 16u));
  light = vec4(ground + INK_SHARE[min(style.r >> 24, 5u)] * (ink - ground), 1.0);
}
