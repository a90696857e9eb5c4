#include "compile/same_data.h"

#include "base/grow.h"
#include "base/hash.h"

#include <stdlib.h>

enum {
  STATEMENTS_MAXIMUM = 4 * 1000 * 1000,
  ROUNDS = 3,
};

/* A statement as hashes; of a blank node, the hash of its label. */
struct bare {
  uint64_t subject, predicate, object, graph;
  bool subject_blank, object_blank;
};

struct node {
  uint64_t label, colour, next;
};

struct said {
  struct bare *rows;
  size_t count, capacity;
  struct node *nodes; /* blank nodes, by label */
  size_t node_count;
  uint64_t *hashes; /* at the end: hashes of the statements with blank nodes */
  size_t hash_count;
};

static void
fini(struct said *said)
{
  free(said->rows);
  free(said->nodes);
  free(said->hashes);
}

/* --- reading ---------------------------------------------------------------
 */

static enum err
put_statement(void *context, const struct term *subject,
              const struct term *predicate, const struct term *object,
              const struct term *graph)
{
  struct said *said = context;
  if (said->count == STATEMENTS_MAXIMUM)
    return ERR_LIMIT;
  struct bare *rows =
      grow_rows(said->rows, sizeof *rows, said->count, &said->capacity);
  if (!rows)
    return ERR_MEMORY;
  said->rows = rows;
  rows[said->count++] =
      (struct bare){term_hash(subject),
                    term_hash(predicate),
                    term_hash(object),
                    graph && graph->kind != TERM_BLANK ? term_hash(graph) : 0,
                    subject->kind == TERM_BLANK,
                    object->kind == TERM_BLANK};
  return ERR_NONE;
}

static int
compare_nodes(const void *a, const void *b)
{
  const struct node *x = a, *y = b;
  return x->label < y->label ? -1 : x->label > y->label;
}

static enum err
find_nodes(struct said *said)
{
  size_t count = 0, kept = 0;
  said->nodes = calloc(2 * said->count + 1, sizeof *said->nodes);
  said->hashes = calloc(said->count + 1, sizeof *said->hashes);
  if (!said->nodes || !said->hashes)
    return ERR_MEMORY;
  for (size_t i = 0; i < said->count; i++) {
    const struct bare *row = &said->rows[i];
    if (row->subject_blank)
      said->nodes[count++].label = row->subject;
    if (row->object_blank)
      said->nodes[count++].label = row->object;
  }
  qsort(said->nodes, count, sizeof *said->nodes, compare_nodes);
  for (size_t i = 0; i < count; i++)
    if (kept == 0 || said->nodes[kept - 1].label != said->nodes[i].label)
      said->nodes[kept++] = said->nodes[i];
  said->node_count = kept;
  return ERR_NONE;
}

/* --- telling blank nodes apart ----------------------------------------------
 */

static struct node *
node_of(const struct said *said, uint64_t label)
{
  struct node key = {.label = label};
  return bsearch(&key, said->nodes, said->node_count, sizeof key,
                 compare_nodes);
}

/* Returns the hash of a term, or the colour of a blank node. */
static uint64_t
value_of(const struct said *said, uint64_t term, bool blank)
{
  return blank ? node_of(said, term)->colour : term;
}

/* Gives each node a colour that is a hash of its statements and independent of
 * their order. */
static void
refine(struct said *said)
{
  for (size_t i = 0; i < said->node_count; i++)
    said->nodes[i].next = said->nodes[i].colour;
  for (size_t i = 0; i < said->count; i++) {
    const struct bare *row = &said->rows[i];
    uint64_t subject = value_of(said, row->subject, row->subject_blank);
    uint64_t object = value_of(said, row->object, row->object_blank);
    if (row->subject_blank)
      node_of(said, row->subject)->next +=
          hash_pair(hash_pair(1, row->predicate), object);
    if (row->object_blank)
      node_of(said, row->object)->next +=
          hash_pair(hash_pair(2, row->predicate), subject);
  }
  for (size_t i = 0; i < said->node_count; i++)
    said->nodes[i].colour = hash_pair(3, said->nodes[i].next);
}

static int
compare_hashes(const void *a, const void *b)
{
  const uint64_t *x = a, *y = b;
  return *x < *y ? -1 : *x > *y;
}

static enum err
read_source(struct piece_reader *reader, const struct source *source,
            struct said *said)
{
  struct rdf_sink sink = {said, put_statement, NULL};
  struct report report = {.lenient = true};
  struct source copy = *source;
  enum err err = piece_reader_read_source(reader, &copy, &sink, &report);
  report_forget(&report);
  if (!err)
    err = find_nodes(said);
  for (int round = 0; round < ROUNDS && !err; round++)
    refine(said);
  for (size_t i = 0; i < said->count && !err; i++) {
    const struct bare *row = &said->rows[i];
    uint64_t subject = value_of(said, row->subject, row->subject_blank);
    uint64_t object = value_of(said, row->object, row->object_blank);
    if (row->subject_blank || row->object_blank)
      said->hashes[said->hash_count++] = hash_pair(
          hash_pair(subject, row->predicate), hash_pair(object, row->graph));
  }
  if (!err)
    qsort(said->hashes, said->hash_count, sizeof *said->hashes, compare_hashes);
  return err;
}

static enum same_data
compare(const struct said *one, const struct said *two)
{
  size_t same = 0;
  for (size_t i = 0, j = 0; i < one->hash_count && j < two->hash_count;) {
    uint64_t a = one->hashes[i], b = two->hashes[j];
    same += a == b;
    i += a <= b;
    j += b <= a;
  }
  return same == two->hash_count   ? SAME_DATA_SECOND
         : same == one->hash_count ? SAME_DATA_FIRST
                                   : SAME_DATA_NOT;
}

enum err
same_data_compare(struct piece_reader *reader, const struct source *one,
                  const struct source *two, enum same_data *ret_same)
{
  struct said first = {.count = 0}, second = {.count = 0};
  *ret_same = SAME_DATA_NOT;
  enum err err = read_source(reader, one, &first);
  if (!err)
    err = read_source(reader, two, &second);
  if (!err)
    *ret_same = compare(&first, &second);
  fini(&first);
  fini(&second);
  return err == ERR_MEMORY ? err : ERR_NONE;
}
