/* brotli_memory: the memory of one encoder of libbrotlienc.
 *
 * The library ends the process with exit(1) when its allocator returns NULL. So
 * the allocator never returns NULL: it leaves the library by a long jump to the
 * caller of the library. That is safe here, because an encoder has nothing but
 * memory: no locks, no files, no state that encoders share. All of its memory
 * hangs in one list and is freed as a whole; the encoder that was left half way
 * is part of it, and is not called again.
 *
 * Allocating all memory beforehand is not an alternative, because the library
 * does not tell how much it will need: 30 kB to 20 MB, depending on the length,
 * the window and the quality. */
#ifndef SEEOTHER_HTTP_BROTLI_MEMORY_H
#define SEEOTHER_HTTP_BROTLI_MEMORY_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>

struct brotli_block;

struct brotli_memory {
  struct brotli_block *blocks; /* all that are not freed */
  jmp_buf caller;              /* of the library, when it is called */
  bool failed; /* an allocation failed: the library is not called again */
};

/* Begins without blocks. */
void brotli_memory_init(struct brotli_memory *memory);

/* Frees all that was allocated, the encoder included. */
void brotli_memory_fini(struct brotli_memory *memory);

/* To be evaluated before each call of the library that may allocate, in the
 * function that makes the call. It is false at first. When an allocation fails
 * during the call, control comes back to this place, and it is true, as it
 * always is from then on. After true, no variable may be read that the function
 * has changed since false (C11 7.13.2.1). */
#define BROTLI_MEMORY_FAILS(memory)                                            \
  ((memory)->failed || setjmp((memory)->caller) != 0)

/* The allocator of an encoder, for BrotliEncoderCreateInstance with the memory
 * as its opaque. Returns size bytes, aligned for any type, or does not return.
 */
void *brotli_memory_alloc(void *memory, size_t size);

/* Frees one block; NULL is allowed. */
void brotli_memory_free(void *memory, void *at);

#endif
