#include "store/image_subjects.h"

#include "store/image_collect.h"

/* A context of the document, and how far its rows have been seen. */
struct image_place {
  uint32_t context, subject; /* of the next row */
  uint64_t first, row, end;  /* in IMAGE_CONTEXT_ROWS */
};

/* --- opening ------------------------------------------------------------- */

static enum err
count_context(const struct image *image, uint32_t context, void *to)
{
  (void)image;
  (void)context;
  ++*(size_t *)to;
  return ERR_NONE;
}

/* At its place; once, if several names have it. */
static enum err
add_context(const struct image *image, uint32_t context, void *to)
{
  struct image_subjects *subjects = to;
  const void *found;
  size_t at = subjects->place_count;
  TRY(image_record(image, IMAGE_CONTEXTS, context, sizeof(struct image_context),
                   &found));
  const struct image_context *record = found;
  while (at > 0 && subjects->places[at - 1].context > context)
    at--;
  if (at > 0 && subjects->places[at - 1].context == context)
    return ERR_NONE;
  memmove(&subjects->places[at + 1], &subjects->places[at],
          (subjects->place_count - at) * sizeof *subjects->places);
  subjects->places[at] =
      (struct image_place){context, 0, record->first_row, record->first_row,
                           record->first_row + record->row_count};
  subjects->place_count++;
  return ERR_NONE;
}

enum err
image_subjects_open(const struct image *image, const struct name *name,
                    struct arena *arena, struct image_subjects *ret_subjects)
{
  size_t contexts = 0;
  struct image_subjects made = {.image = image, .topic_count = name->count};
  TRY(image_whole_contexts(image, name, count_context, &contexts));
  made.places = arena_array(arena, contexts + 1, sizeof *made.places);
  made.come = arena_array(arena, image_header(image)->blanks / 64 + 1,
                          sizeof *made.come);
  if (!made.places || !made.come)
    return ERR_MEMORY;
  TRY(image_whole_contexts(image, name, add_context, &made));
  memcpy(made.topics, name->ids, name->count * sizeof *made.topics);
  *ret_subjects = made;
  return ERR_NONE;
}

/* --- what has come ------------------------------------------------------- */

bool
image_subjects_has_come(const struct image_subjects *subjects, uint32_t blank)
{
  uint32_t number = blank - image_header(subjects->image)->iris;
  return subjects->come[number / 64] >> number % 64 & 1;
}

void
image_subjects_let_come(struct image_subjects *subjects, uint32_t blank)
{
  uint32_t number = blank - image_header(subjects->image)->iris;
  subjects->come[number / 64] |= UINT64_C(1) << number % 64;
}

enum err
image_subjects_references(const struct image *image, uint32_t blank,
                          uint64_t *ret_count)
{
  uint64_t first;
  return image_range(image, IMAGE_OBJECT_ROWS, blank,
                     image_header(image)->inbound_rows, &first, ret_count);
}

bool
image_subjects_have_context(const struct image_subjects *subjects,
                            uint64_t context)
{
  size_t low = 0, high = subjects->place_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (subjects->places[middle].context < context)
      low = middle + 1;
    else
      high = middle;
  }
  return low < subjects->place_count &&
         subjects->places[low].context == context;
}

/* --- one after another --------------------------------------------------- */

/* The subject of the next row of a place, or IMAGE_NONE. */
static enum err
find_next(const struct image *image, struct image_place *place,
          uint32_t *ret_subject)
{
  uint64_t row;
  *ret_subject = IMAGE_NONE;
  if (place->row == place->end)
    return ERR_NONE;
  TRY(image_number(image, IMAGE_CONTEXT_ROWS, place->row, &row));
  TRY(image_whole_subject(image, row, place->subject, &place->subject));
  *ret_subject = place->subject;
  return ERR_NONE;
}

/* Behind all its rows of a subject. */
static enum err
pass_subject(const struct image *image, struct image_place *place,
             uint32_t subject)
{
  uint64_t end, row;
  TRY(image_number(image, IMAGE_SUBJECT_ROWS, (uint64_t)subject + 1, &end));
  for (place->row++; place->row < place->end; place->row++) {
    TRY(image_number(image, IMAGE_CONTEXT_ROWS, place->row, &row));
    if (row >= end)
      break;
  }
  return ERR_NONE;
}

/* The lowest subject with rows that were not passed, which then are; or
 * IMAGE_NONE. */
static enum err
next_of_places(const struct image_subjects *subjects, uint32_t *ret_subject)
{
  uint32_t lowest = IMAGE_NONE, subject;
  for (size_t i = 0; i < subjects->place_count; i++) {
    TRY(find_next(subjects->image, &subjects->places[i], &subject));
    if (subject < lowest)
      lowest = subject;
  }
  *ret_subject = lowest;
  for (size_t i = 0; i < subjects->place_count && lowest != IMAGE_NONE; i++) {
    struct image_place *place = &subjects->places[i];
    if (place->row < place->end && place->subject == lowest)
      TRY(pass_subject(subjects->image, place, lowest));
  }
  return ERR_NONE;
}

static bool
is_topic(const struct image_subjects *subjects, uint32_t subject)
{
  for (size_t i = 0; i < subjects->topic_count; i++)
    if (subjects->topics[i] == subject)
      return true;
  return false;
}

/* Whether a subject comes in this phase. */
static enum err
is_due(const struct image_subjects *subjects, uint32_t subject, bool *ret_is)
{
  uint64_t references;
  if (!image_is_blank(subjects->image, subject)) {
    *ret_is =
        subjects->phase == IMAGE_PHASE_IRIS && !is_topic(subjects, subject);
    return ERR_NONE;
  }
  *ret_is = subjects->phase >= IMAGE_PHASE_BLANKS &&
            !image_subjects_has_come(subjects, subject);
  if (!*ret_is || subjects->phase != IMAGE_PHASE_BLANKS)
    return ERR_NONE;
  TRY(image_subjects_references(subjects->image, subject, &references));
  *ret_is = references != 1;
  return ERR_NONE;
}

static void
next_phase(struct image_subjects *subjects)
{
  subjects->phase++;
  for (size_t i = 0; i < subjects->place_count; i++) {
    subjects->places[i].row = subjects->places[i].first;
    subjects->places[i].subject = 0;
  }
}

enum err
image_subjects_next(struct image_subjects *subjects, uint32_t *ret_subject)
{
  *ret_subject = IMAGE_NONE;
  if (subjects->phase == IMAGE_PHASE_TOPICS) {
    if (subjects->next_topic < subjects->topic_count) {
      *ret_subject = subjects->topics[subjects->next_topic++];
      return ERR_NONE;
    }
    next_phase(subjects);
  }
  while (subjects->phase != IMAGE_PHASE_END) {
    bool due;
    TRY(next_of_places(subjects, ret_subject));
    if (*ret_subject == IMAGE_NONE) {
      next_phase(subjects);
      continue;
    }
    TRY(is_due(subjects, *ret_subject, &due));
    if (due)
      return ERR_NONE;
  }
  return ERR_NONE;
}
