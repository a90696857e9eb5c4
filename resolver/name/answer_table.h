/* answer_table: answers of endpoints by key, bounded in bytes. Not safe for
 * several threads: fetched.c has the lock. */
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
  enum fetched_state state; /* but FETCHED_FAILED */
  struct fetched_data *data;
  int64_t came, fresh_until, old_until; /* after which it is of no use */
  int64_t ages_from;                    /* when it may be asked for again */
  int64_t failed_until;                 /* the failure holds */
  int64_t exists_until; /* it is known to exist, though its description is old
                         */
  enum message_outcome failure;
  unsigned hits; /* since it came */

  /* The module's own. */
  struct answer *next; /* of the bucket */
  struct answer *newer, *older;
};

/* All zero in the beginning, but for maximum. An answer that takes more than
 * half of that is kept beside it, until there is another such one: somebody
 * waits for it, who needs the small ones as well. */
struct answer_table {
  struct answer *buckets[ANSWER_TABLE_BUCKETS];
  struct answer *newest, *oldest; /* that were asked for */
  size_t size, maximum;           /* bytes */
  size_t count;                   /* of answers */
  struct answer *large;           /* which does not count, or NULL */
};

/* Frees all answers, without a look at who waits for them. The table is then
 * empty. */
void answer_table_fini(struct answer_table *table);

/* Returns the answer under a key, which counts as asked for now; NULL when
 * there is none. */
struct answer *answer_table_find(struct answer_table *table,
                                 struct fetched_key key);

/* As answer_table_find, but makes an answer when there is none; NULL when
 * memory is out. */
struct answer *answer_table_take(struct answer_table *table,
                                 struct fetched_key key);

/* Gives an answer other data, or NULL, and takes a reference to them. */
void answer_table_put(struct answer_table *table, struct answer *answer,
                      enum fetched_state state, struct fetched_data *data);

/* Drops the answers that were asked for longest ago, until the rest fits into
 * the maximum, and is no more than ANSWER_TABLE_COUNT_MAXIMUM. */
void answer_table_make_room(struct answer_table *table);

#endif
