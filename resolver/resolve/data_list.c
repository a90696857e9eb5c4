#include "resolve/data_list.h"

#include "base/fold.h"
#include "base/iri.h"
#include "format/label.h"
#include "page/page.h"

#include <stdlib.h>

enum { TAGS_MAXIMUM = 64 };

enum err
data_list_read(const struct data_list *data, enum browse_kind kind,
               struct str iri, struct str property, size_t limit,
               struct browse_list *ret_list)
{
  const struct snapshot *snapshot = data->exchange->snapshot;
  struct browse_options options = {.kind = kind,
                                   .iri = iri,
                                   .property = property,
                                   .limit = limit,
                                   .wanted = &data->languages->wanted,
                                   .usual = &snapshot->rules.languages};
  return snapshot->store->type->browse(
      snapshot->store, &options, &data->exchange->workspace->arena, ret_list);
}

enum err
data_list_count(const struct data_list *data, struct str iri,
                struct str property, uint64_t *ret_count)
{
  struct browse_list list;
  TRY(data_list_read(data, BROWSE_MEMBERS, iri, property, 0, &list));
  *ret_count = list.total;
  return ERR_NONE;
}

/* --- sorting ------------------------------------------------------------- */

struct sorted {
  struct browse_row row;
  size_t number;
  char room[FOLD_MAXIMUM];
  struct str key;
};

static int
compare(const void *a, const void *b)
{
  const struct sorted *left = a, *right = b;
  struct str x = str_of(left->room, left->key.length);
  struct str y = str_of(right->room, right->key.length);
  int order = str_compare(x, y);
  return order ? order : left->number < right->number ? -1 : 1;
}

enum err
data_list_sort(const struct data_list *data, struct browse_list *list)
{
  struct sorted *rows = arena_array(&data->exchange->workspace->arena,
                                    list->count + 1, sizeof *rows);
  if (!rows)
    return ERR_MEMORY;
  for (size_t i = 0; i < list->count; i++) {
    const struct browse_row *row = &list->rows[i];
    rows[i].row = *row;
    rows[i].number = i;
    rows[i].key = fold_text(
        NULL, row->label.length ? row->label : label_local_name(row->iri),
        rows[i].room);
  }
  if (list->count)
    qsort(rows, list->count, sizeof *rows, compare);
  for (size_t i = 0; i < list->count; i++)
    list->rows[i] = rows[i].row;
  return ERR_NONE;
}

/* --- values -------------------------------------------------------------- */

size_t
data_list_choose(const struct data_list *data, const struct browse_list *list)
{
  struct str tags[TAGS_MAXIMUM];
  size_t rows[TAGS_MAXIMUM] = {0}, count = 0, plain = list->count;
  for (size_t i = 0; i < list->count && count < TAGS_MAXIMUM; i++) {
    const struct browse_row *row = &list->rows[i];
    if (row->iri.length || !row->label.length)
      continue;
    if (row->language.length) {
      tags[count] = row->language;
      rows[count++] = i;
    } else if (plain == list->count) {
      plain = i;
    }
  }
  size_t at =
      language_choose(&data->languages->wanted,
                      &data->exchange->snapshot->rules.languages, tags, count);
  return at == LANGUAGE_NONE ? plain : rows[at];
}

struct str
data_list_label(const struct data_list *data, const struct browse_row *row)
{
  struct arena *arena = &data->exchange->workspace->arena;
  return row->iri.length
             ? page_label(data->exchange->snapshot, row->label, row->iri,
                          data->languages->language, arena)
             : page_short(row->label, arena);
}

bool
data_list_is_hosted(const struct data_list *data, struct str iri)
{
  return iri_is_http(iri) &&
         rules_is_hosted(&data->exchange->snapshot->rules,
                         iri_host(iri_split(iri).authority));
}
