/* image_subjects_open: finds the rows of a document. */
#include "store/image_subjects.h"

#include <stdlib.h>

struct gathering {
  struct image_subjects *subjects;
  struct arena *arena;
};

static enum err
add_context(const struct image *image, uint32_t context, void *to)
{
  struct gathering *gathering = to;
  (void)image;
  return image_quads_put_id(&gathering->subjects->contexts, gathering->arena,
                            context);
}

static int
compare_contexts(const void *a, const void *b)
{
  uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
  return left < right ? -1 : left > right;
}

/* Sorts contexts and removes duplicates, for several names may have the same
 * context. */
static void
sort_contexts(struct ids *contexts)
{
  size_t count = 0;
  if (contexts->count)
    qsort(contexts->rows, contexts->count, sizeof *contexts->rows,
          compare_contexts);
  for (size_t i = 0; i < contexts->count; i++)
    if (count == 0 || contexts->rows[count - 1] != contexts->rows[i])
      contexts->rows[count++] = contexts->rows[i];
  contexts->count = count;
}

static enum err
open_places(struct image_subjects *subjects)
{
  for (size_t i = 0; i < subjects->contexts.count; i++) {
    const struct image_context *record;
    TRY(image_quads_context(subjects->image, subjects->contexts.rows[i],
                            &record));
    subjects->places[subjects->place_count++] =
        (struct image_place){.first = record->first_row,
                             .end = record->first_row + record->row_count};
  }
  for (size_t i = 0; i < subjects->other_count; i++) {
    const struct image_other_rows *rows = &subjects->others[i];
    subjects->places[subjects->place_count++] = (struct image_place){
        .first = rows->first, .end = (uint64_t)rows->first + rows->count};
  }
  return ERR_NONE;
}

/* Finds the rows of other contexts that belong to the document. */
static enum err
find_others(struct image_subjects *subjects, const struct name *name)
{
  for (size_t i = 0; i < name->count; i++) {
    struct image_document document;
    TRY(image_document_find(subjects->image, name->ids[i], &document));
    if (document.row_count)
      subjects->others[subjects->other_count++] =
          (struct image_other_rows){document.first_row, document.row_count};
  }
  return ERR_NONE;
}

enum err
image_subjects_open(const struct image *image, const struct name *name,
                    struct arena *arena, struct image_subjects *ret_subjects)
{
  struct image_subjects made = {.image = image, .topic_count = name->count};
  struct gathering gathering = {&made, arena};
  TRY(image_document_contexts(image, name, add_context, &gathering));
  sort_contexts(&made.contexts);
  TRY(find_others(&made, name));
  made.places = arena_array(arena, made.contexts.count + made.other_count + 1,
                            sizeof *made.places);
  made.come = arena_array(arena, image_header(image)->blanks / 64 + 1,
                          sizeof *made.come);
  if (!made.places || !made.come)
    return ERR_MEMORY;
  TRY(open_places(&made));
  memcpy(made.topics, name->ids, name->count * sizeof *made.topics);
  *ret_subjects = made;
  return ERR_NONE;
}
