// store.wasm is the six functions of store.h over SQLite. It asks for the reader's files and nothing else; what a C library would ask
// of an operating system besides is answered here.
#include "rejoinder/store.h"

static_assert(sizeof(void*) == 4, "the loader reads 32-bit addresses");

extern "C" {

[[noreturn]] void _Exit(int) { __builtin_trap(); }
[[noreturn]] void __cxa_throw(void*, void*, void*) { __builtin_trap(); }
[[noreturn]] void* __cxa_allocate_exception(decltype(sizeof(0))) { __builtin_trap(); }
[[noreturn]] void __assert_fail(const char*, const char*, int, const char*) { __builtin_trap(); }
void emscripten_notify_memory_growth(decltype(sizeof(0))) {}
// There is no environment.
unsigned short __wasi_environ_sizes_get(unsigned long* count, unsigned long* bytes) { return *count = *bytes = 0, 0; }
unsigned short __wasi_environ_get(unsigned char**, unsigned char*) { return 0; }

}  // extern "C"
