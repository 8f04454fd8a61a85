# One static library a layer. `scripts/check_layers.py` checks the includes, the linker checks the symbols
# (a layer's unit tests link that layer alone), and the header file set compiles every header by itself.

option(FAIRWARD_CHECK_HEADERS "Compile every header alone" OFF)
option(FAIRWARD_BUILD_BENCH "Build the benchmarks (Google Benchmark)" OFF)
option(FAIRWARD_BUILD_FUZZERS "Build the libFuzzer targets (Clang)" OFF)

add_library(fairward_options INTERFACE)
target_compile_options(fairward_options INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow)

# fairward_layer(NAME SOURCES a.cpp ... HEADERS a.hpp ... LAYERS base ... LINK GDAL::GDAL ...)
# LINK targets are private: what a layer owns does not leak through its headers.
function(fairward_layer NAME)
  cmake_parse_arguments(ARG "" "" "SOURCES;HEADERS;LAYERS;LINK" ${ARGN})
  set(target fairward_${NAME})
  add_library(${target} STATIC ${ARG_SOURCES})
  add_library(fairward::${NAME} ALIAS ${target})
  target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/src FILES ${ARG_HEADERS})
  target_link_libraries(${target} PUBLIC tl::expected)
  foreach(layer IN LISTS ARG_LAYERS)
    target_link_libraries(${target} PUBLIC fairward_${layer})
  endforeach()
  target_link_libraries(${target} PRIVATE fairward_options fmt::fmt ${ARG_LINK})
  set_target_properties(${target} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ${FAIRWARD_CHECK_HEADERS})
endfunction()

# fairward_unit_test(LAYER SOURCES a_test.cpp ... [LABELS ...] [LINK ...]): one executable that links only that layer.
function(fairward_unit_test LAYER)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK;LABELS" ${ARGN})
  set(target ${LAYER}_test)
  add_executable(${target} ${ARG_SOURCES})
  target_link_libraries(${target} PRIVATE fairward_${LAYER} fairward_options GTest::gmock GTest::gtest_main rapidcheck fmt::fmt ${ARG_LINK})
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_compile_definitions(${target} PRIVATE
    FAIRWARD_TEST_DATA="${CMAKE_CURRENT_SOURCE_DIR}/data" FAIRWARD_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  add_dependencies(unit_and_fuzz_tests ${target})
  gtest_discover_tests(${target} TEST_PREFIX "${LAYER}." DISCOVERY_TIMEOUT 60
    PROPERTIES LABELS "unit;${ARG_LABELS}" SKIP_REGULAR_EXPRESSION "\\[  SKIPPED \\]")
endfunction()
