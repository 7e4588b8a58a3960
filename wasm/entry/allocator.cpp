// The module's heap, in a tenth of the bytes of a general one: blocks of 2^k and 3·2^(k-1) bytes, each size with a list of its free ones, and
// the end of the memory. Blocks are never split or joined: what a thread has needed once it will need again.
#include <cstddef>
#include <cstdint>
#include <cstring>

extern "C" {

extern unsigned char __heap_base;

void* malloc(std::size_t size);
void free(void* block);
void* realloc(void* block, std::size_t size);
void* calloc(std::size_t count, std::size_t size);
}

namespace {

constexpr std::size_t kHead = 8, kLeast = 16, kPage = 65'536;

// In front of every block: its size's index, and while it is free the next one in the list.
struct Block {
  std::uint32_t index;
  Block* next;
};

Block* free_blocks[64];
std::uintptr_t top;

std::size_t size_of(std::uint32_t index) { return (index % 2 != 0 ? std::size_t{3} << (index / 2) : std::size_t{2} << (index / 2)); }

std::uint32_t index_of(std::size_t size) {
  const auto power = static_cast<std::uint32_t>(31 - __builtin_clz(static_cast<std::uint32_t>(size - 1)));  // 2^power < size, or equal to size - 1
  return size <= std::size_t{3} << (power - 1) ? 2 * power - 1 : 2 * power;
}

}  // namespace

void* malloc(std::size_t size) {
  if (size > PTRDIFF_MAX / 2) return nullptr;
  const std::uint32_t index = index_of(size + kHead < kLeast ? kLeast : size + kHead);
  Block* block = free_blocks[index];
  if (block != nullptr) {
    free_blocks[index] = block->next;
  } else {
    if (top == 0) top = (reinterpret_cast<std::uintptr_t>(&__heap_base) + kHead - 1) / kHead * kHead;
    const std::size_t need = size_of(index), have = __builtin_wasm_memory_size(0) * kPage;
    // A little more than needed: growing is a call into the browser.
    if (top + need > have && __builtin_wasm_memory_grow(0, (top + need - have + have / 8) / kPage + 1) == SIZE_MAX) return nullptr;
    block = reinterpret_cast<Block*>(top);
    top += need;
    block->index = index;
  }
  return reinterpret_cast<unsigned char*>(block) + kHead;
}

void free(void* at) {
  if (at == nullptr) return;
  auto* block = reinterpret_cast<Block*>(static_cast<unsigned char*>(at) - kHead);
  block->next = free_blocks[block->index];
  free_blocks[block->index] = block;
}

void* realloc(void* at, std::size_t size) {
  const std::size_t had = at == nullptr ? 0 : size_of(reinterpret_cast<Block*>(static_cast<unsigned char*>(at) - kHead)->index) - kHead;
  if (at != nullptr && size <= had) return at;
  void* fresh = malloc(size);
  if (fresh == nullptr || at == nullptr) return fresh;
  std::memcpy(fresh, at, had);
  free(at);
  return fresh;
}

void* calloc(std::size_t count, std::size_t size) {
  std::size_t bytes = 0;
  if (__builtin_mul_overflow(count, size, &bytes)) return nullptr;
  void* block = malloc(bytes);
  return block == nullptr ? nullptr : std::memset(block, 0, bytes);
}
