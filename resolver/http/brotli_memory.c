#include "http/brotli_memory.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>

struct brotli_block {
  struct brotli_block *before, *after; /* of the list */
  alignas(max_align_t) char bytes[];
};

void
brotli_memory_init(struct brotli_memory *memory)
{
  memory->blocks = NULL;
  memory->failed = false;
}

void
brotli_memory_fini(struct brotli_memory *memory)
{
  while (memory->blocks) {
    struct brotli_block *block = memory->blocks;
    memory->blocks = block->after;
    free(block);
  }
}

void *
brotli_memory_alloc(void *memory, size_t size)
{
  struct brotli_memory *own = memory;
  struct brotli_block *block = NULL;
  if (size <= SIZE_MAX - sizeof *block)
    block = malloc(sizeof *block + size);
  if (!block) {
    own->failed = true;
    longjmp(own->caller, 1);
  }
  block->before = NULL;
  block->after = own->blocks;
  if (own->blocks)
    own->blocks->before = block;
  own->blocks = block;
  return block->bytes;
}

void
brotli_memory_free(void *memory, void *at)
{
  struct brotli_memory *own = memory;
  if (!at)
    return;
  struct brotli_block *block =
      (struct brotli_block *)(void *)((char *)at -
                                      offsetof(struct brotli_block, bytes));
  if (block->before)
    block->before->after = block->after;
  else
    own->blocks = block->after;
  if (block->after)
    block->after->before = block->before;
  free(block);
}
