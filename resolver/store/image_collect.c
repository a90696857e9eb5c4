#include "store/image_collect.h"

#include "store/id_table.h"

struct collector {
  const struct image *image;
  const struct describe_options *options;
  struct arena *arena;
  struct id_table subjects; /* the subjects to be taken, in this order */
  uint32_t next_subject;
  uint64_t looked; /* inbound rows and fragments that were searched for blank
                      nodes */
  uint64_t blanks_left; /* statements with blank nodes that may be taken */
  struct collected made;
};

/* --- how much is too much ------------------------------------------------- */

/* Looking at so many rows costs as much as taking one. */
enum { LOOKS = 8 };

/* Returns whether a limit is reached; the description is then large. */
static bool
is_large(struct collector *collector)
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
may_look(struct collector *collector)
{
  uint64_t limit = collector->options->blank_limit;
  collector->looked++;
  if (limit && collector->looked > (uint64_t)LOOKS * limit)
    collector->made.shortened = true;
  return !is_large(collector) &&
         !(limit && collector->looked > (uint64_t)LOOKS * limit);
}

/* --- collecting ---------------------------------------------------------- */

static enum err
want_subject(struct collector *collector, uint32_t id)
{
  uint32_t ignored;
  return id_table_put(&collector->subjects, collector->arena, id, &ignored);
}

/* Wants a blank node, unless its statements and the one that leads to it exceed
 * the limit; *ret_is tells whether it is wanted. */
static enum err
want_blank(struct collector *collector, uint32_t id, bool *ret_is)
{
  uint64_t count = 1;
  *ret_is = true;
  if (collector->options->blank_limit == 0)
    return want_subject(collector, id);
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
  return want_subject(collector, id);
}

/* Returns whether a statement is on the page. Statements of a topic are counted
 * when their object is not a blank node; all others belong to the first
 * page. */
static bool
is_on_page(struct collector *collector, bool is_topic, bool is_blank)
{
  const struct describe_options *options = collector->options;
  if (!is_topic || is_blank)
    return options->first == 0;
  uint64_t number = collector->made.total++;
  return number >= options->first &&
         (options->limit == 0 || number - options->first < options->limit);
}

/* Takes the statements of a subject, and wants the blank nodes among their
 * objects. A statement that several sources repeat comes once. */
static enum err
take_subject(struct collector *collector, uint32_t subject, bool is_topic)
{
  const struct image *image = collector->image;
  struct image_rows rows;
  uint32_t before = IMAGE_NONE, last[2] = {IMAGE_NONE, IMAGE_NONE};
  uint32_t graph = IMAGE_NONE;
  uint64_t last_context = UINT64_MAX;
  TRY(image_rows(image, subject, &rows));
  for (uint64_t i = 0; i < rows.count; i++) {
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
    if (is_large(collector))
      break;
  }
  return ERR_NONE;
}

/* Wants the blank nodes that point at a resource and that nothing points at.
 * Blank subjects come first among the inbound rows. */
static enum err
want_inbound_blanks(struct collector *collector, uint32_t object)
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

static enum err
want_topic(struct collector *collector, uint32_t id)
{
  TRY(want_subject(collector, id));
  return want_inbound_blanks(collector, id);
}

/* Takes all subjects that are wanted, and the blank nodes to which they lead.
 */
static enum err
take_wanted(struct collector *collector)
{
  while (collector->next_subject < collector->subjects.count &&
         !is_large(collector)) {
    uint32_t subject = collector->subjects.ids[collector->next_subject++];
    TRY(take_subject(collector, subject,
                     !image_is_blank(collector->image, subject)));
  }
  return ERR_NONE;
}

/* Wants one of the names, and its fragments. */
static enum err
want_name(struct collector *collector, const struct name *name, size_t i)
{
  const struct image_header *header = image_header(collector->image);
  TRY(want_topic(collector, name->ids[i]));
  if (name->fragment_count[i] > header->iris ||
      name->first_fragment[i] > header->iris - name->fragment_count[i])
    return ERR_DAMAGED;
  collector->looked += collector->options->most ? name->fragment_count[i] : 0;
  for (uint32_t f = 0; f < name->fragment_count[i] && !is_large(collector); f++)
    TRY(want_topic(collector, name->first_fragment[i] + f));
  return ERR_NONE;
}

static enum err
collect_names(struct collector *collector, const struct name *name)
{
  for (size_t i = 0; i < name->count; i++)
    TRY(want_name(collector, name, i));
  return take_wanted(collector);
}

/* --- whole documents ----------------------------------------------------- */

/* Wants the name with "#" after it, if it is described: many ontologies are
 * declared with such an IRI. */
static enum err
want_empty_fragment(struct collector *collector, const struct name *name,
                    size_t i)
{
  struct term term;
  if (name->fragment_count[i] == 0)
    return ERR_NONE;
  TRY(image_term(collector->image, name->first_fragment[i], collector->arena,
                 &term));
  return str_ends(term.value, STR("#"))
             ? want_topic(collector, name->first_fragment[i])
             : ERR_NONE;
}

/* Takes the documents of the names. Names without a document are described as
 * well, and a page also shows what other documents say about the names. */
static enum err
collect_whole(struct collector *collector, const struct name *name)
{
  for (size_t i = 0; i < name->count; i++) {
    struct image_document document;
    TRY(image_document_find(collector->image, name->ids[i], &document));
    if (document.term == IMAGE_NONE) {
      TRY(want_name(collector, name, i));
    } else if (collector->options->for_page) {
      TRY(want_topic(collector, name->ids[i]));
      TRY(want_empty_fragment(collector, name, i));
    }
  }
  TRY(take_wanted(collector));
  collector->made.total = 0;
  return image_collect_whole(collector->image, name, collector->arena,
                             &collector->made.quads);
}

/* Finds out whether a document is described as a whole. */
static enum err
is_whole(const struct image *image, const struct name *name,
         const struct describe_options *options, bool *ret_is)
{
  uint64_t count = 0;
  *ret_is = options->scope == DESCRIBE_WHOLE;
  if (*ret_is && options->whole_limit)
    TRY(image_document_count(image, name, &count));
  *ret_is = *ret_is && count <= options->whole_limit;
  return ERR_NONE;
}

enum err
image_collect(const struct image *image, const struct name *name,
              const struct describe_options *options, struct arena *arena,
              struct collected *ret_collected)
{
  struct collector collector = {.image = image,
                                .arena = arena,
                                .options = options,
                                .blanks_left = options->blank_limit};
  struct describe_options all = *options;
  uint64_t inbound = 0;
  bool whole;
  TRY(is_whole(image, name, options, &whole));
  if (whole) {
    all.most = 0;
    collector.options = &all;
    TRY(collect_whole(&collector, name));
    *ret_collected = collector.made;
    return ERR_NONE;
  }
  if (options->scope != DESCRIBE_INBOUND)
    TRY(collect_names(&collector, name));
  if (options->scope == DESCRIBE_SYMMETRIC ||
      options->scope ==
          DESCRIBE_INBOUND) { /* they follow the statements of the name */
    uint64_t before = collector.made.total, first = options->first;
    uint64_t skip = first > before ? first - before : 0;
    uint64_t used = first < before ? before - first : 0;
    bool full = options->limit && used >= options->limit;
    TRY(image_inbound(image, name, full ? UINT64_MAX : skip,
                      options->limit ? options->limit - used : 0, arena,
                      &collector.made.quads, &inbound));
  }
  is_large(&collector);
  collector.made.total += inbound;
  *ret_collected = collector.made;
  return ERR_NONE;
}
