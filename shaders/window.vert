// Triangles of Dear ImGui: pixels of the window, row 0 at the top, which is row 0 of the picture.
uniform vec2 size;  // of the window, pixels

layout(location = 0) in vec2 place;
layout(location = 1) in vec2 place_in_texture;
layout(location = 2) in vec4 tint;

out vec2 uv;
out vec4 colour_here;

void main() {
  uv = place_in_texture;
  colour_here = tint;
  gl_Position = vec4(2.0 * place / size - 1.0, 0.0, 1.0);
}
