// One instance a segment: a box around the segment and its round ends.
layout(location = 0) in vec4 segment;  // both ends, picture pixels
layout(location = 1) in float half_width;

uniform vec2 tile_origin;
uniform vec2 tile_size;

out vec2 pixel;
flat out vec4 ends;
flat out float reach;

void main() {
  vec2 along = segment.zw - segment.xy;
  float len = length(along);
  vec2 direction = len > 0.0 ? along / len : vec2(1.0, 0.0);
  vec2 normal = vec2(-direction.y, direction.x);
  float margin = half_width + 1.0;
  float end = float(gl_VertexID & 1);
  float side = float(gl_VertexID >> 1) * 2.0 - 1.0;
  vec2 at = mix(segment.xy - direction * margin, segment.zw + direction * margin, end) +
            normal * side * margin;
  pixel = at;
  ends = segment;
  reach = half_width;
  gl_Position = vec4((at - tile_origin) / tile_size * 2.0 - 1.0, 0.0, 1.0);
}
