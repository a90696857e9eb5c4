#include "store/image_subjects.h"

#include "base/hash.h"

uint64_t
image_subjects_hash(const struct image_subjects *subjects)
{
  const struct ids *contexts = &subjects->contexts;
  uint64_t hash = hash_bytes(str_of((const char *)contexts->rows,
                                    contexts->count * sizeof *contexts->rows),
                             0);
  for (size_t i = 0; i < subjects->other_count; i++)
    hash = hash_pair(hash, (uint64_t)subjects->others[i].first << 32 |
                               subjects->others[i].count);
  return hash;
}

/* --- subjects that were written ------------------------------------------ */

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

static bool
has_context(const struct image_subjects *subjects, uint64_t context)
{
  const uint32_t *contexts = subjects->contexts.rows;
  size_t low = 0, high = subjects->contexts.count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (contexts[middle] < context)
      low = middle + 1;
    else
      high = middle;
  }
  return low < subjects->contexts.count && contexts[low] == context;
}

enum err
image_subjects_have_row(const struct image_subjects *subjects,
                        const struct image_rows *rows, uint64_t i,
                        bool *ret_have)
{
  uint64_t row = rows->first + i;
  *ret_have = has_context(subjects, image_column_at(&rows->contexts, i));
  for (size_t o = 0; o < subjects->other_count && !*ret_have; o++) {
    const struct image_other_rows *others = &subjects->others[o];
    struct image_column numbers;
    TRY(image_column(subjects->image, IMAGE_CONTEXT_ROWS, others->first,
                     others->count, &numbers));
    uint64_t at = image_first_not_below(&numbers, others->count, row);
    *ret_have = at < others->count && image_column_at(&numbers, at) == row;
  }
  return ERR_NONE;
}

/* --- one after another --------------------------------------------------- */

/* Moves a place on to the first of its sorted rows that is not before a row of
 * the image. That row is usually near. */
static enum err
pass_rows(const struct image *image, struct image_place *place, uint64_t before)
{
  enum { NEAR = 16 };
  uint64_t low = place->row, high = place->end, row = 0;
  for (int steps = 0; low < high; steps++) {
    uint64_t middle = steps < NEAR ? low : low + (high - low) / 2;
    TRY(image_number(image, IMAGE_CONTEXT_ROWS, middle, &row));
    if (row < before)
      low = middle + 1;
    else
      high = middle;
  }
  place->row = low;
  if (low == place->end)
    return ERR_NONE;
  TRY(image_number(image, IMAGE_CONTEXT_ROWS, low, &row));
  return image_document_subject(image, row, place->subject, &place->subject);
}

static void
sift_down(struct image_subjects *subjects, size_t at)
{
  struct image_place *places = subjects->places, place = places[at];
  for (size_t child; (child = 2 * at + 1) < subjects->open_count; at = child) {
    if (child + 1 < subjects->open_count &&
        places[child + 1].subject < places[child].subject)
      child++;
    if (place.subject <= places[child].subject)
      break;
    places[at] = places[child];
  }
  places[at] = place;
}

/* Restores the heap after its first place has moved on. */
static void
mend_heap(struct image_subjects *subjects)
{
  struct image_place *first = &subjects->places[0];
  if (first->row == first->end) {
    struct image_place *last = &subjects->places[--subjects->open_count];
    struct image_place ended = *first;
    *first = *last;
    *last = ended;
  }
  if (subjects->open_count)
    sift_down(subjects, 0);
}

/* Moves all places to their first subject that is not before a given one. */
static enum err
rewind_places(struct image_subjects *subjects, uint32_t from)
{
  const struct image *image = subjects->image;
  uint64_t wanted;
  TRY(image_number(image, IMAGE_SUBJECT_ROWS, from, &wanted));
  subjects->open_count = 0;
  for (size_t i = 0; i < subjects->place_count; i++) {
    struct image_place *place = &subjects->places[i];
    place->subject = from;
    place->row = place->first;
    TRY(pass_rows(image, place, wanted));
    if (place->row == place->end)
      continue;
    struct image_place open = *place;
    *place = subjects->places[subjects->open_count];
    subjects->places[subjects->open_count++] = open;
  }
  for (size_t i = subjects->open_count / 2; i-- > 0;)
    sift_down(subjects, i);
  return ERR_NONE;
}

/* Finds the lowest subject of all places, and moves them after it; IMAGE_NONE
 * when there are no more. */
static enum err
next_of_places(struct image_subjects *subjects, uint32_t *ret_subject)
{
  uint64_t end;
  *ret_subject = IMAGE_NONE;
  if (subjects->open_count == 0)
    return ERR_NONE;
  uint32_t subject = subjects->places[0].subject;
  TRY(image_number(subjects->image, IMAGE_SUBJECT_ROWS, (uint64_t)subject + 1,
                   &end));
  while (subjects->open_count && subjects->places[0].subject == subject) {
    subjects->places[0].row++;
    TRY(pass_rows(subjects->image, &subjects->places[0], end));
    mend_heap(subjects);
  }
  *ret_subject = subject;
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

/* Finds out whether a subject belongs to this phase. */
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
  TRY(image_inbound_references(subjects->image, subject, &references));
  *ret_is = references != 1;
  return ERR_NONE;
}

static enum err
next_phase(struct image_subjects *subjects)
{
  subjects->phase++;
  if (subjects->phase == IMAGE_PHASE_END)
    return ERR_NONE;
  return rewind_places(subjects, subjects->phase == IMAGE_PHASE_IRIS
                                     ? 0
                                     : image_header(subjects->image)->iris);
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
    TRY(next_phase(subjects));
  }
  while (subjects->phase != IMAGE_PHASE_END) {
    bool due;
    TRY(next_of_places(subjects, ret_subject));
    if (*ret_subject == IMAGE_NONE) {
      TRY(next_phase(subjects));
      continue;
    }
    TRY(is_due(subjects, *ret_subject, &due));
    if (due)
      return ERR_NONE;
  }
  return ERR_NONE;
}
