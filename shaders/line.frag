// How much of the pixel the line covers, from the distance to the segment. Blended with MAX, so
// that joints of a line, and lines that meet, are not darker than the line itself.
in vec2 pixel;
flat in vec4 ends;
flat in float reach;
layout(location = 0) out float coverage;

void main() {
  vec2 along = ends.zw - ends.xy;
  float squared = dot(along, along);
  float t = squared > 0.0 ? clamp(dot(pixel - ends.xy, along) / squared, 0.0, 1.0) : 0.0;
  float distance = length(pixel - ends.xy - t * along);
  coverage = clamp(reach - distance + 0.5, 0.0, 1.0) - clamp(-reach - distance + 0.5, 0.0, 1.0);
}
