#include "inspector/memory.hpp"

#if defined(__GLIBC__) || defined(__EMSCRIPTEN__)
#include <malloc.h>
#endif

namespace demo::inspector {

std::size_t memory_in_use() {
#if defined(__EMSCRIPTEN__)
  return static_cast<std::size_t>(mallinfo().uordblks);
#elif defined(__GLIBC__)
  const struct mallinfo2 all = mallinfo2();
  return all.uordblks + all.hblkhd;  // large blocks are mapped one by one
#else
  return 0;
#endif
}

}  // namespace demo::inspector
