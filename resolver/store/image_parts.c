/* image_parts: documents that are too large to be held, part by part. */
#include "format/nquads_line.h"
#include "store/dictionary.h"
#include "store/id_table.h"
#include "store/image_store.h"
#include "store/image_subjects.h"

/* When a part has so much of one of them, it ends behind the statement in hand,
 * or inside it no further blank node is written. */
struct amount {
  uint64_t statements;
  uint64_t bytes; /* of large literals */
};
static const struct amount enough = {512, 1 << 20}, most = {8192, 4 << 20};
enum { LARGE = 64 * 1024 }; /* bytes of literals that lie together */

struct parts {
  struct image_subjects subjects;
  bool splits;
  uint32_t subject; /* whose statements are being taken, or IMAGE_NONE */
  uint64_t taken;   /* of its rows */
};

/* One part in the making. */
struct part {
  const struct image *image;
  struct parts *parts;
  struct arena *arena;
  struct amount taken; /* with what blank nodes inside will bring */
  struct ids quads;
  struct id_table inside; /* blank nodes no statement elsewhere names */
  uint32_t next_inside;   /* whose statements are to be taken */
};

enum err
image_parts_open(const struct store *store, const struct name *name,
                 uint64_t least, bool splits, struct arena *arena,
                 struct parts **ret_parts, uint64_t *ret_hash)
{
  const struct image *image = ((const struct image_store *)store)->image;
  uint64_t rows;
  *ret_parts = NULL;
  TRY(image_whole_count(image, name, &rows));
  if (rows <= least)
    return ERR_NONE;
  struct parts *made = arena_alloc(arena, sizeof *made);
  if (!made)
    return ERR_MEMORY;
  *made = (struct parts){.splits = splits, .subject = IMAGE_NONE};
  TRY(image_subjects_open(image, name, arena, &made->subjects));
  *ret_parts = made;
  *ret_hash = image_subjects_hash(&made->subjects);
  return ERR_NONE;
}

/* --- how much is enough -------------------------------------------------- */

/* What a literal brings, when it is large or lies beside one that is. */
static enum err
add_literal(const struct image *image, uint32_t id, struct amount *amount)
{
  const struct image_header *header = image_header(image);
  uint64_t bytes;
  TRY(dictionary_literal_room(image, id - header->iris - header->blanks,
                              &bytes));
  amount->bytes += bytes > LARGE ? bytes : 0;
  return ERR_NONE;
}

/* What the statements of a subject bring. */
static enum err
measure_rows(const struct image *image, const struct image_rows *rows,
             struct amount *ret_amount)
{
  *ret_amount = (struct amount){rows->count, 0};
  for (uint64_t i = 0; i < rows->count; i++) {
    uint32_t object = (uint32_t)image_column_at(&rows->objects, i);
    if (!image_is_resource(image, object))
      TRY(add_literal(image, object, ret_amount));
  }
  return ERR_NONE;
}

static bool
exceeds(struct amount amount, struct amount limit)
{
  return amount.statements >= limit.statements || amount.bytes >= limit.bytes;
}

/* --- statements ---------------------------------------------------------- */

/* A blank node that a statement points at, or that is the next subject: it
 * goes into the part when all that names it does. */
static enum err
want_inside(struct part *part, uint32_t blank, uint64_t references)
{
  struct image_rows rows;
  struct amount amount;
  uint64_t count;
  uint32_t ignored;
  if (image_subjects_has_come(&part->parts->subjects, blank))
    return ERR_NONE;
  TRY(image_inbound_references(part->image, blank, &count));
  TRY(image_rows(part->image, blank, &rows));
  if (count != references || rows.count >= most.statements)
    return ERR_NONE;
  TRY(measure_rows(part->image, &rows, &amount));
  amount.statements += part->taken.statements;
  amount.bytes += part->taken.bytes;
  if (exceeds(amount, most))
    return ERR_NONE;
  part->taken = amount;
  image_subjects_let_come(&part->parts->subjects, blank);
  return id_table_put(&part->inside, part->arena, blank, &ignored);
}

/* One row of a subject, when it is of the document. */
static enum err
take_row(struct part *part, uint32_t subject, const struct image_rows *rows,
         uint64_t i)
{
  const struct image *image = part->image;
  uint64_t context = image_column_at(&rows->contexts, i);
  uint32_t object = (uint32_t)image_column_at(&rows->objects, i);
  uint32_t predicate, graph;
  if (!image_subjects_have_context(&part->parts->subjects, context))
    return ERR_NONE;
  TRY(image_quads_graph(image, context, &graph));
  TRY(image_predicate_term(image, image_column_at(&rows->predicates, i),
                           &predicate));
  TRY(image_quads_put(&part->quads, part->arena, subject, predicate, object,
                      graph));
  return image_is_blank(image, object) ? want_inside(part, object, 1)
                                       : ERR_NONE;
}

