// The few functions of a C library that the core calls, in a third of the bytes of quick ones.
#include <cstddef>
#include <cstdint>

extern "C" {

void* memcpy(void* to, const void* from, std::size_t size) {
  auto* t = static_cast<unsigned char*>(to);
  auto* f = static_cast<const unsigned char*>(from);
  for (; size >= 8; size -= 8, t += 8, f += 8) {
    // Unaligned words are no matter to WebAssembly.
    using Word [[gnu::may_alias, gnu::aligned(1)]] = std::uint64_t;
    *reinterpret_cast<Word*>(t) = *reinterpret_cast<const Word*>(f);
  }
  while (size-- > 0) *t++ = *f++;
  return to;
}

std::size_t strlen(const char* text) {
  std::size_t size = 0;
  while (text[size] != 0) ++size;
  return size;
}

char* strchr(const char* text, int wanted) {
  for (;; ++text) {
    if (*text == static_cast<char>(wanted)) return const_cast<char*>(text);
    if (*text == 0) return nullptr;
  }
}

void* memchr(const void* in, int wanted, std::size_t size) {
  for (auto* at = static_cast<const unsigned char*>(in); size-- > 0; ++at)
    if (*at == static_cast<unsigned char>(wanted)) return const_cast<unsigned char*>(at);
  return nullptr;
}

// Heap sort: no recursion, and nothing that a stranger's order makes slow.
void qsort(void* base, std::size_t count, std::size_t size, int (*compare)(const void*, const void*)) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char*>(base) + i * size; };
  const auto swap = [&](std::size_t a, std::size_t b) {
    for (std::size_t k = 0; k < size; ++k) {
      const unsigned char kept = at(a)[k];
      at(a)[k] = at(b)[k];
      at(b)[k] = kept;
    }
  };
  for (std::size_t build = count / 2, end = count; end > 1;) {
    std::size_t top = 0;
    if (build > 0) top = --build;
    else swap(0, --end);
    for (std::size_t child = 0; (child = 2 * top + 1) < end; top = child) {
      if (child + 1 < end && compare(at(child), at(child + 1)) < 0) ++child;
      if (compare(at(top), at(child)) >= 0) break;
      swap(top, child);
    }
  }
}
}
