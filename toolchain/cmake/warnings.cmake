# What every one of our own targets compiles with; third-party code does not link this.
add_library(rejoinder_warnings INTERFACE)
target_compile_options(rejoinder_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Werror)

option(REJOINDER_SANITIZE "AddressSanitizer and UndefinedBehaviorSanitizer over everything, third-party code too" OFF)
if(REJOINDER_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()

option(REJOINDER_FUZZ "The targets of tests/fuzz, and what they watch; needs clang" OFF)
if(REJOINDER_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
