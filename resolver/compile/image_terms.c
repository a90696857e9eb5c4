/* image_terms: the terms of all runs become one dictionary with ids. */
#include "compile/image_notes.h"
#include "compile/string_writer.h"
#include "compile/term_merge.h"
#include "format/rdfxml_limit.h"

#include <stdlib.h>
#include <string.h>

/* --- groups ----------------------------------------------------------------
 */

/* The entry of a run has this id. */
static void
set_id(struct image_build *build, const struct term_merge *merge, uint32_t id)
{
  build->ids[merge->run][merge->entry] = id;
}

static enum err
write_iris(struct image_build *build, uint32_t *ret_count)
{
  struct string_writer strings;
  struct term_merge merge;
  uint32_t id = IMAGE_NONE;
  TRY(term_merge_init(&merge, build->runs, build->run_count, RUN_IRIS, NULL));
  enum err err = string_writer_init(&strings, &build->writer, IMAGE_IRI_BYTES);
  while (!err && term_merge_next(&merge)) {
    if (merge.is_new) {
      image_notes_iri(build, ++id, merge.text);
      err = string_writer_put(&strings, merge.text);
    }
    set_id(build, &merge, id);
  }
  *ret_count = id + 1;
  string_writer_end(&strings);
  term_merge_fini(&merge);
  return err;
}

static enum err
number_blanks(struct image_build *build, uint32_t *ret_count)
{
  struct term_merge merge;
  uint32_t first = build->header.iris, id = first - 1;
  TRY(term_merge_init(&merge, build->runs, build->run_count, RUN_BLANKS, NULL));
  while (term_merge_next(&merge)) {
    if (merge.is_new)
      image_notes_blank(build, ++id);
    set_id(build, &merge, id);
  }
  *ret_count = id + 1 - first;
  term_merge_fini(&merge);
  return ERR_NONE;
}

static enum err
write_literals(struct image_build *build, uint32_t *const *ranks,
               const struct image_notes_qualifier *qualifiers,
               uint32_t qualifier_count, uint32_t *ret_count)
{
  struct string_writer strings;
  struct term_merge merge;
  struct buffer line;
  uint32_t first = image_build_resources(build), id = first - 1, *numbers;
  uint64_t most = 0;
  for (size_t i = 0; i < build->run_count; i++)
    most += build->runs[i]->starts[RUN_GROUPS] -
            build->runs[i]->starts[RUN_LITERALS];
  if (!IMAGE_BUILD_TAKE(build, numbers, most))
    return ERR_MEMORY;
  TRY(term_merge_init(&merge, build->runs, build->run_count, RUN_LITERALS,
                      ranks));
  buffer_init(&line, UINT32_MAX);
  enum err err =
      string_writer_init(&strings, &build->writer, IMAGE_LITERAL_BYTES);
  while (!err && term_merge_next(&merge)) {
    if (merge.is_new) {
      numbers[++id - first] = merge.rank;
      err = image_notes_literal(build, id, merge.text, &qualifiers[merge.rank],
                                &line);
      if (!err)
        err = string_writer_put(&strings, merge.text);
    }
    set_id(build, &merge, id);
  }
  *ret_count = id + 1 - first;
  string_writer_end(&strings);
  image_writer_column(&build->writer, IMAGE_LITERAL_QUALIFIERS,
                      qualifier_count - 1, numbers, *ret_count);
  buffer_fini(&line);
  term_merge_fini(&merge);
  IMAGE_BUILD_GIVE(numbers, most);
  return err;
}

/* --- qualifiers -------------------------------------------------------------
 */

/* A qualifier of a run. */
struct found {
  struct str text;
  bool is_datatype;
  uint32_t run, number, id;
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
      rows[at++] =
          (struct found){term_table_text(&run->terms, entry), is_datatype, r, i,
                         is_datatype ? build->ids[r][entry] : 0};
    }
  }
  if (count)
    qsort(rows, count, sizeof *rows, compare_found);
  *ret_rows = rows;
  *ret_count = count;
  return ERR_NONE;
}

/* Numbers them over all runs, and writes which there are. */
static enum err
number_qualifiers(struct image_build *build, const struct found *rows,
                  size_t count, uint32_t **ranks,
                  struct image_notes_qualifier *qualifiers,
                  struct buffer sections[3], uint32_t *ret_count)
{
  uint32_t number = 0;
  for (size_t i = 0; i < count; i++) {
    const struct found *row = &rows[i];
    if (i == 0 || compare_found(row, row - 1) != 0) {
      uint32_t end = (uint32_t)(sections[0].length + row->text.length);
      qualifiers[++number] = (struct image_notes_qualifier){
          (uint32_t)row->text.length + (row->is_datatype ? 4 : 1),
          row->is_datatype &&
              !rdfxml_limit_allows_literal((struct str){NULL, 0}, row->text)};
      if (row->is_datatype) {
        buffer_put(&sections[2], str_of((const char *)&row->id, 4));
        build->header.datatypes++;
      } else {
        buffer_put(&sections[0], row->text);
        buffer_put(&sections[1], str_of((const char *)&end, sizeof end));
        build->header.languages++;
      }
    }
    ranks[row->run][row->number] = number;
  }
  *ret_count = number + 1;
  for (int i = 0; i < 3; i++)
    TRY(buffer_err(&sections[i]));
  return ERR_NONE;
}

/* The literals, and before them what qualifies them. */
static enum err
write_qualified(struct image_build *build)
{
  struct found *rows;
  size_t count;
  uint32_t numbers = 0;
  struct buffer sections[3];
  TRY(collect_qualifiers(build, &rows, &count));
  struct image_notes_qualifier *qualifiers =
      calloc(count + 1, sizeof *qualifiers);
  uint32_t **ranks = calloc(build->run_count + 1, sizeof *ranks);
  enum err err = qualifiers && ranks ? ERR_NONE : ERR_MEMORY;
  for (int i = 0; i < 3; i++)
    buffer_init(&sections[i], UINT32_MAX);
  for (size_t r = 0; r < build->run_count && !err; r++) {
    ranks[r] = calloc(build->runs[r]->qualifier_count, sizeof **ranks);
    err = ranks[r] ? ERR_NONE : ERR_MEMORY;
  }
  if (!err)
    err = number_qualifiers(build, rows, count, ranks, qualifiers, sections,
                            &numbers);
  if (!err)
    err = write_literals(build, ranks, qualifiers, numbers,
                         &build->header.literals);
  for (int i = 0; i < 3; i++) {
    if (!err)
      image_writer_section(&build->writer,
                           (enum image_section_id)(IMAGE_LANGUAGE_BYTES + i),
                           buffer_str(&sections[i]));
    buffer_fini(&sections[i]);
  }
  for (size_t r = 0; ranks && r < build->run_count; r++)
    free(ranks[r]);
  free(ranks);
  free(qualifiers);
  free(rows);
  return err;
}

/* --- all together -----------------------------------------------------------
 */

enum err
image_terms_write(struct image_build *build)
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
  if (!IMAGE_BUILD_TAKE(build, build->line_lengths, most) ||
      !IMAGE_BUILD_TAKE(build, build->odd, most / 8 + 1))
    return ERR_MEMORY;
  TRY(write_iris(build, &build->header.iris));
  TRY(number_blanks(build, &build->header.blanks));
  TRY(write_qualified(build));
  if (most >= IMAGE_NONE)
    return ERR_LIMIT;
  return build->writer.err;
}
