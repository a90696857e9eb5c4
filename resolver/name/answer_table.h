/* answer_table: a table of endpoints' answers by key, with a limit in bytes.
 * Not safe for several threads: fetched.c holds a lock. */
#ifndef SEEOTHER_NAME_ANSWER_TABLE_H
#define SEEOTHER_NAME_ANSWER_TABLE_H

#include "name/fetched.h"

enum {
  ANSWER_TABLE_BUCKETS = 1 << 14,
  /* A process may have 65,530 mappings (vm.max_map_count), and the image of an
   * answer is one. */
  ANSWER_TABLE_COUNT_MAXIMUM = 1 << 15,
};

/* Times are milliseconds, as fetched.h has them; 0: never. */
struct answer {
  struct fetched_key key;
  enum fetched_state state; /* any but FETCHED_FAILED */
  struct fetched_data *data;
  int64_t came, fresh_until, old_until; /* after old_until it is not used any
                                           more */
  int64_t ages_from;                    /* from when it is asked for again
                                           before it is old */
  int64_t failed_until;                 /* until when the failure counts */
  int64_t exists_until; /* until when the name is known to exist, even if its
                           description is old */
  enum message_outcome failure;
  unsigned hits; /* how often it was looked up since it came */

  /* The module's own. */
  struct answer *next; /* the next one in its bucket */
  struct answer *newer, *older;
};

/* All zero in the beginning but for maximum. An answer that takes more than
 * half of the maximum is kept as the one large answer, beside the others, until
 * another large one comes: a request waits for it, and needs the small answers
 * as well. */
struct answer_table {
  struct answer *buckets[ANSWER_TABLE_BUCKETS];
  struct answer *newest, *oldest; /* by their last look-up */
  size_t size, maximum;           /* bytes */
  size_t count;                   /* of answers */
  struct answer *large;           /* not counted in size and count; may be
                                     NULL */
};

/* Frees all answers. The table is then empty. */
void answer_table_fini(struct answer_table *table);

/* Returns the answer with a key, and makes it the newest; NULL when there is
 * none. */
struct answer *answer_table_find(struct answer_table *table,
                                 struct fetched_key key);

/* Returns the answer with a key as answer_table_find does, and adds an empty
 * one when there is none. NULL when memory is out. */
struct answer *answer_table_take(struct answer_table *table,
                                 struct fetched_key key);

/* Sets the state and the data of an answer. It takes over a reference to the
 * data, which may be NULL, and releases the data of before. */
void answer_table_put(struct answer_table *table, struct answer *answer,
                      enum fetched_state state, struct fetched_data *data);

/* Drops the answers whose last look-up is longest ago, until the others fit
 * into the maximum and into ANSWER_TABLE_COUNT_MAXIMUM. */
void answer_table_make_room(struct answer_table *table);

#endif
