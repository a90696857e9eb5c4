/* image_dump: the length of the dump of the data set, which is sent before it
 * is written, and a hash of it. */
#include "build/image_build.h"

#include "base/hash.h"

static uint64_t
sum_rows(const struct image_build *build)
{
  enum { BETWEEN = 5 }; /* two spaces; a space, a dot and the line's end */
  const uint32_t *lengths = build->line_lengths;
  uint64_t length = BETWEEN * build->header.rows;
  for (uint32_t s = 0; s < image_build_resources(build); s++)
    for (uint64_t r = build->subject_rows[s]; r < build->subject_rows[s + 1];
         r++) {
      uint32_t graph = build->contexts[build->context[r]].graph;
      length += lengths[s] + lengths[build->object[r]] +
                lengths[build->predicates[build->predicate[r]].term];
      if (graph != IMAGE_NONE)
        length += 1U + lengths[graph];
    }
  return length;
}

/* Hashes the sections that the lines are made from, so that equal data have
 * equal hashes. */
static enum err
hash_sections(const struct image_build *build, uint64_t *ret_hash)
{
  uint64_t hash = build->header.blanks;
  for (int id = IMAGE_IRI_BYTES; id <= IMAGE_ROW_CONTEXT; id++) {
    struct str bytes;
    TRY(image_text(build->image, (enum image_section_id)id, &bytes));
    hash = hash_bytes(bytes, hash);
  }
  for (uint32_t i = 0; i < build->header.contexts; i++)
    hash = hash_pair(hash, build->contexts[i].graph);
  *ret_hash = hash;
  return ERR_NONE;
}

enum err
image_dump_measure(struct image_build *build)
{
  build->header.dump_length = sum_rows(build);
  return hash_sections(build, &build->header.dump_hash);
}
