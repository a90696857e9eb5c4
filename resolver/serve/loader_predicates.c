#include "serve/loader_predicates.h"

#include "base/hash.h"
#include "base/order.h"
#include "format/rdfxml_limit.h"

#include <stdlib.h>

enum { PREDICATES_MAXIMUM = 20000 /* predicates that are looked at */ };

enum err
loader_predicates_read(const struct image *image, struct arena *arena,
                       struct loader_predicates *ret_predicates)
{
  const struct image_header *header = image_header(image);
  const void *bytes;
  bool all = header->predicates <= PREDICATES_MAXIMUM;
  uint32_t count = all ? header->predicates : PREDICATES_MAXIMUM;
  struct loader_predicates read = {.not_in_rdfxml = !all};
  TRY(image_read(image, IMAGE_PREDICATES, 0,
                 (uint64_t)count * sizeof(struct image_predicate), &bytes));
  const struct image_predicate *predicates = bytes;
  read.multiple = arena_array(arena, count + 1, sizeof(uint64_t));
  if (!read.multiple)
    return ERR_MEMORY;
  for (uint32_t i = 0; i < count; i++) {
    struct term term;
    TRY(image_term(image, predicates[i].term, arena, &term));
    if (!rdfxml_limit_allows_predicate(term.value))
      read.not_in_rdfxml = true;
    if (predicates[i].flags & IMAGE_PREDICATE_MULTIPLE)
      read.multiple[read.multiple_count++] = hash_bytes(term.value, 0);
  }
  qsort(read.multiple, read.multiple_count, sizeof(uint64_t), order_numbers);
  *ret_predicates = read;
  return ERR_NONE;
}
