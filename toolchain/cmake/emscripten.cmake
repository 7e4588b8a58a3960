# Finds Emscripten (an emsdk in $EMSDK, emcc on the PATH, or Debian's) and hands over to its own toolchain file.
# Debian's needs the configuration that `toolchain/run setup` wrote, because its library cache is read-only.
find_program(EMCC emcc HINTS $ENV{EMSDK}/upstream/emscripten REQUIRED NO_CMAKE_FIND_ROOT_PATH)
file(REAL_PATH ${EMCC} emcc_real)
get_filename_component(emscripten_root ${emcc_real} DIRECTORY)

if(emscripten_root STREQUAL "/usr/share/emscripten" AND NOT DEFINED ENV{EM_CONFIG})
  if(DEFINED ENV{XDG_CACHE_HOME} AND NOT "$ENV{XDG_CACHE_HOME}" STREQUAL "")
    set(em_config "$ENV{XDG_CACHE_HOME}/rejoinder/emscripten/config.py")
  else()
    set(em_config "$ENV{HOME}/.cache/rejoinder/emscripten/config.py")
  endif()
  if(NOT EXISTS ${em_config})
    message(FATAL_ERROR "Debian's Emscripten is not configured yet: run ./toolchain/run setup")
  endif()
  # For the checks that CMake runs now, and for every compiler call of the build.
  set(ENV{EM_CONFIG} ${em_config})
  set(CMAKE_C_COMPILER_LAUNCHER env EM_CONFIG=${em_config})
  set(CMAKE_CXX_COMPILER_LAUNCHER env EM_CONFIG=${em_config})
  set_property(GLOBAL PROPERTY RULE_LAUNCH_LINK "env EM_CONFIG=${em_config} NODE_PATH=/usr/share/nodejs")  # its own script for a page is shortened by acorn, which is there
endif()

include(${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake)
find_program(NODE_EXECUTABLE NAMES node nodejs REQUIRED NO_CMAKE_FIND_ROOT_PATH)
