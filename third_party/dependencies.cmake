# Every dependency is a Debian 12 package; LICENCES.md beside this file says what each is for.
find_package(tl-expected CONFIG REQUIRED)           # Result
find_package(fmt 9 CONFIG REQUIRED)                 # text, in .cpp files
find_package(spdlog CONFIG REQUIRED)                # base: log
find_package(Threads REQUIRED)
find_package(GDAL 3.6 CONFIG REQUIRED)              # io: every file format
find_package(tomlplusplus CONFIG REQUIRED)          # io: project files
find_package(nlohmann_json CONFIG REQUIRED)         # io, report, cli: JSON
find_package(OpenSSL REQUIRED COMPONENTS Crypto)    # io: SHA-256 of inputs
find_package(SQLite3 3.40 REQUIRED)                # io: the case register
find_package(PNG REQUIRED)                          # io: pictures
find_package(GEOS 3.11 CONFIG REQUIRED)             # geo: validity, repair, triangulation
find_package(PROJ 9.1 CONFIG REQUIRED)              # geo: coordinate systems
find_package(Freetype REQUIRED)                     # carto: text metrics; render: glyphs
find_package(CLI11 CONFIG REQUIRED)                 # cli
find_package(PkgConfig REQUIRED)
find_package(hwy CONFIG REQUIRED)                   # concentration: vectors
pkg_check_modules(libpq REQUIRED IMPORTED_TARGET libpq)  # io: shared case registers
pkg_check_modules(epoxy REQUIRED IMPORTED_TARGET epoxy)  # render: OpenGL and EGL
pkg_check_modules(imgui REQUIRED IMPORTED_TARGET imgui)  # app: the window's panels
pkg_check_modules(glfw3 REQUIRED IMPORTED_TARGET glfw3)  # app: the window
if(BUILD_TESTING)
  find_package(GTest CONFIG REQUIRED)
  find_package(rapidcheck CONFIG REQUIRED)          # laws with shrinking
endif()
if(FAIRWARD_BUILD_BENCH)
  find_package(benchmark CONFIG REQUIRED)
endif()

# Libraries that are loaded when something of theirs is needed (docs/adr/0041-load-gdal-late.md): their headers now, their
# names for then. fairward_late_library(TARGET DEFINITION IMPORTED FILE STEM) makes TARGET for those of IMPORTED, whose
# name with its version, as libgdal.so.32, is DEFINITION.
function(fairward_late_library target definition imported file stem)
  file(REAL_PATH "${file}" file)
  string(REGEX MATCH "${stem}\\.so\\.[0-9]+" name "${file}")
  if(NOT name)
    message(FATAL_ERROR "${file} is no ${stem}.so with a version")
  endif()
  add_library(${target} INTERFACE)
  target_include_directories(${target} SYSTEM INTERFACE $<TARGET_PROPERTY:${imported},INTERFACE_INCLUDE_DIRECTORIES>)
  target_compile_definitions(${target} INTERFACE ${definition}="${name}")
endfunction()
get_target_property(gdal_file GDAL::GDAL LOCATION)
fairward_late_library(fairward_gdal FAIRWARD_GDAL_LIBRARY GDAL::GDAL "${gdal_file}" libgdal)
get_target_property(proj_file PROJ::proj LOCATION)
fairward_late_library(fairward_proj FAIRWARD_PROJ_LIBRARY PROJ::proj "${proj_file}" libproj)
list(GET libpq_LINK_LIBRARIES 0 libpq_file)
fairward_late_library(fairward_libpq FAIRWARD_LIBPQ_LIBRARY PkgConfig::libpq "${libpq_file}" libpq)
