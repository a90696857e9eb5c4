#include "resolve/link_profiles.h"

#include "resolve/negotiate.h"

static void
add(struct links *links, struct link link)
{
  link.context = LINK_SETS;
  if (links->count < links->capacity)
    links->rows[links->count++] = link;
}

/* Returns the reference to the compacted form; empty when it is not offered. */
static struct str
find_compacted(const struct links *links)
{
  struct str type = format_get(FORMAT_JSONLD)->media_type;
  for (size_t i = 0; i < links->count; i++)
    if (str_equals(links->rows[i].type, type) &&
        str_equals(links->rows[i].relation, STR("alternate")))
      return links->rows[i].target;
  return STR("");
}

enum err
link_profiles_add(struct links *links, struct arena *arena)
{
  struct str jsonld = find_compacted(links);
  if (jsonld.length == 0)
    return ERR_NONE;
  struct str mark = str_find(jsonld, '?') == STR_NOT_FOUND ? STR("?_profile=")
                                                           : STR("&_profile=");
  for (int i = JSONLD_COMPACTED; i <= JSONLD_FLATTENED; i++) {
    enum jsonld_form form = (enum jsonld_form)i;
    struct str parts[] = {jsonld, mark, negotiate_profile_name(form)};
    bool plain = form == JSONLD_COMPACTED;
    struct str target =
        plain ? jsonld : arena_join(arena, parts, sizeof parts / sizeof *parts);
    if (!target.bytes)
      return ERR_MEMORY;
    if (!plain)
      add(links, (struct link){.relation = STR("alternate"),
                               .target = target,
                               .type = format_get(FORMAT_JSONLD)->media_type});
    add(links, (struct link){.relation = STR("profile"),
                             .target = negotiate_profile(form),
                             .variant = target});
  }
  return ERR_NONE;
}
