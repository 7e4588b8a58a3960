/* The seam of the reader's shelf: what he has read of threads, kept on his device and searched there. Six functions of the same
 * shape as rejoinder.h's, the same natively and in WebAssembly.
 *
 * A message is fields, an answer is fields: a u32 in little-endian order, the field's size, and its bytes, one after the other. The first field
 * of a message says what is wanted, the first of an answer is "ok" or "error" (then: what went wrong, and which kind of trouble it
 * is: "corrupt", "full" or another word).
 *
 *     open PATH                                      an empty path: in memory; in WebAssembly every other one is the file of the site
 *     keep SCOPE URL TITLE NOW DOCUMENT LIFE    →    LIFE; a document or change document of the native protocol (core/endpoint/README.md). No LIFE: a telling of all of
 *                                                    the thread begins, and ends with the first document that has a cursor, be it empty; what it has not named is there no more. The LIFE that
 *                                                    was told last: the telling goes on; when the thread was forgotten since, the trouble is "unknown"
 *     recall SCOPE NEXT NOW                     →    NEXT LIFE BYTES; the document in pieces: begin with 0, go on until NEXT is 0. No such thread: no bytes. Where
 *                                                    it was not told as a whole within a day before NOW it has no cursor
 *     search SCOPE TEXT SINCE MINE              →    for each comment found, the best first: ID SCOPE URL TITLE NAME CREATED NAME-MARKED TEXT-MARKED.
 *                                                    An empty scope searches all threads; of more than 1,000 the latest are ranked. SINCE: what is:new means, a time; MINE: a JSON array of [SCOPE, ID], is:mine
 *     forget SCOPE                                   erased to the last byte; an empty scope: all
 *     check NOW                                      whether the file is whole; not again within a day. NOW 0: in any case
 *     close
 *
 * All text is UTF-8, times are RFC 3339 in UTC, NOW is milliseconds since 1970. In marked text U+0002 and U+0003 stand before and behind what was found.
 */
#ifndef REJOINDER_STORE_H
#define REJOINDER_STORE_H
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct rj_store rj_store;

/* The version of the messages. A caller built for another one must not go on. */
uint32_t rj_store_abi(void);

/* A new store, with nothing open; the caller owns it and gives it back with rj_store_free. */
rj_store *rj_store_new(void);

/* Closes and frees a store and both its buffers. NULL is allowed. */
void rj_store_free(rj_store *store);

/* A store-owned buffer of size bytes, valid until the next rj_store_ call on this store. NULL when size is over the limit for a
 * message (core/base/limits.hpp, kStoreMessageBytes). */
uint8_t *rj_store_in(rj_store *store, uint32_t size);

/* Takes the message of size bytes that stands in rj_store_in's buffer; the size of the answer in bytes. */
uint32_t rj_store_dispatch(rj_store *store, uint32_t size);

/* The answer, store-owned, valid until the next rj_store_ call on this store. */
const uint8_t *rj_store_out(rj_store *store);

#ifdef __cplusplus
}
#endif
#endif
