// stb, compiled once with the options that settle what of it there is. Its own headers are included nowhere with an implementation but here.
#include <stdlib.h>
#include <string.h>

// No stranger's picture takes a larger piece: kPicturePiece in core/base/limits.hpp. An image that unpacks to more ends as one without memory.
static const size_t most = (size_t)129 << 20;
// Empty: pixels that a picture leaves out would be what stood there before.
static void *take(size_t size) {
  void *block = size > most ? NULL : malloc(size);
  return block == NULL ? NULL : memset(block, 0, size);
}
static void *retake(void *block, size_t size) { return size > most ? NULL : realloc(block, size); }

// stb looks at nothing that it has been told when an assertion would fail; each of them is about its own tables.
#define STBI_ASSERT(x) ((void)(x))
#define STBI_MALLOC(size) take(size)
#define STBI_REALLOC(block, size) retake(block, size)
#define STBI_FREE(block) free(block)
#define STBI_NO_LINEAR
#define STBI_NO_HDR
#define STBI_NO_THREAD_LOCALS
#define STBI_NO_SIMD
#define STBI_MAX_DIMENSIONS 8192
#define STB_IMAGE_IMPLEMENTATION
#include <stb_image.h>

#define STBIW_ASSERT(x) ((void)(x))
#define STB_IMAGE_WRITE_IMPLEMENTATION
#include <stb_image_write.h>

// The first of the two resizers: it makes a module of 20 KB where the second makes one of 35.
#define STBIR_ASSERT(x) ((void)(x))
#define STBIR_MAX_CHANNELS 4
#define STB_IMAGE_RESIZE_IMPLEMENTATION
#include <deprecated/stb_image_resize.h>
