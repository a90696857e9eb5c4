/* image_terms: merges the terms of all runs into one dictionary with ids. */
#include "build/image_build.h"
#include "build/image_qualifiers.h"
#include "build/parallel.h"
#include "build/string_writer.h"
#include "build/term_order.h"

#include <stdlib.h>

enum { SHARE = 2048 * IMAGE_BUCKET, SHARES_MAXIMUM = 64 };

/* --- strings ---------------------------------------------------------------
 */

/* The strings of a group while they are written: as many shares at a time as
 * there are threads. */
struct group {
  struct image_build *build;
  const struct image_qualifiers *qualifiers; /* NULL: IRIs */
  struct term_order order;
  uint32_t first;    /* the first of their ids */
  uint32_t *numbers; /* numbers of the qualifiers of literals */
  uint32_t at;       /* where the current shares begin */
  struct string_writer shares[SHARES_MAXIMUM];
};

/* Makes the note of a term. */
static enum err
note_term(const struct group *group, uint32_t number, struct str text,
          struct buffer *line)
{
  struct image_build *build = group->build;
  struct image_note note;
  if (group->qualifiers) {
    struct term_ref ref = group->order.refs[number];
    uint32_t own = build->runs[ref.run]->terms.entries[ref.entry].qualifier;
    uint32_t rank = group->qualifiers->ranks[ref.run][own];
    group->numbers[number] = rank;
    TRY(image_notes_literal(text, &group->qualifiers->notes[rank], line,
                            &note));
  } else {
    note = image_notes_iri(text);
  }
  build->line_lengths[group->first + number] = note.length;
  build->not_in_rdfxml[group->first + number] = note.not_in_rdfxml;
  return ERR_NONE;
}

static enum err
make_share(void *context, size_t index)
{
  struct group *group = context;
  const struct term_order *order = &group->order;
  uint32_t number = group->at + (uint32_t)index * SHARE, end = number + SHARE;
  struct buffer line;
  enum err err = ERR_NONE;
  if (end > order->count)
    end = order->count;
  buffer_init(&line, UINT32_MAX);
  for (; number < end && !err; number++) {
    term_order_expect(order, group->build, number);
    struct str text = term_order_text(order, group->build, number);
    err = note_term(group, number, text, &line);
    if (!err)
      err = string_writer_put(&group->shares[index], text);
  }
  buffer_fini(&line);
  return err;
}

static enum err
write_strings(struct group *group, enum image_section_id id)
{
  struct image_build *build = group->build;
  unsigned threads = build->options.threads;
  size_t most = threads < SHARES_MAXIMUM ? threads : (size_t)SHARES_MAXIMUM;
  struct string_writer all;
  TRY(string_writer_init(&all, &build->writer, id));
  for (size_t i = 0; i < most; i++)
    (void)string_writer_init(&group->shares[i], NULL, id); /* a part: it writes
                                                              nothing */
  enum err err = ERR_NONE;
  while (group->at < group->order.count && !err) {
    uint32_t left = (group->order.count - group->at + SHARE - 1) / SHARE;
    size_t count = left < most ? left : most;
    err = parallel_for(threads, count, make_share, group);
    for (size_t i = 0; i < count && !err; i++)
      err = string_writer_append(&all, &group->shares[i]);
    group->at += (uint32_t)count * SHARE;
  }
  if (!err)
    err = string_writer_end(&all);
  for (size_t i = 0; i < most; i++)
    string_writer_fini(&group->shares[i]);
  string_writer_fini(&all);
  return err;
}

/* --- groups ----------------------------------------------------------------
 */

static enum err
write_iris(struct group *group)
{
  struct image_build *build = group->build;
  TRY(term_order_make(build, RUN_IRIS, NULL, 0, &group->order));
  build->header.iris = group->order.count;
  return write_strings(group, IMAGE_IRI_BYTES);
}

/* Gives blank nodes their ids; they have no texts in an image. */
static enum err
number_blanks(struct image_build *build)
{
  struct term_order order = {.count = 0};
  uint32_t first = build->header.iris;
  TRY(term_order_make(build, RUN_BLANKS, NULL, first, &order));
  build->header.blanks = order.count;
  for (uint32_t i = 0; i < order.count; i++)
    build->line_lengths[first + i] = image_notes_blank(i).length;
  term_order_fini(&order);
  return ERR_NONE;
}

static enum err
write_literals(struct group *group)
{
  struct image_build *build = group->build;
  group->first = image_build_resources(build);
  TRY(term_order_make(build, RUN_LITERALS, group->qualifiers->ranks,
                      group->first, &group->order));
  uint32_t count = build->header.literals = group->order.count;
  if (!IMAGE_BUILD_TAKE(build, group->numbers, count))
    return ERR_MEMORY;
  TRY(write_strings(group, IMAGE_LITERAL_BYTES));
  image_writer_column(&build->writer, IMAGE_LITERAL_QUALIFIERS,
                      group->qualifiers->count - 1, group->numbers, count);
  return build->writer.err;
}

static void
free_group(struct group *group)
{
  if (group->numbers)
    IMAGE_BUILD_GIVE(group->numbers, group->order.count);
  term_order_fini(&group->order);
}

/* --- all together -----------------------------------------------------------
 */

static enum err
take_memory(struct image_build *build)
{
  uint64_t most = 0;
  build->ids = calloc(build->run_count + 1, sizeof *build->ids);
  if (!build->ids)
    return ERR_MEMORY;
  for (size_t r = 0; r < build->run_count; r++) {
    most += build->runs[r]->sealed_terms;
    if (!IMAGE_BUILD_TAKE(build, build->ids[r], build->runs[r]->sealed_terms))
      return ERR_MEMORY;
  }
  build->terms_room = most;
  return IMAGE_BUILD_TAKE(build, build->line_lengths, most) &&
                 IMAGE_BUILD_TAKE(build, build->not_in_rdfxml, most)
             ? ERR_NONE
             : ERR_MEMORY;
}

enum err
image_terms_write(struct image_build *build)
{
  struct image_qualifiers qualifiers = {.count = 0};
  struct group iris = {.build = build};
  struct group literals = {.build = build, .qualifiers = &qualifiers};
  enum err err = take_memory(build);
  if (!err)
    err = image_qualifiers_number(&qualifiers, build);
  if (!err)
    err = write_iris(&iris);
  free_group(&iris);
  if (!err)
    err = number_blanks(build);
  if (!err)
    err = write_literals(&literals);
  free_group(&literals);
  if (!err)
    err = image_qualifiers_write(&qualifiers, build);
  image_qualifiers_fini(&qualifiers);
  return err;
}
