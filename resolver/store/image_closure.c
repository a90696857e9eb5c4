#include "store/image_closure.h"

#include "store/image_runs.h"

/* --- topics -------------------------------------------------------------- */

/* Begins again with the first topic. */
static void
rewind_topics(struct image_closure *closure)
{
  closure->twin = closure->name.count;
  closure->fragment = 0;
  closure->inbound = 0;
}

static bool
is_at_end(const struct image_closure *closure)
{
  return closure->twin == 0;
}

/* Returns the current topic; there must be one. */
static uint32_t
topic_of(const struct image_closure *closure)
{
  const struct name *name = &closure->name;
  size_t twin = closure->twin - 1;
  return closure->fragment ? name->first_fragment[twin] + closure->fragment - 1
                           : name->ids[twin];
}

static void
pass_topic(struct image_closure *closure)
{
  closure->inbound = 0;
  if (closure->fragment < closure->name.fragment_count[closure->twin - 1]) {
    closure->fragment++;
    return;
  }
  closure->twin--;
  closure->fragment = 0;
}

static bool
is_topic(const struct image_closure *closure, uint32_t subject)
{
  const struct name *name = &closure->name;
  for (size_t i = 0; i < name->count; i++)
    if (subject == name->ids[i] ||
        subject - name->first_fragment[i] < name->fragment_count[i])
      return true;
  return false;
}

/* --- rows ---------------------------------------------------------------- */

/* Finds out whether a row is the same statement as the row before it, in the
 * same graph. */
static enum err
is_repeated(const struct image *image, const struct image_rows *rows,
            uint64_t i, bool *ret_is)
{
  uint32_t graph, before;
  *ret_is = false;
  if (i == 0 ||
      image_column_at(&rows->objects, i) !=
          image_column_at(&rows->objects, i - 1) ||
      image_column_at(&rows->predicates, i) !=
          image_column_at(&rows->predicates, i - 1))
    return ERR_NONE;
  TRY(image_quads_graph(image, image_column_at(&rows->contexts, i), &graph));
  TRY(image_quads_graph(image, image_column_at(&rows->contexts, i - 1),
                        &before));
  *ret_is = graph == before;
  return ERR_NONE;
}

enum err
image_closure_has_row(struct image_closure *closure, uint32_t subject,
                      const struct image_rows *rows, uint64_t i, bool *ret_has)
{
  const struct image *image = closure->image;
  bool repeated;
  TRY(is_repeated(image, rows, i, &repeated));
  *ret_has = !repeated && closure->first == 0;
  if (repeated || image_is_blank(image, subject) ||
      image_is_blank(image, (uint32_t)image_column_at(&rows->objects, i)))
    return ERR_NONE;
  uint64_t number = closure->counted++;
  *ret_has = number >= closure->first &&
             (closure->limit == 0 || number - closure->first < closure->limit);
  return ERR_NONE;
}

/* --- opening ------------------------------------------------------------- */

enum err
image_closure_count(const struct image_closure *closure, uint32_t subject,
                    const struct image_rows *rows, uint64_t end,
                    uint64_t *ret_count)
{
  const struct image *image = closure->image;
  struct image_closure all = {.image = image};
  bool ignored;
  *ret_count = 0;
  if (image_is_blank(image, subject))
    return ERR_NONE;
  if (image_header(image)->contexts == 1) { /* no statement comes twice */
    *ret_count = image_runs_count(image, rows, end);
    return ERR_NONE;
  }
  for (uint64_t i = 0; i < end; i++)
    TRY(image_closure_has_row(&all, subject, rows, i, &ignored));
  *ret_count = all.counted;
  return ERR_NONE;
}

/* Counts the statements of one topic that count for pages. */
static enum err
count_topic(struct image_closure *closure, uint32_t topic)
{
  struct image_rows rows;
  uint64_t count;
  TRY(image_rows(closure->image, topic, &rows));
  TRY(image_closure_count(closure, topic, &rows, rows.count, &count));
  closure->own += count;
  return ERR_NONE;
}

/* Counts all statements, and finds out which of those that point at the name
 * are on the page; on pages, they follow the statements of the topics. */
