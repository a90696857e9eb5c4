/* image_dump: how long the dump of the data set will be, so that its length
 * can be told before it is written, and a number that stands for it. */
#include "compile/image_build.h"

#include "base/hash.h"
#include "format/nquads_line.h"

#include <stdlib.h>

static struct term
term_of(const struct image_build *build, uint32_t id, char *label)
{
  uint32_t entry = build->order[id];
  const struct term_entry *row = &build->terms.entries[entry];
  struct str text = term_table_text(&build->terms, entry), no = {NULL, 0};
  switch ((enum term_entry_kind)row->kind) {
  case TERM_ENTRY_IRI:
    return term_iri(text);
  case TERM_ENTRY_BLANK:
    return (struct term){.kind = TERM_BLANK,
                         .value =
                             nquads_line_label(id - build->header.iris, label)};
  case TERM_ENTRY_LANGUAGE:
    return term_literal(text, term_table_text(&build->terms, row->qualifier),
                        no);
  case TERM_ENTRY_TYPED:
    return term_literal(text, no,
                        term_table_text(&build->terms, row->qualifier));
  default:
    return term_literal(text, no, no);
  }
}

/* The bytes that each term takes in a line, by id. */
static enum err
measure_terms(const struct image_build *build, uint32_t *lengths)
{
  uint32_t count = image_build_resources(build) + build->header.literals;
  struct buffer line;
  enum err err = ERR_NONE;
  buffer_init(&line, UINT32_MAX);
  for (uint32_t id = 0; id < count && !err; id++) {
    char label[NQUADS_LINE_LABEL_SIZE];
    struct term term = term_of(build, id, label);
    buffer_reset(&line);
    nquads_line_put_term(&line, &term);
    err = buffer_err(&line);
    lengths[id] = (uint32_t)line.length;
  }
  buffer_fini(&line);
  return err;
}

static uint64_t
sum_rows(const struct image_build *build, const uint32_t *lengths)
{
  enum { BETWEEN = 5 }; /* two spaces; a space, a dot and the line's end */
  uint64_t length = 0;
  for (uint32_t s = 0; s < image_build_resources(build); s++)
    for (uint32_t r = build->subject_rows[s]; r < build->subject_rows[s + 1];
         r++) {
      const struct row *row = &build->rows[r];
      uint32_t graph = build->contexts[row->context].graph;
      length +=
          BETWEEN + lengths[s] + lengths[row->predicate] + lengths[row->object];
      if (graph != IMAGE_NONE)
        length += 1U + lengths[graph];
    }
  return length;
}

/* Of all that lines are made of, so that the same data have the same. */
static uint64_t
hash_sections(const struct image_build *build)
{
  static const enum image_section_id ids[] = {
      IMAGE_IRI_BYTES,  IMAGE_LITERAL_BYTES, IMAGE_SUBJECT_ROWS,
      IMAGE_ROW_OBJECT, IMAGE_ROW_PREDICATE, IMAGE_ROW_CONTEXT,
  };
  uint64_t hash = build->header.blanks;
  for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
    hash = hash_bytes(buffer_str(&build->sections[ids[i]]), hash);
  for (uint32_t i = 0; i < build->header.contexts; i++)
    hash = hash_pair(hash, build->contexts[i].graph);
  return hash;
}

enum err
image_dump_measure(struct image_build *build)
{
  size_t count =
      (size_t)image_build_resources(build) + build->header.literals + 1;
  uint32_t *lengths = calloc(count, sizeof *lengths);
  enum err err = lengths ? measure_terms(build, lengths) : ERR_MEMORY;
  if (!err) {
    build->header.dump_length = sum_rows(build, lengths);
    build->header.dump_hash = hash_sections(build);
  }
  free(lengths);
  return err;
}
