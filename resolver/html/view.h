/* view: the values of a page. Views live in an arena.
 *
 * A view has entries by key: a text, or a list of views. Errors stick in the
 * first view, so that code that fills a page need not check each call: view_err
 * tells at the end. */
#ifndef SEEOTHER_HTML_VIEW_H
#define SEEOTHER_HTML_VIEW_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/* A key with a hash, by which most keys are told apart. */
struct view_key {
  struct str text;
  uint32_t number;
};

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
  struct view *first, *last; /* of a list */
  struct view_entry *next;
};

enum { VIEW_CHAINS = 128 };

struct view {
  struct arena *arena;
  struct view_entry *entries;
  struct view_entry **chains; /* of the first view made, which has many entries:
                                 by key; else NULL */
  struct view *next;          /* in its list */
  enum err err;               /* of the first view made: what failed first */
  struct view *root;
};

/* Makes the first view of a page. NULL when memory is out. */
struct view *view_new(struct arena *arena);

/* Sets the text of a key, which is borrowed. */
void view_put(struct view *view, const char *key, struct str text);

/* Makes "{{#key}}" show its content once. */
void view_show(struct view *view, const char *key);

/* Appends a view to a list and returns it; a scratch view on failure, so that
 * callers need not look. */
struct view *view_add(struct view *view, const char *key);

/* The entry of a key, or NULL. */
const struct view_entry *view_find(const struct view *view,
                                   struct view_key key);

/* Notes why a value of the page could not be found; the first error stays. view
 * may be any view of the page. */
void view_fail(struct view *view, enum err err);

/* Returns the first error while the page of a view was filled: ERR_MEMORY of
 * the views themselves, or the error of view_fail; else ERR_NONE. */
enum err view_err(const struct view *view);

#endif