static enum err
count_all(struct image_closure *closure, bool symmetric)
{
  uint64_t first = closure->first, limit = closure->limit;
  struct ids none = {0};
  for (rewind_topics(closure); !is_at_end(closure); pass_topic(closure))
    TRY(count_topic(closure, topic_of(closure)));
  if (!symmetric)
    return ERR_NONE;
  TRY(image_inbound(closure->image, &closure->name, UINT64_MAX, 0,
                    closure->arena, &none, &closure->pointing));
  uint64_t used = first < closure->own ? closure->own - first : 0;
  closure->taken = first > closure->own ? first - closure->own : 0;
  if (closure->taken > closure->pointing)
    closure->taken = closure->pointing;
  closure->to_take = closure->pointing - closure->taken;
  if (limit && used >= limit)
    closure->to_take = 0;
  else if (limit && closure->to_take > limit - used)
    closure->to_take = limit - used;
  return ERR_NONE;
}

enum err
image_closure_open(const struct image *image, const struct name *name,
                   const struct describe_options *options, struct arena *arena,
                   struct image_closure *ret_closure)
{
  struct image_closure made = {.image = image,
                               .arena = arena,
                               .name = *name,
                               .first = options->first,
                               .limit = options->limit};
  const struct image_header *header = image_header(image);
  for (size_t i = 0; i < name->count; i++)
    if (name->fragment_count[i] > header->iris ||
        name->first_fragment[i] > header->iris - name->fragment_count[i])
      return ERR_DAMAGED;
  TRY(count_all(&made, options->scope == DESCRIBE_SYMMETRIC));
  rewind_topics(&made);
  *ret_closure = made;
  return ERR_NONE;
}

/* --- one after another --------------------------------------------------- */

enum err
image_closure_want(struct image_closure *closure, uint32_t blank)
{
  uint32_t ignored;
  return id_table_put(&closure->wanted, closure->arena, blank, &ignored);
}

bool
image_closure_wants(const struct image_closure *closure, uint32_t blank)
{
  return id_table_has(&closure->wanted, blank);
}

/* Wants the next blank node that points at the current topic and that nothing
 * points at, or goes on to the next topic. Blank subjects come first among the
 * rows. */
static enum err
want_inbound(struct image_closure *closure)
{
  const struct image *image = closure->image;
  uint64_t maximum = image_header(image)->inbound_rows, first, count;
  TRY(image_range(image, IMAGE_OBJECT_ROWS, topic_of(closure), maximum, &first,
                  &count));
  while (closure->inbound < count) {
    uint64_t ignored, referenced, subject;
    TRY(image_number(image, IMAGE_IN_SUBJECT, first + closure->inbound++,
                     &subject));
    if (!image_is_blank(image, (uint32_t)subject))
      break;
    TRY(image_range(image, IMAGE_OBJECT_ROWS, subject, maximum, &ignored,
                    &referenced));
    if (referenced == 0)
      return image_closure_want(closure, (uint32_t)subject);
  }
  pass_topic(closure);
  return ERR_NONE;
}

enum err
image_closure_next(struct image_closure *closure, uint32_t *ret_subject)
{
  *ret_subject = IMAGE_NONE;
  if (!closure->past_topics && !is_at_end(closure)) {
    *ret_subject = topic_of(closure);
    pass_topic(closure);
    return ERR_NONE;
  }
  if (!closure->past_topics)
    rewind_topics(closure);
  closure->past_topics = true;
  if (closure->first) /* blank nodes are on the first page */
    return ERR_NONE;
  while (closure->next_wanted == closure->wanted.count && !is_at_end(closure))
    TRY(want_inbound(closure));
  if (closure->next_wanted < closure->wanted.count)
    *ret_subject = closure->wanted.ids[closure->next_wanted++];
  return ERR_NONE;
}

/* --- statements that point at it ----------------------------------------- */

enum err
image_closure_take_inbound(struct image_closure *closure, uint64_t limit,
                           struct arena *arena, struct ids *quads,
                           bool *ret_more)
{
  uint64_t ignored, count = closure->to_take;
  size_t kept = quads->count;
  *ret_more = false;
  if (count == 0)
    return ERR_NONE;
  if (limit && count > limit)
    count = limit;
  TRY(image_inbound(closure->image, &closure->name, closure->taken, count,
                    arena, quads, &ignored));
  closure->taken += count;
  closure->to_take -= count;
  for (size_t i = kept; i < quads->count; i += 4)
    if (!is_topic(closure, quads->rows[i])) {
      memmove(quads->rows + kept, quads->rows + i, 4 * sizeof *quads->rows);
      kept += 4;
    }
  quads->count = kept;
  *ret_more = closure->to_take > 0;
  return ERR_NONE;
}
