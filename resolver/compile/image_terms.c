/* image_terms: the terms of all runs become one dictionary with ids. */
#include "compile/image_build.h"
#include "compile/image_qualifiers.h"
#include "compile/parallel.h"
#include "compile/string_writer.h"
#include "compile/term_merge.h"

#include <stdlib.h>
#include <string.h>

/* --- groups ----------------------------------------------------------------
 */

/* The making of a dictionary. Literals have numbers of their own until it is
 * known how many resources there are. */
struct terms {
  struct image_build *build;
  struct string_writer iris, literals;
  struct image_qualifiers qualifiers;
  uint64_t most_literals;
  uint32_t *lengths; /* of literals, in lines */
  uint8_t *odd;      /* of literals */
  uint32_t *numbers; /* of their qualifiers */
};

static enum err
merge_iris(struct terms *terms)
{
  struct image_build *build = terms->build;
  struct term_merge merge;
  uint32_t id = IMAGE_NONE;
  enum err err = ERR_NONE;
  TRY(term_merge_init(&merge, build->runs, build->run_count, RUN_IRIS, NULL,
                      build->ids));
  while (!err && term_merge_next(&merge)) {
    if (merge.is_new) {
      struct image_note note = image_notes_iri(merge.text);
      build->line_lengths[++id] = note.length;
      build->odd[id] = note.odd;
      err = string_writer_put(&terms->iris, merge.text);
    }
    term_merge_set(&merge, id);
  }
  build->header.iris = id + 1;
  term_merge_fini(&merge);
  return err;
}

static enum err
number_blanks(struct image_build *build)
{
  struct term_merge merge;
  uint32_t first = build->header.iris, id = first - 1;
  TRY(term_merge_init(&merge, build->runs, build->run_count, RUN_BLANKS, NULL,
                      build->ids));
  while (term_merge_next(&merge)) {
    if (merge.is_new) {
      ++id;
      build->line_lengths[id] = image_notes_blank(id - first).length;
    }
    term_merge_set(&merge, id);
  }
  build->header.blanks = id + 1 - first;
  term_merge_fini(&merge);
  return ERR_NONE;
}

static enum err
merge_literals(struct terms *terms)
{
  struct image_build *build = terms->build;
  struct term_merge merge;
  struct buffer line;
  uint32_t id = IMAGE_NONE;
  enum err err = ERR_NONE;
  TRY(term_merge_init(&merge, build->runs, build->run_count, RUN_LITERALS,
                      terms->qualifiers.ranks, build->ids));
  buffer_init(&line, UINT32_MAX);
  while (!err && term_merge_next(&merge)) {
    if (merge.is_new) {
      struct image_note note;
      terms->numbers[++id] = merge.rank;
      err = image_notes_literal(
          merge.text, &terms->qualifiers.notes[merge.rank], &line, &note);
      terms->lengths[id] = note.length;
      terms->odd[id] = note.odd;
      if (!err)
        err = string_writer_put(&terms->literals, merge.text);
    }
    term_merge_set(&merge, id);
  }
  build->header.literals = id + 1;
  buffer_fini(&line);
  term_merge_fini(&merge);
  return err;
}

static enum err
merge_group(void *context, size_t index)
{
  return index ? merge_literals(context) : merge_iris(context);
}

/* Both on threads of their own, or one after the other, when the strings of the
 * second can go to the file as they come. */
static enum err
merge_groups(struct terms *terms)
{
  struct image_build *build = terms->build;
  bool at_once = build->options.threads > 1 && build->scratch.fd < 0;
  TRY(string_writer_init(&terms->iris, &build->writer, IMAGE_IRI_BYTES));
  if (at_once) {
    TRY(string_writer_init(&terms->literals, NULL, IMAGE_LITERAL_BYTES));
    TRY(parallel_for(2, 2, merge_group, terms));
  } else {
    TRY(merge_iris(terms));
  }
  TRY(string_writer_end(&terms->iris, &build->writer));
  if (!at_once) {
    TRY(string_writer_init(&terms->literals, &build->writer,
                           IMAGE_LITERAL_BYTES));
    TRY(merge_literals(terms));
  }
  return string_writer_end(&terms->literals, &build->writer);
}

/* From numbers of literals to ids. */
static enum err
shift_literals(void *context, size_t r)
{
  struct image_build *build = context;
  const struct run *run = build->runs[r];
  uint32_t first = image_build_resources(build), *ids = build->ids[r];
  for (uint32_t i = run->starts[RUN_LITERALS]; i < run->starts[RUN_GROUPS]; i++)
    ids[run_entry(run, i)] += first;
  return ERR_NONE;
}

static enum err
write_groups(struct terms *terms)
{
  struct image_build *build = terms->build;
  TRY(merge_groups(terms));
  TRY(number_blanks(build));
  uint64_t first = image_build_resources(build);
  uint64_t count = build->header.literals;
  if (first + count >= IMAGE_NONE)
    return ERR_LIMIT;
  TRY(parallel_for(build->options.threads, build->run_count, shift_literals,
                   build));
  memcpy(build->line_lengths + first, terms->lengths,
         count * sizeof *terms->lengths);
  memcpy(build->odd + first, terms->odd, count);
  image_writer_column(&build->writer, IMAGE_LITERAL_QUALIFIERS,
                      terms->qualifiers.count - 1, terms->numbers, count);
  return build->writer.err;
}

/* --- all together -----------------------------------------------------------
 */

static enum err
take_memory(struct terms *terms)
{
  struct image_build *build = terms->build;
  uint64_t most = 0;
  build->ids = calloc(build->run_count + 1, sizeof *build->ids);
  if (!build->ids)
    return ERR_MEMORY;
  for (size_t r = 0; r < build->run_count; r++) {
    const struct run *run = build->runs[r];
    most += run->sealed_terms;
    terms->most_literals += run->starts[RUN_GROUPS] - run->starts[RUN_LITERALS];
    if (!IMAGE_BUILD_TAKE(build, build->ids[r], run->sealed_terms))
      return ERR_MEMORY;
  }
  if (!IMAGE_BUILD_TAKE(build, build->line_lengths, most) ||
      !IMAGE_BUILD_TAKE(build, build->odd, most) ||
      !IMAGE_BUILD_TAKE(build, terms->lengths, terms->most_literals) ||
      !IMAGE_BUILD_TAKE(build, terms->odd, terms->most_literals) ||
      !IMAGE_BUILD_TAKE(build, terms->numbers, terms->most_literals))
    return ERR_MEMORY;
  return ERR_NONE;
}

static void
free_terms(struct terms *terms)
{
  IMAGE_BUILD_GIVE(terms->lengths, terms->most_literals);
  IMAGE_BUILD_GIVE(terms->odd, terms->most_literals);
  IMAGE_BUILD_GIVE(terms->numbers, terms->most_literals);
  string_writer_fini(&terms->iris);
  string_writer_fini(&terms->literals);
  image_qualifiers_fini(&terms->qualifiers);
}

enum err
image_terms_write(struct image_build *build)
{
  struct terms terms = {.build = build};
  enum err err = take_memory(&terms);
  if (!err)
    err = image_qualifiers_number(&terms.qualifiers, build);
  if (!err)
    err = write_groups(&terms);
  if (!err)
    err = image_qualifiers_write(&terms.qualifiers, build);
  free_terms(&terms);
  return err;
}
