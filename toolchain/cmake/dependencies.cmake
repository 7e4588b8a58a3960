# Third-party code. md4c and SQLite are compiled from the pinned archives that `toolchain/run setup` puts into the
# downloads folder; another copy is named in the usual way (toolchain/deps/README.md).
include(FetchContent)

if(DEFINED ENV{XDG_CACHE_HOME} AND NOT "$ENV{XDG_CACHE_HOME}" STREQUAL "")
  set(default_cache "$ENV{XDG_CACHE_HOME}/rejoinder")
else()
  set(default_cache "$ENV{HOME}/.cache/rejoinder")
endif()
set(REJOINDER_CACHE "${default_cache}" CACHE PATH "Where `toolchain/run setup` keeps downloads and Emscripten's libraries")

# name, archive and sha256 of each, one a line, shared with toolchain/run.
file(STRINGS ${PROJECT_SOURCE_DIR}/toolchain/deps/archives.txt archive_lines REGEX "^[a-z]")
foreach(line IN LISTS archive_lines)
  string(REGEX REPLACE " +" ";" words "${line}")
  list(GET words 0 name)
  list(GET words 1 file)
  list(GET words 2 sha256)
  set(${name}_archive "${REJOINDER_CACHE}/downloads/${file}")
  set(${name}_sha256 ${sha256})
endforeach()

# Declares NAME from its archive, or with find_package where there is none. Only populates: what is compiled, and how,
# stands below, so that native and wasm get the same.
function(rejoinder_archive name)
  string(TOLOWER ${name} lower)
  string(TOUPPER ${name} upper)
  if(EXISTS ${${lower}_archive} OR FETCHCONTENT_SOURCE_DIR_${upper})
    FetchContent_Declare(${name} URL ${${lower}_archive} URL_HASH SHA256=${${lower}_sha256}
      DOWNLOAD_EXTRACT_TIMESTAMP OFF SOURCE_SUBDIR populate-only)
    FetchContent_MakeAvailable(${name})
    set(${name}_root ${${lower}_SOURCE_DIR} PARENT_SCOPE)
  else()
    find_package(${name} ${ARGN} QUIET GLOBAL)
    if(NOT ${name}_FOUND)
      message(FATAL_ERROR "${name} is missing: run ./toolchain/run setup, or see toolchain/deps/README.md")
    endif()
  endif()
endfunction()

# md4c, the Markdown parser, through a file of ours that settles its options. A module compiles its own copy, with its own flags.
rejoinder_archive(md4c 0.5.3)
function(rejoinder_md4c target)
  add_library(${target} STATIC ${PROJECT_SOURCE_DIR}/core/text/commonmark.c)
  target_include_directories(${target} SYSTEM PUBLIC ${md4c_root}/src)
endfunction()
if(md4c_root)
  rejoinder_md4c(md4c)
  add_library(md4c::md4c ALIAS md4c)
endif()

# SQLite's amalgamation; full-text search is for the store's queries, the rest of the options make it smaller and stricter. Native and wasm get the
# same but for what stands at the end.
rejoinder_archive(SQLite3 3.45)
function(rejoinder_sqlite target)
  find_path(sqlite_dir sqlite3.c PATHS ${SQLite3_root} ${SQLite3_root}/deps/sqlite3 NO_DEFAULT_PATH NO_CACHE NO_CMAKE_FIND_ROOT_PATH REQUIRED)
  add_library(${target} STATIC ${sqlite_dir}/sqlite3.c)
  target_include_directories(${target} SYSTEM PUBLIC ${sqlite_dir})
  target_compile_definitions(${target} PRIVATE SQLITE_DQS=0 SQLITE_DEFAULT_MEMSTATUS=0
    SQLITE_LIKE_DOESNT_MATCH_BLOBS SQLITE_OMIT_DEPRECATED SQLITE_OMIT_LOAD_EXTENSION SQLITE_OMIT_SHARED_CACHE
    SQLITE_MAX_EXPR_DEPTH=100 SQLITE_TRUSTED_SCHEMA=0 SQLITE_ENABLE_FTS5)
  if(EMSCRIPTEN)
    # The file system is wasm/vfs. Of the rest goes what the store does not use.
    target_compile_definitions(${target} PRIVATE SQLITE_OS_OTHER=1 SQLITE_THREADSAFE=0 SQLITE_TEMP_STORE=3 SQLITE_MAX_MMAP_SIZE=0 SQLITE_OMIT_WAL
      SQLITE_OMIT_LOCALTIME SQLITE_OMIT_DATETIME_FUNCS SQLITE_OMIT_PROGRESS_CALLBACK SQLITE_OMIT_TRACE SQLITE_OMIT_UTF16 SQLITE_OMIT_AUTHORIZATION
      SQLITE_OMIT_DESERIALIZE SQLITE_OMIT_COMPLETE SQLITE_OMIT_GET_TABLE SQLITE_OMIT_TCL_VARIABLE SQLITE_OMIT_DECLTYPE SQLITE_UNTESTABLE)
  else()
    target_compile_definitions(${target} PRIVATE SQLITE_THREADSAFE=1)
  endif()
endfunction()

# stb, the pictures' decoder, writer and resizer, through a file of ours that settles what of it there is.
rejoinder_archive(stb)
function(rejoinder_stb target)
  add_library(${target} STATIC ${PROJECT_SOURCE_DIR}/core/media/stb.c)
  target_include_directories(${target} SYSTEM PUBLIC ${stb_root})
  target_compile_definitions(${target} PUBLIC STBI_ONLY_JPEG STBI_ONLY_PNG STBI_NO_STDIO STBI_WRITE_NO_STDIO)
  # Its numbers overflow where a picture is broken, and it shifts bits out of an int: C leaves open what comes of it, here it is settled.
  # And a pixel may name a colour that its palette does not have: that is none, not what stood there before.
  set(old_clang $<AND:$<C_COMPILER_ID:Clang>,$<VERSION_LESS:$<C_COMPILER_VERSION>,16>>)
  target_compile_options(${target} PRIVATE -fwrapv -fno-sanitize=shift-base -ftrivial-auto-var-init=zero
    $<${old_clang}:-enable-trivial-auto-var-init-zero-knowing-it-will-be-removed-from-clang>)
endfunction()
rejoinder_stb(stb)
add_library(stb::stb ALIAS stb)

if(NOT EMSCRIPTEN)
  if(SQLite3_root)
    rejoinder_sqlite(sqlite3)
    add_library(SQLite::SQLite3 ALIAS sqlite3)
    find_package(Threads REQUIRED)
    target_link_libraries(sqlite3 PUBLIC Threads::Threads $<$<PLATFORM_ID:Linux>:m>)
  endif()
  find_package(Boost 1.81 REQUIRED)  # headers alone
  find_package(doctest REQUIRED)
  find_package(EXPAT REQUIRED)
  find_package(CURL 7.85 REQUIRED)  # the first whose protocols are named in a text
else()
  # Never -I/usr/include: a folder of our own shows Emscripten the headers it may see and no other.
  include(emscripten-headers)
  include(emscripten-flags)
endif()

# Dear ImGui, for the inspector alone: without its sources, or natively without GLFW, there is no inspector and all else is as it is.
if(EXISTS ${imgui_archive} OR FETCHCONTENT_SOURCE_DIR_IMGUI)
  rejoinder_archive(imgui)
endif()
