#include "store/image_take.h"

#include "store/dictionary.h"

/* Statements, and bytes of large literals. */
const struct image_amount image_take_enough = {256, 1 << 20},
                          image_take_most = {2048, 2 << 20};
enum { LARGE = 64 * 1024 }; /* bytes of a bucket of large literals */

/* --- how much is enough -------------------------------------------------- */

/* Adds the length of a literal that is large, or is in one bucket with one that
 * is. */
static enum err
add_literal(const struct image *image, uint32_t id, struct image_amount *amount)
{
  const struct image_header *header = image_header(image);
  uint64_t bytes;
  TRY(dictionary_literal_room(image, id - header->iris - header->blanks,
                              &bytes));
  amount->bytes += bytes > LARGE ? bytes : 0;
  return ERR_NONE;
}

enum err
image_take_rows(const struct image_chunk *chunk, uint32_t subject,
                struct image_rows *ret_rows)
{
  return chunk->chunks->of_name
             ? image_rows(chunk->image, subject, ret_rows)
             : image_rows_all(chunk->image, subject, ret_rows);
}

/* Adds up the statements of a subject and the large literals among their
 * objects. */
enum err
image_take_measure(const struct image *image, const struct image_rows *rows,
                   struct image_amount *ret_amount)
{
  *ret_amount = (struct image_amount){rows->count, 0};
  for (uint64_t i = 0; i < rows->count; i++) {
    uint32_t object = (uint32_t)image_column_at(&rows->objects, i);
    if (!image_is_resource(image, object))
      TRY(add_literal(image, object, ret_amount));
  }
  return ERR_NONE;
}

bool
image_take_exceeds(struct image_amount amount, struct image_amount limit)
{
  return amount.statements >= limit.statements || amount.bytes >= limit.bytes;
}

/* --- statements ---------------------------------------------------------- */

static bool
has_come(const struct image_chunk *chunk, uint32_t blank)
{
  const struct document_chunks *chunks = chunk->chunks;
  return chunks->of_name ? id_table_has(&chunk->inside, blank) ||
                               image_closure_wants(&chunks->closure, blank)
                         : image_subjects_has_come(&chunks->subjects, blank);
}

/* Adds a blank node to the chunk when all statements that name it are in it,
 * and when there is room; *ret_is tells whether. */
static enum err
go_inside(struct image_chunk *chunk, uint32_t blank, uint64_t references,
          bool *ret_is)
{
  struct image_rows rows;
  struct image_amount amount;
  uint64_t count;
  uint32_t ignored;
  *ret_is = false;
  TRY(image_inbound_references(chunk->image, blank, &count));
  TRY(image_take_rows(chunk, blank, &rows));
  if (count != references || rows.count >= image_take_most.statements)
    return ERR_NONE;
  TRY(image_take_measure(chunk->image, &rows, &amount));
  amount.statements += chunk->taken.statements;
  amount.bytes += chunk->taken.bytes;
  if (image_take_exceeds(amount, image_take_most))
    return ERR_NONE;
  chunk->taken = amount;
  *ret_is = true;
  return id_table_put(&chunk->inside, chunk->arena, blank, &ignored);
}

/* Decides whether a blank node that a statement points at is added to the
 * chunk. */
static enum err
want_inside(struct image_chunk *chunk, uint32_t blank)
{
  struct document_chunks *chunks = chunk->chunks;
  bool is_inside;
  if (has_come(chunk, blank))
    return ERR_NONE;
  TRY(go_inside(chunk, blank, 1, &is_inside));
  if (chunks->of_name)
    return is_inside ? ERR_NONE : image_closure_want(&chunks->closure, blank);
  if (is_inside)
    image_subjects_let_come(&chunks->subjects, blank);
  return ERR_NONE;
}

/* Finds out whether a row belongs to the description. */
static enum err
has_row(struct image_chunk *chunk, uint32_t subject,
        const struct image_rows *rows, uint64_t i, bool *ret_has)
{
  struct document_chunks *chunks = chunk->chunks;
  if (chunks->of_name)
    return image_closure_has_row(&chunks->closure, subject, rows, i, ret_has);
  return image_subjects_have_row(&chunks->subjects, rows, i, ret_has);
}

