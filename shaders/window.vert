// Triangles of Dear ImGui: pixels of the window, row 0 at the top, which is row 0 of the picture.
uniform vec2 size;  // of the window, pixels

const float EDGE = 1.0 / 256.0;  // pixels

layout(location = 0) in vec2 place;
layout(location = 1) in vec2 place_in_texture;
layout(location = 2) in vec4 tint;

out vec2 uv;
out vec4 colour_here;

void main() {
  uv = place_in_texture;
  colour_here = tint;
  // Rows from the top turn round which side of an edge has the pixel centres that lie on it; a step
  // of the rasteriser gives them to the side that a window's own rows would.
  vec2 at = place + vec2(0.0, EDGE);
  gl_Position = vec4(2.0 * at / size - 1.0, 0.0, 1.0);
}
