#include "store/image_predicates.h"

enum { KNOWN_MAXIMUM = 256, ARENA_MAXIMUM = 16 * 1024 * 1024 };

static enum err
read_iris(struct image_predicates *predicates, uint32_t count)
{
  struct str *iris = arena_array(&predicates->arena, count + 1, sizeof *iris);
  if (!iris)
    return ERR_MEMORY;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t id;
    struct term term;
    TRY(image_predicate_term(predicates->image, i, &id));
    TRY(image_term(predicates->image, id, &predicates->arena, &term));
    iris[i] = term.value;
  }
  predicates->iris = iris;
  return ERR_NONE;
}

enum err
image_predicates_init(struct image_predicates *predicates,
                      const struct image *image)
{
  uint32_t count = image_header(image)->predicates;
  *predicates = (struct image_predicates){.image = image};
  arena_init(&predicates->arena, ARENA_MAXIMUM);
  if (count > KNOWN_MAXIMUM)
    return ERR_NONE;
  enum err err = read_iris(predicates, count);
  return err == ERR_DAMAGED ? ERR_NONE : err; /* the look-up of one of them will
                                                 return the error */
}

void
image_predicates_fini(struct image_predicates *predicates)
{
  arena_fini(&predicates->arena);
}

enum err
image_predicates_find(const struct image_predicates *predicates, struct str iri,
                      uint32_t *ret_index)
{
  uint32_t low = 0, high = image_header(predicates->image)->predicates;
  if (!predicates->iris)
    return image_find_predicate(predicates->image, iri, ret_index);
  *ret_index = IMAGE_NONE;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    int order = str_compare(predicates->iris[middle], iri);
    if (order == 0) {
      *ret_index = middle;
      return ERR_NONE;
    }
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return ERR_NONE;
}
