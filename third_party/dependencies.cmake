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

# GDAL is loaded when a file needs it (docs/adr/0041-load-gdal-late.md): its headers now, its name for then.
add_library(fairward_gdal INTERFACE)
target_include_directories(fairward_gdal SYSTEM INTERFACE $<TARGET_PROPERTY:GDAL::GDAL,INTERFACE_INCLUDE_DIRECTORIES>)
get_target_property(gdal_file GDAL::GDAL LOCATION)
file(REAL_PATH "${gdal_file}" gdal_file)
string(REGEX MATCH "libgdal\\.so\\.[0-9]+" gdal_name "${gdal_file}")
if(NOT gdal_name)
  message(FATAL_ERROR "${gdal_file} is no libgdal.so with a version")
endif()
target_compile_definitions(fairward_gdal INTERFACE FAIRWARD_GDAL_LIBRARY="${gdal_name}")
target_link_libraries(fairward_gdal INTERFACE ${CMAKE_DL_LIBS})
