#include "format/jsonld_terms.h"

#include "format/json.h"
#include <stdlib.h>
#include <string.h>

/* --- collecting ----------------------------------------------------------- */

/* Makes room for one more element of an array in the arena. */
static enum err
make_room(void **rows, size_t size, size_t count, size_t *capacity,
          struct arena *arena)
{
  if (count < *capacity)
    return ERR_NONE;
  size_t more = *capacity ? 2 * *capacity : 32;
  void *made = arena_array(arena, more, size);
  if (!made)
    return ERR_MEMORY;
  if (count)
    memcpy(made, *rows, count * size);
  *rows = made;
  *capacity = more;
  return ERR_NONE;
}

static enum err
keep_text(struct str *text, bool copies, struct arena *arena)
{
  if (!copies || text->length == 0)
    return ERR_NONE;
  *text = arena_copy(arena, *text);
  return text->bytes ? ERR_NONE : ERR_MEMORY;
}

static enum err
add_scheme(struct jsonld_terms *terms, struct str iri, bool copies,
           struct arena *arena)
{
  struct str scheme = str_first(iri, str_find(iri, ':'));
  void *rows = terms->schemes;
  if (scheme.length == 0)
    return ERR_NONE;
  for (size_t i = terms->scheme_count; i > 0; i--)
    if (str_equals(terms->schemes[i - 1], scheme))
      return ERR_NONE;
  TRY(keep_text(&scheme, copies, arena));
  TRY(make_room(&rows, sizeof *terms->schemes, terms->scheme_count,
                &terms->scheme_capacity, arena));
  terms->schemes = rows;
  terms->schemes[terms->scheme_count++] = scheme;
  return ERR_NONE;
}

static enum err
add_row(struct jsonld_terms *terms, struct jsonld_term row, bool copies,
        struct arena *arena)
{
  void *rows = terms->rows;
  size_t tail = row.iri.length - row.name.length;
  TRY(keep_text(&row.iri, copies, arena));
  TRY(keep_text(&row.type, copies, arena));
  row.name = str_from_offset(row.iri, tail);
  TRY(make_room(&rows, sizeof *terms->rows, terms->count, &terms->capacity,
                arena));
  terms->rows = rows;
  terms->rows[terms->count++] = row;
  return ERR_NONE;
}

enum err
jsonld_terms_collect(struct jsonld_terms *terms, const struct graph *graph,
                     struct str vocabulary, bool copies, struct arena *arena)
{
  struct jsonld_term_reader reader;
  for (uint32_t i = 0; i < graph->term_count; i++) {
    const struct term *term = &graph->terms[i];
    struct str iri = term->kind == TERM_LITERAL ? term->datatype : term->value;
    if (term->kind != TERM_BLANK)
      TRY(add_scheme(terms, iri, copies, arena));
  }
  bool first = terms->vocabulary.length == 0;
  bool any = jsonld_term_reader_init(&reader, graph,
                                     first ? vocabulary : terms->vocabulary);
  if (first) {
    terms->vocabulary = reader.iri;
    TRY(keep_text(&terms->vocabulary, copies, arena));
  }
  if (!any)
    return ERR_NONE;
  for (size_t at = 0, end = 0; at < graph->count; at = end) {
    while (end < graph->count &&
           graph->statements[end].subject == graph->statements[at].subject)
      end++;
    struct jsonld_term term;
    jsonld_term_read(&reader, at, end - at, &term);
    if (term.place != JSONLD_TERM_NONE)
      TRY(add_row(terms, term, copies, arena));
  }
  return ERR_NONE;
}

/* --- writing -------------------------------------------------------------- */

static int
compare_rows(const void *a, const void *b)
{
  const struct jsonld_term *left = a, *right = b;
  int order = str_compare(left->name, right->name);
  if (order == 0 && left->place != right->place)
    order = left->place < right->place ? -1 : 1;
  return order ? order : str_compare(left->iri, right->iri);
}

static bool
is_taken(const struct jsonld_terms *terms, const struct namespaces *namespaces,
         struct str name)
{
  for (size_t i = 0; i < terms->scheme_count; i++)
    if (str_equals(terms->schemes[i], name))
      return true;
  for (uint32_t i = 0; i < namespaces->count; i++)
    if (str_equals(namespaces->rows[i].prefix, name))
      return true;
  return str_equals(name, STR("http")) || str_equals(name, STR("https"));
}

static void
put_row(const struct jsonld_term *row, struct buffer *out)
{
  buffer_put(out, STR("\n  "));
  json_put_string(out, row->name);
  buffer_put(out, row->type.length ? STR(": {\"@id\": ") : STR(": "));
  json_put_string(out, row->iri);
  if (row->type.length) {
    buffer_put(out, STR(", \"@type\": "));
    json_put_string(out, row->type);
    buffer_put_char(out, '}');
  }
}

void
jsonld_terms_put(struct jsonld_terms *terms,
                 const struct namespaces *namespaces, bool is_first,
                 struct buffer *out)
{
  struct str before = {NULL, 0};
  if (terms->count)
    qsort(terms->rows, terms->count, sizeof *terms->rows, compare_rows);
  for (size_t i = 0; i < terms->count; i++) {
    const struct jsonld_term *row = &terms->rows[i];
    if ((before.bytes && str_equals(row->name, before)) ||
        is_taken(terms, namespaces, row->name))
      continue;
    before = row->name;
    if (!is_first)
      buffer_put_char(out, ',');
    is_first = false;
    put_row(row, out);
  }
}
