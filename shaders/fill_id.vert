// Ward triangles into a texture of ids. Positions are picture pixels from the frame's top left.
layout(location = 0) in vec2 position;
layout(location = 1) in uint id;

uniform vec2 frame_origin;  // of the frame, in pixels of this tile
uniform vec2 tile_size;

flat out uint area_id;

void main() {
  area_id = id;
  gl_Position = vec4((position + frame_origin) / tile_size * 2.0 - 1.0, 0.0, 1.0);
}