/* All statements of the blank nodes that are wanted, and of those they want. */
static enum err
take_inside(struct part *part)
{
  while (part->next_inside < part->inside.count) {
    uint32_t blank = part->inside.ids[part->next_inside++];
    struct image_rows rows;
    TRY(image_rows(part->image, blank, &rows));
    for (uint64_t i = 0; i < rows.count; i++)
      TRY(take_row(part, blank, &rows, i));
  }
  return ERR_NONE;
}

/* The next statement of a subject with what is inside it, in all contexts that
 * have it. */
static enum err
take_statement(struct part *part, const struct image_rows *rows)
{
  struct parts *parts = part->parts;
  uint64_t first = parts->taken;
  uint32_t object = (uint32_t)image_column_at(&rows->objects, first);
  part->taken.statements++;
  if (!image_is_resource(part->image, object))
    TRY(add_literal(part->image, object, &part->taken));
  do
    TRY(take_row(part, parts->subject, rows, parts->taken++));
  while (parts->taken < rows->count &&
         image_column_at(&rows->objects, parts->taken) == object &&
         image_column_at(&rows->predicates, parts->taken) ==
             image_column_at(&rows->predicates, first));
  return take_inside(part);
}

/* Statements of the subject in hand, until there are enough. */
static enum err
take_subject(struct part *part)
{
  struct parts *parts = part->parts;
  uint32_t subject = parts->subject;
  struct image_rows rows;
  if (parts->taken == 0 && image_is_blank(part->image, subject)) {
    TRY(want_inside(part, subject, 0));
    if (image_subjects_has_come(&parts->subjects, subject)) {
      parts->subject = IMAGE_NONE;
      return take_inside(part);
    }
    image_subjects_let_come(&parts->subjects, subject);
  }
  TRY(image_rows(part->image, subject, &rows));
  while (parts->taken < rows.count) {
    if (parts->splits && exceeds(part->taken, enough))
      return ERR_NONE;
    TRY(take_statement(part, &rows));
  }
  parts->subject = IMAGE_NONE;
  return ERR_NONE;
}

/* --- the part as a description ------------------------------------------- */

/* All blank nodes get labels; those that are not inside are shared. */
static enum err
label_blanks(const struct part *part, const struct ids *ids,
             struct graph *graph)
{
  for (uint32_t i = 0; i < graph->term_count; i++) {
    char label[NQUADS_LINE_LABEL_SIZE];
    struct term *term = &graph->terms[i];
    if (term->kind != TERM_BLANK)
      continue;
    uint32_t number = ids->rows[i] - image_header(part->image)->iris;
    term->value = arena_copy(part->arena, nquads_line_label(number, label));
    term->shared = !id_table_has(&part->inside, ids->rows[i]);
    if (!term->value.bytes)
      return ERR_MEMORY;
  }
  return ERR_NONE;
}

enum err
image_parts_read(const struct store *store, struct parts *parts,
                 struct arena *arena, struct description *ret_description)
{
  const struct image *image = ((const struct image_store *)store)->image;
  struct part part = {.image = image, .parts = parts, .arena = arena};
  struct description description = {.topic_count = 0};
  struct ids ids;
  if (parts->subjects.phase == IMAGE_PHASE_TOPICS)
    description.topic_count = parts->subjects.topic_count;
  description.topics = arena_array(arena, description.topic_count + 1,
                                   sizeof *description.topics);
  if (!description.topics)
    return ERR_MEMORY;
  memcpy(description.topics, parts->subjects.topics,
         description.topic_count * sizeof *description.topics);
  while (!exceeds(part.taken, enough)) {
    if (parts->subject == IMAGE_NONE) {
      parts->taken = 0;
      TRY(image_subjects_next(&parts->subjects, &parts->subject));
    }
    if (parts->subject == IMAGE_NONE)
      break;
    TRY(take_subject(&part));
  }
  TRY(image_describe_quads(image, &part.quads, arena, &description, &ids));
  TRY(label_blanks(&part, &ids, &description.graph));
  TRY(graph_normalise(&description.graph, arena, description.topics,
                      description.topic_count));
  *ret_description = description;
  return ERR_NONE;
}
