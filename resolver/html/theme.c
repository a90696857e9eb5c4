#include "html/theme_parts.h"

#include "base/hash.h"
#include "html/pages.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

const struct theme_piece *
theme_find(const struct theme *theme, struct str name, bool is_template)
{
  for (size_t i = 0; theme && i < theme->count; i++)
    if (theme->pieces[i].is_template == is_template &&
        str_equals(theme->pieces[i].name, name))
      return &theme->pieces[i];
  return NULL;
}

void
theme_make_stamp(struct str style, char stamp[THEME_STAMP + 1])
{
  uint64_t hash = hash_bytes(pages_find(STR("script")), hash_bytes(style, 0));
  hash = hash_bytes(pages_find(STR("coast")), hash);
  snprintf(stamp, THEME_STAMP + 1, "%016llx", (unsigned long long)hash);
}

void
theme_free(struct theme *theme)
{
  if (!theme)
    return;
  for (size_t i = 0; i < theme->count; i++)
    template_fini(&theme->pieces[i].template);
  arena_fini(&theme->arena);
  free(theme);
}

int64_t
theme_changed(const struct theme *theme)
{
  return theme ? theme->changed : 0;
}

uint64_t
theme_hash(const struct theme *theme)
{
  return theme ? theme->hash : 0;
}

const struct template *
theme_template(const void *theme, struct str name)
{
  const struct theme_piece *own = theme_find(theme, name, true);
  if (own)
    return &own->template;
  /* cppcheck-suppress CastIntegerToAddressAtReturn
   * It is declared; "struct template" is what misleads. */
  return pages_template(NULL, name);
}

struct str
theme_style(const struct theme *theme)
{
  return theme ? theme->style : pages_find(STR("style"));
}

struct str
theme_script(const struct theme *theme)
{
  (void)theme;
  return pages_find(STR("script"));
}

static char built_in_stamp[THEME_STAMP + 1];

static void
stamp_built_in(void)
{
  theme_make_stamp(pages_find(STR("style")), built_in_stamp);
}

struct str
theme_stamp(const struct theme *theme)
{
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  if (theme)
    return str_from(theme->stamp);
  pthread_once(&once, stamp_built_in);
  return str_from(built_in_stamp);
}

bool
theme_file(const struct theme *theme, struct str name, struct str *ret_content,
           struct str *ret_content_type)
{
  const struct theme_piece *piece = theme_find(theme, name, false);
  if (!piece)
    return false;
  *ret_content = piece->content;
  *ret_content_type = piece->content_type;
  return true;
}
