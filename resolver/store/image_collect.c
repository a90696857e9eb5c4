#include "store/image_collect.h"

#include <string.h>

/* A set of subjects already taken. */
struct id_set {
  uint32_t *slots; /* id + 1 */
  size_t count, size;
};

struct collector {
  const struct image *image;
  struct arena *arena;
  struct ids subjects; /* to be taken, in order */
  size_t next_subject;
  struct id_set seen;
  struct ids quads; /* four numbers a statement */
};

enum err
image_collect_put(struct ids *ids, struct arena *arena, uint32_t id)
{
  if (ids->count == ids->capacity) {
    size_t capacity = ids->capacity ? ids->capacity * 2 : 128;
    uint32_t *rows = arena_alloc(arena, capacity * sizeof *rows);
    if (!rows)
      return ERR_MEMORY;
    if (ids->count)
      memcpy(rows, ids->rows, ids->count * sizeof *rows);
    ids->rows = rows;
    ids->capacity = capacity;
  }
  ids->rows[ids->count++] = id;
  return ERR_NONE;
}

static void
id_set_insert(uint32_t *slots, size_t size, uint32_t id, bool *ret_new)
{
  size_t slot = (id * UINT64_C(0x9E3779B97F4A7C15) >> 32) & (size - 1);
  while (slots[slot] && slots[slot] != id + 1)
    slot = (slot + 1) & (size - 1);
  *ret_new = slots[slot] == 0;
  slots[slot] = id + 1;
}

static enum err
id_set_put(struct id_set *set, struct arena *arena, uint32_t id, bool *ret_new)
{
  if (set->count * 2 >= set->size) {
    size_t size = set->size ? set->size * 2 : 64;
    uint32_t *slots = arena_array(arena, size, sizeof *slots);
    if (!slots)
      return ERR_MEMORY;
    for (size_t i = 0; i < set->size; i++) {
      bool ignored;
      if (set->slots[i])
        id_set_insert(slots, size, set->slots[i] - 1, &ignored);
    }
    set->slots = slots;
    set->size = size;
  }
  id_set_insert(set->slots, set->size, id, ret_new);
  set->count += *ret_new;
  return ERR_NONE;
}

/* --- collecting ---------------------------------------------------------- */

static enum err
want_subject(struct collector *collector, uint32_t id)
{
  bool is_new;
  TRY(id_set_put(&collector->seen, collector->arena, id, &is_new));
  return is_new ? image_collect_put(&collector->subjects, collector->arena, id)
                : ERR_NONE;
}

static enum err
graph_of_context(const struct image *image, uint32_t context,
                 uint32_t *ret_graph)
{
  const void *bytes;
  TRY(image_read(image, IMAGE_CONTEXTS,
                 (uint64_t)context * sizeof(struct image_context),
                 sizeof(struct image_context), &bytes));
  *ret_graph = ((const struct image_context *)bytes)->graph;
  return ERR_NONE;
}

static enum err
put_quad(struct collector *collector, uint32_t subject, uint32_t predicate,
         uint32_t object, uint32_t graph)
{
  struct arena *arena = collector->arena;
  TRY(image_collect_put(&collector->quads, arena, subject));
  TRY(image_collect_put(&collector->quads, arena, predicate));
  TRY(image_collect_put(&collector->quads, arena, object));
  return image_collect_put(&collector->quads, arena, graph);
}

/* The statements of a subject; blank objects follow. Statements that several
 * sources repeat come once. */
static enum err
take_subject(struct collector *collector, uint32_t subject)
{
  const struct image *image = collector->image;
  const uint32_t *predicates, *objects, *contexts;
  uint32_t first, count, graph, before = 0;
  TRY(image_range(image, IMAGE_SUBJECT_ROWS, subject, image_header(image)->rows,
                  &first, &count));
  TRY(image_numbers(image, IMAGE_ROW_PREDICATE, first, count, &predicates));
  TRY(image_numbers(image, IMAGE_ROW_OBJECT, first, count, &objects));
  TRY(image_numbers(image, IMAGE_ROW_CONTEXT, first, count, &contexts));
  for (uint32_t i = 0; i < count; i++) {
    TRY(graph_of_context(image, contexts[i], &graph));
    if (i && predicates[i] == predicates[i - 1] &&
        objects[i] == objects[i - 1] && graph == before)
      continue;
    before = graph;
    TRY(put_quad(collector, subject, predicates[i], objects[i], graph));
    if (image_is_blank(image, objects[i]))
      TRY(want_subject(collector, objects[i]));
  }
  return ERR_NONE;
}

/* Blank nodes that point at it and that nothing points at. Blank subjects
 * stand first among the inbound rows. */
