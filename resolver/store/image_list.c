/* image_list: names and statements in the order of the image. */
#include "format/nquads_line.h"
#include "store/image_store.h"

enum {
  BYTES_AT_ONCE = 64 * 1024
}; /* of literals; with the last one there may be more */

static enum err
read_name(const struct image *image, uint32_t index, struct arena *arena,
          struct str *ret_iri, unsigned *ret_flags)
{
  struct term term;
  uint32_t id;
  TRY(image_name(image, index, &id, ret_flags));
  TRY(image_term(image, id, arena, &term));
  *ret_iri = term.value;
  return ERR_NONE;
}

/* Finds the first name whose IRI is not before the text, or, with past, the
 * first one after those that begin with it. */
static enum err
find_bound(const struct image *image, struct str text, bool past,
           struct arena *arena, uint32_t *ret_index)
{
  uint32_t low = 0, high = image_header(image)->names;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    struct str iri;
    unsigned flags;
    TRY(read_name(image, middle, arena, &iri, &flags));
    bool before =
        past && str_starts(iri, text) ? true : str_compare(iri, text) < 0;
    if (before)
      low = middle + 1;
    else
      high = middle;
  }
  *ret_index = low;
  return ERR_NONE;
}

enum err
image_names(const struct store *store, struct str prefix, uint64_t skip,
            size_t limit, struct arena *arena, struct name_list *ret_list)
{
  const struct image *image = ((const struct image_store *)store)->image;
  struct name_list list = {.count = 0};
  uint32_t first, end;
  TRY(find_bound(image, prefix, false, arena, &first));
  TRY(find_bound(image, prefix, true, arena, &end));
  list.total = end > first ? end - first : 0;
  uint64_t rest = skip < list.total ? list.total - skip : 0;
  size_t count = rest < limit ? (size_t)rest : limit;
  list.rows = arena_array(arena, count + 1, sizeof *list.rows);
  if (!list.rows)
    return ERR_MEMORY;
  for (; list.count < count; list.count++) {
    unsigned flags;
    TRY(read_name(image, first + (uint32_t)(skip + list.count), arena,
                  &list.rows[list.count].iri, &flags));
    list.rows[list.count].flags = flags & (NAME_GUEST - 1U);
    list.rows[list.count].guest = (flags & NAME_GUEST) != 0;
  }
  *ret_list = list;
  return ERR_NONE;
}

enum err
image_list_begins(const struct store *store, struct str text,
                  struct arena *arena, bool *ret_begins)
{
  const struct image *image = ((const struct image_store *)store)->image;
  struct term term;
  uint32_t id;
  *ret_begins = false;
  TRY(image_lower_bound(image, text, &id));
  if (id == image_header(image)->iris)
    return ERR_NONE;
  TRY(image_term(image, id, arena, &term));
  *ret_begins = str_starts(term.value, text);
  return ERR_NONE;
}

/* --- statements ---------------------------------------------------------- */

/* A blank node gets its number as a label. */
static enum err
read_term(const struct image *image, uint32_t id, struct arena *arena,
          struct term *ret_term)
{
  char label[NQUADS_LINE_LABEL_SIZE];
  TRY(image_term(image, id, arena, ret_term));
  if (ret_term->kind != TERM_BLANK)
    return ERR_NONE;
  struct str text = nquads_line_label(id - image_header(image)->iris, label);
  ret_term->value = arena_copy(arena, text);
  return ret_term->value.bytes ? ERR_NONE : ERR_MEMORY;
}

static enum err
put_row(const struct image *image, uint32_t subject,
        const struct image_rows *rows, uint64_t row, struct arena *arena,
        struct quad_list *list)
{
  uint32_t graph, predicate;
  struct quad_terms *quad = &list->rows[list->count];
  TRY(image_quads_graph(image, image_column_at(&rows->contexts, row), &graph));
  TRY(image_predicate_term(image, image_column_at(&rows->predicates, row),
                           &predicate));
  TRY(read_term(image, subject, arena, &quad->subject));
  TRY(read_term(image, predicate, arena, &quad->predicate));
  TRY(read_term(image, (uint32_t)image_column_at(&rows->objects, row), arena,
                &quad->object));
  quad->has_graph = graph != IMAGE_NONE;
  if (quad->has_graph)
    TRY(read_term(image, graph, arena, &quad->graph));
  list->count++;
  return ERR_NONE;
}

/* The cursor has a subject, and the number of its rows that were taken. */
enum err
image_statements(const struct store *store, struct quad_cursor *cursor,
                 size_t limit, struct arena *arena, struct quad_list *ret_list)
{
  const struct image *image = ((const struct image_store *)store)->image;
  const struct image_header *header = image_header(image);
  struct quad_list list = {.count = 0};
  list.rows = arena_array(arena, limit + 1, sizeof *list.rows);
  if (!list.rows)
    return ERR_MEMORY;
  size_t bytes = 0;
  while (list.count < limit && bytes < BYTES_AT_ONCE &&
         cursor->subject < (uint64_t)header->iris + header->blanks) {
    struct image_rows rows;
    uint32_t subject = (uint32_t)cursor->subject;
    TRY(image_rows_all(image, subject, &rows));
    if (cursor->taken >= rows.count) {
      cursor->subject++;
      cursor->taken = 0;
      continue;
    }
    TRY(put_row(image, subject, &rows, cursor->taken++, arena, &list));
    bytes += list.rows[list.count - 1].object.value.length;
  }
  *ret_list = list;
  return ERR_NONE;
}
