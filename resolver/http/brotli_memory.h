/* brotli_memory: the memory of one encoder of libbrotlienc.
 *
 * The library ends the process with exit(1) when its allocator returns NULL.
 * So the allocator never returns NULL: it leaves the library by a long jump to
 * whoever has called it. That is safe here, because an encoder has nothing but
 * memory: no locks, no files, no state that encoders share. All of its memory
 * hangs in one list and is freed as a whole; the encoder that was left half way
 * is part of it, and is not called again.
 *
 * Memory taken beforehand would do as well, but the library does not say how
 * much it will take: 30 kB to 20 MB, by the length, the window and the quality.
 */
#ifndef SEEOTHER_HTTP_BROTLI_MEMORY_H
#define SEEOTHER_HTTP_BROTLI_MEMORY_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>

struct brotli_block;

struct brotli_memory {
  struct brotli_block *blocks; /* all that are not freed */
  jmp_buf caller;              /* of the library, when it is called */
  bool failed;                 /* from then on the library is not called */
};

/* Has no blocks yet. */
void brotli_memory_init(struct brotli_memory *memory);

/* Frees all that was allocated, the encoder included. */
void brotli_memory_fini(struct brotli_memory *memory);

/* Before each call of the library that may allocate, in the function that makes
 * it: false now; and true, in the same place, after an allocation has failed in
 * a call since then. Always true after that. No variable that the function
 * changes between may be read after true. */
#define BROTLI_MEMORY_FAILS(memory)                                            \
  ((memory)->failed || setjmp((memory)->caller) != 0)

/* The allocator of an encoder, for BrotliEncoderCreateInstance with the memory
 * as its opaque. Returns size bytes, aligned for any type, or does not return.
 */
void *brotli_memory_alloc(void *memory, size_t size);

/* Frees one block; NULL is none. */
void brotli_memory_free(void *memory, void *at);

#endif
