#include "build/image_qualifiers.h"

#include "format/rdfxml_limit.h"

#include <stdlib.h>

static int
compare_rows(const void *a, const void *b)
{
  const struct image_qualifier *left = a, *right = b;
  if (left->is_datatype != right->is_datatype)
    return left->is_datatype ? 1 : -1;
  return str_compare(left->text, right->text);
}

/* Collects all qualifiers of all runs, in their order. */
static enum err
collect(struct image_qualifiers *qualifiers, const struct image_build *build)
{
  size_t count = 0, at = 0;
  for (size_t r = 0; r < build->run_count; r++)
    count += build->runs[r]->qualifier_count - 1;
  struct image_qualifier *rows = calloc(count + 1, sizeof *rows);
  if (!rows)
    return ERR_MEMORY;
  for (uint32_t r = 0; r < build->run_count; r++) {
    const struct run *run = build->runs[r];
    for (uint32_t i = 1; i < run->qualifier_count; i++) {
      uint32_t entry = run->qualifiers[i].entry;
      bool is_datatype = run->qualifiers[i].is_datatype;
      rows[at++] = (struct image_qualifier){term_table_text(&run->terms, entry),
                                            is_datatype, r, i, entry};
    }
  }
  if (count)
    qsort(rows, count, sizeof *rows, compare_rows);
  qualifiers->rows = rows;
  qualifiers->row_count = count;
  return ERR_NONE;
}

/* Numbers the qualifiers of all runs. */
static enum err
number(struct image_qualifiers *qualifiers, const struct image_build *build)
{
  const struct image_qualifier *rows = qualifiers->rows;
  qualifiers->notes =
      calloc(qualifiers->row_count + 1, sizeof *qualifiers->notes);
  qualifiers->ranks = calloc(build->run_count + 1, sizeof *qualifiers->ranks);
  qualifiers->run_count = build->run_count;
  if (!qualifiers->notes || !qualifiers->ranks)
    return ERR_MEMORY;
  for (size_t r = 0; r < build->run_count; r++) {
    qualifiers->ranks[r] =
        calloc(build->runs[r]->qualifier_count, sizeof **qualifiers->ranks);
    if (!qualifiers->ranks[r])
      return ERR_MEMORY;
  }
  qualifiers->count = 1;
  for (size_t i = 0; i < qualifiers->row_count; i++) {
    const struct image_qualifier *row = &rows[i];
    if (i == 0 || compare_rows(row, row - 1) != 0)
      qualifiers->notes[qualifiers->count++] = (struct image_note){
          (uint32_t)row->text.length + (row->is_datatype ? 4 : 1),
          row->is_datatype &&
              !rdfxml_limit_allows_literal((struct str){NULL, 0}, row->text)};
    qualifiers->ranks[row->run][row->number] = qualifiers->count - 1;
  }
  return ERR_NONE;
}

enum err
image_qualifiers_number(struct image_qualifiers *qualifiers,
                        const struct image_build *build)
{
  TRY(collect(qualifiers, build));
  return number(qualifiers, build);
}

void
image_qualifiers_fini(struct image_qualifiers *qualifiers)
{
  for (size_t r = 0; qualifiers->ranks && r < qualifiers->run_count; r++)
    free(qualifiers->ranks[r]);
  free(qualifiers->ranks);
  free(qualifiers->notes);
  free(qualifiers->rows);
}

/* Writes the lists of languages and datatypes. */
enum err
image_qualifiers_write(const struct image_qualifiers *qualifiers,
                       struct image_build *build)
{
  struct buffer tags, ends, datatypes;
  buffer_init(&tags, UINT32_MAX);
  buffer_init(&ends, UINT32_MAX);
  buffer_init(&datatypes, UINT32_MAX);
  for (size_t i = 0; i < qualifiers->row_count; i++) {
    const struct image_qualifier *row = &qualifiers->rows[i];
    if (i && compare_rows(row, row - 1) == 0)
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
