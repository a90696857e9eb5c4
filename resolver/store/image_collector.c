#include "store/image_collector.h"

/* --- how much is too much ------------------------------------------------- */

/* Looking at so many rows costs as much as taking one. */
enum { LOOKS = 8 };

bool
image_collector_is_large(struct image_collector *collector)
{
  uint64_t most = collector->options->most;
  struct collected *made = &collector->made;
  if (most && (made->quads.count / 4 > most ||
               collector->looked > (uint64_t)LOOKS * most))
    made->large = true;
  return made->large;
}

/* Returns whether another blank node may be looked at; if not, no more are
 * taken. */
static bool
may_look(struct image_collector *collector)
{
  uint64_t limit = collector->options->blank_limit;
  collector->looked++;
  if (limit && collector->looked > (uint64_t)LOOKS * limit)
    collector->made.shortened = true;
  return !image_collector_is_large(collector) &&
         !(limit && collector->looked > (uint64_t)LOOKS * limit);
}

/* --- collecting ---------------------------------------------------------- */

enum err
image_collector_want(struct image_collector *collector, uint32_t id)
{
  uint32_t ignored;
  return id_table_put(&collector->subjects, collector->arena, id, &ignored);
}

/* Wants a blank node, unless its statements and the one that leads to it exceed
 * the limit; *ret_is tells whether it is wanted. */
static enum err
want_blank(struct image_collector *collector, uint32_t id, bool *ret_is)
{
  uint64_t count = 1;
  *ret_is = true;
  if (collector->options->blank_limit == 0)
    return image_collector_want(collector, id);
  if (!id_table_has(&collector->subjects, id)) {
    struct image_rows rows;
    TRY(image_rows(collector->image, id, &rows));
    count += rows.count;
  }
  *ret_is = count <= collector->blanks_left;
  if (!*ret_is) {
    collector->made.shortened = true;
    return ERR_NONE;
  }
  collector->blanks_left -= count;
  return image_collector_want(collector, id);
}

/* Returns whether a statement is on the page. Statements of a topic are counted
 * when their object is not a blank node; all others belong to the first
 * page. */
static bool
is_on_page(struct image_collector *collector, bool is_topic, bool is_blank)
{
  const struct describe_options *options = collector->options;
  if (!is_topic || is_blank)
    return options->first == 0;
  uint64_t number = collector->made.total++;
  return number >= options->first &&
         (options->limit == 0 || number - options->first < options->limit);
}

/* Finds the rows of a subject. Of a document of an older version, these may be
 * others than those that describe the subject today. */
static enum err
find_rows(const struct image_collector *collector, uint32_t subject,
          struct image_rows *ret_rows)
{
  return collector->document
             ? image_rows_all(collector->image, subject, ret_rows)
             : image_rows(collector->image, subject, ret_rows);
}

/* Takes the statements of a subject, and wants the blank nodes among their
 * objects. A statement that several sources repeat comes once. */
static enum err
take_subject(struct image_collector *collector, uint32_t subject, bool is_topic)
{
  const struct image *image = collector->image;
  struct image_rows rows;
  uint32_t before = IMAGE_NONE, last[2] = {IMAGE_NONE, IMAGE_NONE};
  uint32_t graph = IMAGE_NONE;
  uint64_t last_context = UINT64_MAX;
  TRY(find_rows(collector, subject, &rows));
  for (uint64_t i = 0; i < rows.count; i++) {
    bool is_there = true;
    if (collector->document)
      TRY(image_subjects_have_row(collector->document, &rows, i, &is_there));
    if (!is_there)
      continue;
    uint32_t predicate = (uint32_t)image_column_at(&rows.predicates, i);
    uint32_t object = (uint32_t)image_column_at(&rows.objects, i);
    uint64_t context = image_column_at(&rows.contexts, i);
    if (context != last_context)
      TRY(image_quads_graph(image, context, &graph));
    last_context = context;
    if (i && predicate == last[0] && object == last[1] && graph == before)
      continue;
    before = graph;
    last[0] = predicate;
    last[1] = object;
    bool blank = image_is_blank(image, object), taken = true;
    if (!is_on_page(collector, is_topic, blank))
      continue;
    if (blank)
      TRY(want_blank(collector, object, &taken));
    if (!taken)
      continue;
    TRY(image_predicate_term(image, predicate, &predicate));
    TRY(image_quads_put(&collector->made.quads, collector->arena, subject,
                        predicate, object, graph));
    if (image_collector_is_large(collector))
      break;
  }
  return ERR_NONE;
}

/* Wants the blank nodes that point at a resource and that nothing points at.
 * Blank subjects come first among the inbound rows. */
static enum err
want_inbound_blanks(struct image_collector *collector, uint32_t object)
{
  const struct image *image = collector->image;
  uint64_t maximum = image_header(image)->inbound_rows, first, count;
  if (collector->options->first) /* blank nodes are on the first page */
    return ERR_NONE;
  TRY(image_range(image, IMAGE_OBJECT_ROWS, object, maximum, &first, &count));
  for (uint64_t i = 0; i < count; i++) {
    uint64_t ignored, referenced, subject;
    bool taken;
    TRY(image_number(image, IMAGE_IN_SUBJECT, first + i, &subject));
    if (!image_is_blank(image, (uint32_t)subject) || !may_look(collector))
      break;
    TRY(image_range(image, IMAGE_OBJECT_ROWS, subject, maximum, &ignored,
                    &referenced));
    if (referenced == 0)
      TRY(want_blank(collector, (uint32_t)subject, &taken));
  }
  return ERR_NONE;
}

enum err
image_collector_want_topic(struct image_collector *collector, uint32_t id)
{
  TRY(image_collector_want(collector, id));
  return want_inbound_blanks(collector, id);
}

enum err
image_collector_take(struct image_collector *collector)
{
  while (collector->next_subject < collector->subjects.count &&
         !image_collector_is_large(collector)) {
    uint32_t subject = collector->subjects.ids[collector->next_subject++];
    TRY(take_subject(collector, subject,
                     !image_is_blank(collector->image, subject)));
  }
  return ERR_NONE;
}

enum err
image_collector_want_name(struct image_collector *collector,
                          const struct name *name, size_t i)
{
  const struct image_header *header = image_header(collector->image);
  TRY(image_collector_want_topic(collector, name->ids[i]));
  if (name->fragment_count[i] > header->iris ||
      name->first_fragment[i] > header->iris - name->fragment_count[i])
    return ERR_DAMAGED;
  collector->looked += collector->options->most ? name->fragment_count[i] : 0;
  for (uint32_t f = 0;
       f < name->fragment_count[i] && !image_collector_is_large(collector); f++)
    TRY(image_collector_want_topic(collector, name->first_fragment[i] + f));
  return ERR_NONE;
}
