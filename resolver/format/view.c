#include "format/view.h"

struct view *
view_new(struct arena *arena)
{
  struct view *view = arena_array(arena, 1, sizeof *view);
  if (view) {
    view->arena = arena;
    view->root = view;
  }
  return view;
}

static struct view_entry *
find(const struct view *view, struct view_key key)
{
  for (struct view_entry *entry = view->entries; entry; entry = entry->next)
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
    view->root->failed = true;
    return NULL;
  }
  entry->key = key;
  entry->next = view->entries;
  view->entries = entry;
  return entry;
}

void
view_put(struct view *view, const char *key, struct str text)
{
  struct view_entry *entry = entry_of(view, key);
  if (entry)
    entry->text = text;
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
    view->root->failed = true;
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

bool
view_is_fine(const struct view *root)
{
  return !root->failed;
}
