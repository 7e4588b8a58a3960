/* The seam: six functions, the same natively and in WebAssembly.
 *
 * One core is one thread of comments as one reader sees it. A message goes in, an answer comes out;
 * the core has no clock, no randomness and does no I/O: what it needs to know stands in the message,
 * what it wants done stands in the answer (core/protocol/README.md describes both).
 *
 *     uint8_t *in = rj_in(core, size);      write exactly size bytes there
 *     uint32_t n  = rj_dispatch(core, size);
 *     const uint8_t *out = rj_out(core);    read n bytes, before the next rj_ call
 *
 * Both buffers belong to the core. A core is used by one caller at a time; different cores share nothing.
 */
#ifndef REJOINDER_REJOINDER_H
#define REJOINDER_REJOINDER_H
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct rj_core rj_core;

/* The version of the message format. A caller built for another one must not go on. */
uint32_t rj_abi(void);

/* A new, empty core; the caller owns it and gives it back with rj_free. */
rj_core *rj_new(void);

/* Frees a core and both its buffers. NULL is allowed. */
void rj_free(rj_core *core);

/* A core-owned buffer of size bytes, valid until the next rj_ call on this core. NULL when size is over
 * the limit for a message (core/base/limits.hpp, kMessageBytes): nothing has changed then. */
uint8_t *rj_in(rj_core *core, uint32_t size);

/* Takes the message of size bytes that stands in rj_in's buffer; the size of the answer in bytes. A bad
 * message is answered with an error and leaves the state as it was. */
uint32_t rj_dispatch(rj_core *core, uint32_t size);

/* The answer, core-owned, valid until the next rj_ call on this core. */
const uint8_t *rj_out(rj_core *core);

#ifdef __cplusplus
}
#endif
#endif
