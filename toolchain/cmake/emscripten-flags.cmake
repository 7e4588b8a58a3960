# Every flag that only Emscripten understands. Settings that were renamed are picked by version here and nowhere else.
if(EMSCRIPTEN_VERSION VERSION_LESS 3.1.25)
  set(stack_setting TOTAL_STACK)
else()
  set(stack_setting STACK_SIZE)
endif()

# Release: as small as it gets. Debug: names and lines for the browser's debugger, assertions on.
set(CMAKE_C_FLAGS_MINSIZEREL "-Oz -DNDEBUG")
set(CMAKE_CXX_FLAGS_MINSIZEREL "-Oz -DNDEBUG")
set(CMAKE_C_FLAGS_DEBUG "-O1 -g")
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g")

# A module without JavaScript glue: exports and memory, nothing of a C program's surroundings.
# The stack holds md4c's and the parser's frames, never anything whose depth a stranger chooses.
function(rejoinder_module_flags target malloc)
  target_compile_options(${target} PRIVATE $<$<CONFIG:MinSizeRel>:-flto> $<$<COMPILE_LANGUAGE:CXX>:-fno-rtti> -fvisibility=hidden)
  target_compile_definitions(${target} PRIVATE BOOST_DISABLE_CURRENT_LOCATION)
  # Boost.JSON does not compile without exceptions; nobody else needs them.
  get_target_property(sources ${target} SOURCES)
  list(FILTER sources EXCLUDE REGEX "json")
  set_property(SOURCE ${sources} APPEND PROPERTY COMPILE_OPTIONS -fno-exceptions)
  target_link_options(${target} PRIVATE $<$<CONFIG:MinSizeRel>:-flto> --no-entry -sSTANDALONE_WASM=1 -sMALLOC=${malloc}
    -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=2097152 -s${stack_setting}=262144 -sFILESYSTEM=0)
endfunction()

# A program for Node in one file. Node 18 and later have a fetch() that old glue mistakes for a browser's, hence
# ENVIRONMENT and SINGLE_FILE. Exceptions abort, as in the modules.
function(rejoinder_node_program target)
  target_link_options(${target} PRIVATE -O1 -sENVIRONMENT=node -sSINGLE_FILE=1 -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH=1
    -s${stack_setting}=262144)
  target_compile_definitions(${target} PRIVATE DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS DOCTEST_CONFIG_NO_POSIX_SIGNALS)
  set_target_properties(${target} PROPERTIES SUFFIX .cjs)
endfunction()

# A window in a page, with Emscripten's own script around it: GLFW and WebGL 2.
function(rejoinder_page_flags target)
  target_link_options(${target} PRIVATE -sUSE_GLFW=3 -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sMODULARIZE=1 -sEXPORT_ES6=1 -sENVIRONMENT=web -sFILESYSTEM=0
    -sALLOW_MEMORY_GROWTH=1 -s${stack_setting}=1048576 -sEXPORTED_RUNTIME_METHODS=HEAPU8)
endfunction()
