# Writes a .cpp with the text of every shader, so that the program needs no file at run time.
# Run as: cmake -DOUTPUT=... -DSHADERS="a.vert;b.frag" -P embed_shaders.cmake
set(code "// Generated from shaders/ by cmake/embed_shaders.cmake.\n#include \"render/shaders.hpp\"\n\nnamespace fairward::render::shaders {\n\n")
foreach(path IN LISTS SHADERS)
  get_filename_component(name ${path} NAME)
  string(REGEX REPLACE "[^A-Za-z0-9]" "_" name ${name})
  file(READ ${path} text)
  string(APPEND code "const std::string_view ${name} = R\"glsl(${text})glsl\";\n\n")
endforeach()
string(APPEND code "}  // namespace fairward::render::shaders\n")
file(WRITE ${OUTPUT} "${code}")
