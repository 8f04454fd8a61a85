// Lays one colour through a mask of coverage.
uniform sampler2D mask;
uniform vec4 ink;
layout(location = 0) out vec4 colour;

void main() {
  float coverage = texelFetch(mask, ivec2(gl_FragCoord.xy), 0).r;
  colour = vec4(ink.rgb, ink.a * coverage);
}
