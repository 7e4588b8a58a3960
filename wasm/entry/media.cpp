// media.wasm and identicon.wasm are functions of media.h and import nothing. A picture that breaks stb ends in a trap: the instance
// is thrown away, and with it all that the picture could have reached.
#include "rejoinder/media.h"

static_assert(sizeof(void*) == 4, "the loader reads 32-bit addresses");

extern "C" {

[[noreturn]] void _Exit(int) { __builtin_trap(); }
[[noreturn]] void __assert_fail(const char*, const char*, int, const char*) { __builtin_trap(); }
void emscripten_notify_memory_growth(decltype(sizeof(0))) {}

}  // extern "C"
