uniform vec4 box;  // left, top, width, height in the picture
uniform float margin;
uniform vec2 tile_origin;
uniform vec2 tile_size;

out vec2 pixel;

void main() {
  vec2 corner = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1));
  pixel = mix(box.xy - margin, box.xy + box.zw + margin, corner);
  gl_Position = vec4((pixel - tile_origin) / tile_size * 2.0 - 1.0, 0.0, 1.0);
}
