#include "html/view.h"

struct view *
view_new(struct arena *arena)
{
  struct view *view = arena_array(arena, 1, sizeof *view);
  struct view_entry **chains =
      arena_array(arena, VIEW_CHAINS, sizeof(struct view_entry *));
  if (!view || !chains)
    return NULL;
  view->arena = arena;
  view->root = view;
  view->chains = chains;
  return view;
}

static struct view_entry *
find(const struct view *view, struct view_key key)
{
  struct view_entry *entry =
      view->chains ? view->chains[key.number % VIEW_CHAINS] : view->entries;
  for (; entry; entry = entry->next)
    if (entry->key.number == key.number &&
        str_equals(entry->key.text, key.text))
      return entry;
  return NULL;
}

static struct view_entry *
entry_of(struct view *view, const char *name)
{
  struct view_key key = view_key_of(str_from(name));
  struct view_entry *found = find(view, key);
  if (found)
    return found;
  struct view_entry *entry = arena_array(view->arena, 1, sizeof *entry);
  if (!entry) {
    view_fail(view, ERR_MEMORY);
    return NULL;
  }
  struct view_entry **chain =
      view->chains ? &view->chains[key.number % VIEW_CHAINS] : &view->entries;
  entry->key = key;
  entry->next = *chain;
  *chain = entry;
  return entry;
}

void
view_put(struct view *view, const char *key, struct str text)
{
  struct view_entry *entry = entry_of(view, key);
  if (entry) {
    entry->text = text;
    entry->markup = NULL;
  }
}

void
view_put_markup(struct view *view, const char *key, const struct markup *markup)
{
  struct view_entry *entry = entry_of(view, key);
  if (entry) {
    entry->text = markup_text(markup);
    entry->markup = markup;
  }
}

void
view_show(struct view *view, const char *key)
{
  view_put(view, key, STR("1"));
}

struct view *
view_add(struct view *view, const char *key)
{
  struct view_entry *entry = entry_of(view, key);
  struct view *child = arena_array(view->arena, 1, sizeof *child);
  if (!entry || !child) {
    view_fail(view, ERR_MEMORY);
    return view;
  }
  child->arena = view->arena;
  child->root = view->root;
  if (entry->last)
    entry->last->next = child;
  else
    entry->first = child;
  entry->last = child;
  return child;
}

const struct view_entry *
view_find(const struct view *view, struct view_key key)
{
  return find(view, key);
}

void
view_fail(struct view *view, enum err err)
{
  if (!view->root->err)
    view->root->err = err;
}

enum err
view_err(const struct view *view)
{
  return view->root->err;
}
