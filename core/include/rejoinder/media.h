/* Pictures of readers: what a stranger picked becomes a small square PNG with nothing else in it; who has none gets an identicon.
 *
 * Bytes go in, an answer comes out, as in rejoinder.h; there is no clock, no chance and no I/O here, and whoever is
 * careful calls it only where a crash harms nobody: in a WebAssembly module, or in a process with limits.
 *
 *     uint8_t *in = rj_media_in(media, size);      write exactly size bytes there
 *     uint32_t n  = rj_media_open(media, size, 0);
 *     const uint8_t *out = rj_media_out(media);    read n bytes, before the next rj_media_ call
 *
 * Both buffers belong to the rj_media. Numbers in answers are 32 bits, little-endian. An answer begins with 1, or it is a
 * refusal: 0, an rj_media_reason, and the rest is a sentence in English, UTF-8.
 */
#ifndef REJOINDER_MEDIA_H
#define REJOINDER_MEDIA_H
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct rj_media rj_media;

enum rj_media_reason {
  RJ_MEDIA_UNKNOWN = 1,   /* neither JPEG nor PNG, or a kind of them that is not read */
  RJ_MEDIA_TOO_LARGE = 2, /* over a limit of core/base/limits.hpp; memory was not taken for it */
  RJ_MEDIA_BROKEN = 3,    /* begins as a picture and is none, or not all of it is there */
  RJ_MEDIA_MORE = 4,      /* there is something else behind the picture */
  RJ_MEDIA_NONE = 5       /* no picture is open, or no such square is in it */
};

/* NULL when there is no memory. The caller owns it and gives it back with rj_media_free. */
rj_media *rj_media_new(void);

/* NULL is allowed. */
void rj_media_free(rj_media *media);

/* A buffer of size bytes, valid until the next rj_media_ call. NULL when size is over kPictureBytes. */
uint8_t *rj_media_in(rj_media *media, uint32_t size);

/* Reads the picture of size bytes that stands in rj_media_in's buffer; JPEG, PNG. The answer: 1, its width and height as it is to be
 * seen (Exif's orientation is applied), width and height of a preview, and the preview: rows of RGBA, 8 bits each. With alone other
 * than 0 a picture with other bytes behind it is refused (cameras put films there; so do attackers). */
uint32_t rj_media_open(rj_media *media, uint32_t size, uint32_t alone);

/* The square with this left upper corner of the open picture, in its own pixels; side 0: the largest one in the middle. The
 * answer: 1, pixels a side, and a PNG of at most kAvatarBytes that holds pixels and nothing else. */
uint32_t rj_media_crop(rj_media *media, uint32_t x, uint32_t y, uint32_t side);

/* The identicon of the name (size bytes of UTF-8 in rj_media_in's buffer). The answer is 1 and an SVG document of at most 400
 * bytes, whose colour is currentColor. The same name has the same one everywhere. */
uint32_t rj_media_identicon(rj_media *media, uint32_t size);

/* The same as a PNG of about so many pixels a side (at least 16, at most 512): 1, pixels a side, PNG. */
uint32_t rj_media_identicon_png(rj_media *media, uint32_t size, uint32_t pixels);

/* The answer, valid until the next rj_media_ call. */
const uint8_t *rj_media_out(rj_media *media);

#ifdef __cplusplus
}
#endif
#endif