/* Takes one row of a subject, if it belongs to the description. */
static enum err
take_row(struct image_chunk *chunk, uint32_t subject,
         const struct image_rows *rows, uint64_t i)
{
  const struct image *image = chunk->image;
  uint64_t context = image_column_at(&rows->contexts, i);
  uint32_t object = (uint32_t)image_column_at(&rows->objects, i);
  uint32_t predicate, graph;
  bool has;
  TRY(has_row(chunk, subject, rows, i, &has));
  if (!has)
    return ERR_NONE;
  TRY(image_quads_graph(image, context, &graph));
  TRY(image_predicate_term(image, image_column_at(&rows->predicates, i),
                           &predicate));
  TRY(image_quads_put(&chunk->quads, chunk->arena, subject, predicate, object,
                      graph));
  return image_is_blank(image, object) &&
                 chunk->chunks->spread.phase != IMAGE_SPREAD_STATEMENTS
             ? want_inside(chunk, object)
             : ERR_NONE;
}

/* Takes all statements of the blank nodes inside, and of those inside them. */
static enum err
take_inside(struct image_chunk *chunk)
{
  while (chunk->next_inside < chunk->inside.count) {
    uint32_t blank = chunk->inside.ids[chunk->next_inside++];
    struct image_rows rows;
    TRY(image_take_rows(chunk, blank, &rows));
    for (uint64_t i = 0; i < rows.count; i++)
      TRY(take_row(chunk, blank, &rows, i));
  }
  return ERR_NONE;
}

/* Returns whether two rows are the same statement, perhaps in different
 * contexts. */
static bool
is_same(const struct image_rows *rows, uint64_t a, uint64_t b)
{
  return image_column_at(&rows->objects, a) ==
             image_column_at(&rows->objects, b) &&
         image_column_at(&rows->predicates, a) ==
             image_column_at(&rows->predicates, b);
}

enum err
image_take_statement(struct image_chunk *chunk, const struct image_rows *rows)
{
  struct document_chunks *chunks = chunk->chunks;
  uint64_t first = chunks->taken;
  uint32_t object = (uint32_t)image_column_at(&rows->objects, first);
  chunk->taken.statements++;
  if (!image_is_resource(chunk->image, object))
    TRY(add_literal(chunk->image, object, &chunk->taken));
  do
    TRY(take_row(chunk, chunks->subject, rows, chunks->taken++));
  while (chunks->taken < rows->count && is_same(rows, chunks->taken, first));
  return take_inside(chunk);
}

enum err
image_take_named(struct image_chunk *chunk, const struct image_rows *rows)
{
  struct document_chunks *chunks = chunk->chunks;
  uint64_t first = chunks->taken;
  uint32_t object = (uint32_t)image_column_at(&rows->objects, first);
  uint32_t before = chunk->inside.count, ignored;
  bool is_wanted = false, has;
  do {
    TRY(has_row(chunk, chunks->subject, rows, chunks->taken++, &has));
    is_wanted = is_wanted || has;
  } while (chunks->taken < rows->count && is_same(rows, chunks->taken, first));
  if (!is_wanted)
    return ERR_NONE;
  TRY(want_inside(chunk, object));
  if (chunk->inside.count > before)
    TRY(id_table_put(&chunk->named, chunk->arena, object, &ignored));
  return take_inside(chunk);
}

/* Does what image_take_named does, for a blank node whose turn has come. */
enum err
image_take_blank(struct image_chunk *chunk, uint32_t blank, bool *ret_is_inside)
{
  TRY(go_inside(chunk, blank, 0, ret_is_inside));
  if (!chunk->chunks->of_name)
    image_subjects_let_come(&chunk->chunks->subjects, blank);
  return *ret_is_inside ? take_inside(chunk) : ERR_NONE;
}
