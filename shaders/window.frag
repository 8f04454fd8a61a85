uniform sampler2D picture;  // of letters, or any other

in vec2 uv;
in vec4 colour_here;

layout(location = 0) out vec4 colour;

void main() {
  colour = colour_here * texture(picture, uv);
}
