// core.wasm is the six functions of rejoinder.h and imports nothing: what a C library would ask of an operating
// system is answered here. Every broken invariant ends in a trap, which the widget turns into a restart.
#include "rejoinder/rejoinder.h"

static_assert(sizeof(void*) == 4, "the loader reads 32-bit addresses");

extern "C" {

[[noreturn]] void _Exit(int) { __builtin_trap(); }

// Nothing here throws but for what a broken invariant would; without these two the unwinder's tables come along.
[[noreturn]] void __cxa_throw(void*, void*, void*) { __builtin_trap(); }
[[noreturn]] void* __cxa_allocate_exception(decltype(sizeof(0))) { __builtin_trap(); }

[[noreturn]] void __assert_fail(const char*, const char*, int, const char*) { __builtin_trap(); }

// The loader takes its view after each call, so nobody has to be told.
void emscripten_notify_memory_growth(decltype(sizeof(0))) {}

}  // extern "C"
