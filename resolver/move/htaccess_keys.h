/* htaccess_keys: the names, and beginnings of names, that the rules of an
 * .htaccess are about, and where each format of them is. */
#ifndef SEEOTHER_MOVE_HTACCESS_KEYS_H
#define SEEOTHER_MOVE_HTACCESS_KEYS_H

#include "move/htaccess_rules.h"

/* Where the clients of one kind are sent. */
struct htaccess_place {
  struct str target; /* NULL bytes: nowhere */
  const struct htaccess_rule *rule;
};

struct htaccess_key {
  struct str iri;
  bool open;                 /* of all names that begin with iri */
  struct htaccess_open kind; /* of the pattern that came first */
  const struct htaccess_rule *first;
  struct htaccess_place places[FORMAT_COUNT];
  struct htaccess_place any; /* of clients without a preference */
  format_set extensions;     /* formats whose extension leads to their places */
};

struct htaccess_keys {
  struct htaccess_key *rows;
  size_t count, capacity;
};

/* Collects the keys of all rules, in the order of their first rules, and finds
 * their places. A rule that comes too late, because others before it take all
 * of its clients, adds nothing, and is remarked on. ERR_MEMORY. */
enum err htaccess_keys_make(struct imported *imported,
                            const struct htaccess_rules *rules,
                            struct htaccess_keys *ret_keys);

/* Returns whether a format has a place of its own: one that is not that of
 * everybody else, or one that its extension leads to. */
bool htaccess_keys_has_place(const struct htaccess_key *key, int format);

/* Frees the keys. */
void htaccess_keys_fini(struct htaccess_keys *keys);

#endif
