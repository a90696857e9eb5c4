/* image_terms: the terms of all runs become one dictionary with ids. */
#include "compile/image_build.h"
#include "compile/image_notes.h"
#include "compile/parallel.h"
#include "compile/string_writer.h"
#include "compile/term_merge.h"
#include "format/rdfxml_limit.h"

#include <stdlib.h>
#include <string.h>

/* --- groups ----------------------------------------------------------------
 */

/* The making of a dictionary. Literals have numbers of their own until it is
 * known how many resources there are. */
struct terms {
  struct image_build *build;
  struct string_writer iris, literals;
  struct image_note *qualifiers; /* by number */
  uint32_t **ranks;              /* of each run, numbers of its qualifiers */
  uint32_t qualifier_count;      /* with none, which is 0 */
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
                      terms->ranks, build->ids));
  buffer_init(&line, UINT32_MAX);
  while (!err && term_merge_next(&merge)) {
    if (merge.is_new) {
      struct image_note note;
      terms->numbers[++id] = merge.rank;
      err = image_notes_literal(merge.text, &terms->qualifiers[merge.rank],
                                &line, &note);
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
                      terms->qualifier_count - 1, terms->numbers, count);
  return build->writer.err;
}

/* --- qualifiers -------------------------------------------------------------
 */

/* A qualifier of a run. */
struct found {
  struct str text;
  bool is_datatype;
  uint32_t run, number, entry;
};

static int
compare_found(const void *a, const void *b)
{
  const struct found *left = a, *right = b;
  if (left->is_datatype != right->is_datatype)
    return left->is_datatype ? 1 : -1;
  return str_compare(left->text, right->text);
}

/* All qualifiers of all runs, in their order. */
static enum err
collect_qualifiers(const struct image_build *build, struct found **ret_rows,
                   size_t *ret_count)
{
  size_t count = 0, at = 0;
  for (size_t r = 0; r < build->run_count; r++)
    count += build->runs[r]->qualifier_count - 1;
  struct found *rows = calloc(count + 1, sizeof *rows);
  if (!rows)
    return ERR_MEMORY;
  for (uint32_t r = 0; r < build->run_count; r++) {
    const struct run *run = build->runs[r];
    for (uint32_t i = 1; i < run->qualifier_count; i++) {
      uint32_t entry = run->qualifiers[i].entry;
      bool is_datatype = run->qualifiers[i].is_datatype;
      rows[at++] = (struct found){term_table_text(&run->terms, entry),
                                  is_datatype, r, i, entry};
    }
  }
  if (count)
    qsort(rows, count, sizeof *rows, compare_found);
  *ret_rows = rows;
  *ret_count = count;
  return ERR_NONE;
}

/* Numbers them over all runs. */
static enum err
number_qualifiers(struct terms *terms, const struct found *rows, size_t count)
{
  struct image_build *build = terms->build;
  terms->qualifiers = calloc(count + 1, sizeof *terms->qualifiers);
  terms->ranks = calloc(build->run_count + 1, sizeof *terms->ranks);
  if (!terms->qualifiers || !terms->ranks)
    return ERR_MEMORY;
  for (size_t r = 0; r < build->run_count; r++) {
    terms->ranks[r] =
        calloc(build->runs[r]->qualifier_count, sizeof **terms->ranks);
    if (!terms->ranks[r])
      return ERR_MEMORY;
  }
  terms->qualifier_count = 1;
  for (size_t i = 0; i < count; i++) {
    const struct found *row = &rows[i];
    if (i == 0 || compare_found(row, row - 1) != 0)
      terms->qualifiers[terms->qualifier_count++] = (struct image_note){
          (uint32_t)row->text.length + (row->is_datatype ? 4 : 1),
          row->is_datatype &&
              !rdfxml_limit_allows_literal((struct str){NULL, 0}, row->text)};
    terms->ranks[row->run][row->number] = terms->qualifier_count - 1;
  }
  return ERR_NONE;
}

/* Which languages and datatypes there are. */
static enum err
write_qualifiers(struct image_build *build, const struct found *rows,
                 size_t count)
{
  struct buffer tags, ends, datatypes;
  buffer_init(&tags, UINT32_MAX);
  buffer_init(&ends, UINT32_MAX);
  buffer_init(&datatypes, UINT32_MAX);
  for (size_t i = 0; i < count; i++) {
    const struct found *row = &rows[i];
    if (i && compare_found(row, row - 1) == 0)
      continue;
    if (row->is_datatype) {
      uint32_t id = build->ids[row->run][row->entry];
      buffer_put(&datatypes, str_of((const char *)&id, sizeof id));
      build->header.datatypes++;
    } else {
      buffer_put(&tags, row->text);
      uint32_t end = (uint32_t)tags.length;
      buffer_put(&ends, str_of((const char *)&end, sizeof end));
      build->header.languages++;
    }
  }
  image_writer_section(&build->writer, IMAGE_LANGUAGE_BYTES, buffer_str(&tags));
  image_writer_section(&build->writer, IMAGE_LANGUAGE_ENDS, buffer_str(&ends));
  image_writer_section(&build->writer, IMAGE_DATATYPES, buffer_str(&datatypes));
  enum err err = buffer_err(&tags)   ? buffer_err(&tags)
                 : buffer_err(&ends) ? buffer_err(&ends)
                                     : buffer_err(&datatypes);
  buffer_fini(&tags);
  buffer_fini(&ends);
  buffer_fini(&datatypes);
  return err ? err : build->writer.err;
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
  for (size_t r = 0; terms->ranks && r < terms->build->run_count; r++)
    free(terms->ranks[r]);
  free(terms->ranks);
  free(terms->qualifiers);
}

enum err
image_terms_write(struct image_build *build)
{
  struct terms terms = {.build = build};
  struct found *rows = NULL;
  size_t count = 0;
  enum err err = take_memory(&terms);
  if (!err)
    err = collect_qualifiers(build, &rows, &count);
  if (!err)
    err = number_qualifiers(&terms, rows, count);
  if (!err)
    err = write_groups(&terms);
  if (!err)
    err = write_qualifiers(build, rows, count);
  free_terms(&terms);
  free(rows);
  return err;
}
