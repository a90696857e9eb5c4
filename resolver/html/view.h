/* view: the values of a page. Views live in an arena.
 *
 * A view has entries by key: a text, or a list of views. The first error is
 * kept in the first view, so that code that fills a page need not check each
 * call; view_err returns it at the end. */
#ifndef SEEOTHER_HTML_VIEW_H
#define SEEOTHER_HTML_VIEW_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "html/markup.h"

/* A key and its hash, which makes comparisons fast. */
struct view_key {
  struct str text;
  uint32_t number;
};

/* Returns the key for a text, which is borrowed. */
static inline struct view_key
view_key_of(struct str text)
{
  uint32_t number = 2166136261; /* FNV-1a */
  for (size_t i = 0; i < text.length; i++)
    number = (number ^ (unsigned char)text.bytes[i]) * 16777619;
  return (struct view_key){text, number};
}

struct view_entry {
  struct view_key key; /* of a literal */
  struct str text;
  const struct markup *markup; /* of which text is the text; or NULL */
  struct view *first, *last;   /* of a list */
  struct view_entry *next;
};

enum { VIEW_CHAINS = 128 };

struct view {
  struct arena *arena;
  struct view_entry *entries;
  struct view_entry **chains; /* of the root, which has many entries: by key;
                                 else NULL */
  struct view *next;          /* in its list */
  enum err err;               /* of the root: the first error */
  struct view *root;
  const struct view *base; /* of the root: has what no other view has; or
                              NULL */
};

/* Makes the first view of a page. NULL when memory is out. */
struct view *view_new(struct arena *arena);

/* Sets the text of a key, which is borrowed. */
void view_put(struct view *view, const char *key, struct str text);

/* Sets the text of a key to that of markup, which "{{&key}}" writes as HTML. */
void view_put_markup(struct view *view, const char *key,
                     const struct markup *markup);

/* Makes "{{#key}}" show its content once. */
void view_show(struct view *view, const char *key);

/* Appends a view to a list and returns it. On failure returns a view that is
 * not in the list, so that callers need not check. */
struct view *view_add(struct view *view, const char *key);

/* Returns the entry of a key, or NULL. */
const struct view_entry *view_find(const struct view *view,
                                   struct view_key key);

/* Notes an error while the page is made; only the first one is kept. view may
 * be any view of the page. */
void view_fail(struct view *view, enum err err);

/* Returns the first error of the page that a view belongs to: ERR_MEMORY of the
 * views themselves, or that of view_fail; else ERR_NONE. */
enum err view_err(const struct view *view);

#endif