static enum err
want_inbound_blanks(struct collector *collector, uint32_t object)
{
  const struct image *image = collector->image;
  uint32_t maximum = image_header(image)->inbound_rows, first, count;
  const uint32_t *subjects;
  TRY(image_range(image, IMAGE_OBJECT_ROWS, object, maximum, &first, &count));
  for (uint32_t i = 0; i < count; i++) {
    uint32_t ignored, referenced;
    TRY(image_numbers(image, IMAGE_IN_SUBJECT, first + i, 1, &subjects));
    if (!image_is_blank(image, *subjects))
      break;
    TRY(image_range(image, IMAGE_OBJECT_ROWS, *subjects, maximum, &ignored,
                    &referenced));
    if (referenced == 0)
      TRY(want_subject(collector, *subjects));
  }
  return ERR_NONE;
}

static enum err
want_topic(struct collector *collector, uint32_t id)
{
  TRY(want_subject(collector, id));
  return want_inbound_blanks(collector, id);
}

static enum err
collect_names(struct collector *collector, const struct name *name)
{
  const struct image_header *header = image_header(collector->image);
  for (size_t i = 0; i < name->count; i++) {
    TRY(want_topic(collector, name->ids[i]));
    if (name->fragment_count[i] > header->iris ||
        name->first_fragment[i] > header->iris - name->fragment_count[i])
      return ERR_DAMAGED;
    for (uint32_t f = 0; f < name->fragment_count[i]; f++)
      TRY(want_topic(collector, name->first_fragment[i] + f));
  }
  while (collector->next_subject < collector->subjects.count)
    TRY(take_subject(collector,
                     collector->subjects.rows[collector->next_subject++]));
  return ERR_NONE;
}

/* --- whole documents ----------------------------------------------------- */

static enum err
find_document(const struct image *image, uint32_t term,
              struct image_document *ret_document)
{
  uint32_t low = 0, high = image_header(image)->documents;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    const void *bytes;
    TRY(image_read(image, IMAGE_DOCUMENTS,
                   (uint64_t)middle * sizeof *ret_document,
                   sizeof *ret_document, &bytes));
    *ret_document = *(const struct image_document *)bytes;
    if (ret_document->term == term)
      return ERR_NONE;
    if (ret_document->term < term)
      low = middle + 1;
    else
      high = middle;
  }
  ret_document->context_count = 0;
  return ERR_NONE;
}

/* The subject of a row: the last one that begins at or before it. Rows come
 * in order, so the search goes on where it was. */
static enum err
find_subject(const struct image *image, uint32_t row, uint32_t *ret_subject)
{
  const struct image_header *header = image_header(image);
  uint32_t low = 0, high = header->iris + header->blanks;
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    const uint32_t *begin;
    TRY(image_numbers(image, IMAGE_SUBJECT_ROWS, middle, 1, &begin));
    if (*begin <= row)
      low = middle;
    else
      high = middle;
  }
  *ret_subject = low;
  return ERR_NONE;
}

static enum err
take_context(struct collector *collector, uint32_t context)
{
  const struct image *image = collector->image;
  const uint32_t *rows, *predicate, *object, *end;
  const void *bytes;
  uint32_t subject = 0;
  TRY(image_read(image, IMAGE_CONTEXTS,
                 (uint64_t)context * sizeof(struct image_context),
                 sizeof(struct image_context), &bytes));
  const struct image_context *record = bytes;
  TRY(image_numbers(image, IMAGE_CONTEXT_ROWS, record->first_row,
                    record->row_count, &rows));
  for (uint32_t i = 0; i < record->row_count; i++) {
    TRY(image_numbers(image, IMAGE_SUBJECT_ROWS, (uint64_t)subject + 1, 1,
                      &end));
    if (i == 0 || rows[i] >= *end)
      TRY(find_subject(image, rows[i], &subject));
    TRY(image_numbers(image, IMAGE_ROW_PREDICATE, rows[i], 1, &predicate));
    TRY(image_numbers(image, IMAGE_ROW_OBJECT, rows[i], 1, &object));
    TRY(put_quad(collector, subject, *predicate, *object, record->graph));
  }
  return ERR_NONE;
}

static enum err
collect_documents(struct collector *collector, const struct name *name)
{
  for (size_t i = 0; i < name->count; i++) {
    struct image_document document = {.context_count = 0};
    const uint32_t *contexts;
    TRY(find_document(collector->image, name->ids[i], &document));
    if (document.context_count == 0)
      continue;
    TRY(image_numbers(collector->image, IMAGE_DOCUMENT_CONTEXTS,
                      document.first_context, document.context_count,
                      &contexts));
    for (uint32_t c = 0; c < document.context_count; c++)
      TRY(take_context(collector, contexts[c]));
  }
  return ERR_NONE;
}

enum err
image_collect(const struct image *image, const struct name *name, bool whole,
              struct arena *arena, struct ids *ret_quads)
{
  struct collector collector = {.image = image, .arena = arena};
  TRY(whole ? collect_documents(&collector, name)
            : collect_names(&collector, name));
  *ret_quads = collector.quads;
  return ERR_NONE;
}
