#include "name/page_rules.h"

#include "base/bad_setting.h"
#include "base/setting.h"

static enum err
set_images(struct page_rules *rules, struct str key, struct str value)
{
  static const struct str names[] = {[IMAGES_ASK] = STR_INIT("Ask"),
                                     [IMAGES_SHOW] = STR_INIT("Show"),
                                     [IMAGES_LINK] = STR_INIT("Link")};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (str_equals(names[i], value)) {
      rules->images = (enum images)i;
      return ERR_NONE;
    }
  return bad_setting(key, value, "is not so:Ask, so:Show or so:Link");
}

static enum err
set_years(struct page_rules *rules, struct str key, struct str value)
{
  if (str_equals(value, STR("Historical")))
    rules->years = READABLE_HISTORICAL;
  else if (str_equals(value, STR("Astronomical")))
    rules->years = READABLE_ASTRONOMICAL;
  else
    return bad_setting(key, value, "is not so:Historical or so:Astronomical");
  return ERR_NONE;
}

static enum err
keep(struct arena *arena, struct str value, struct str *ret_copy)
{
  *ret_copy = arena_copy(arena, value);
  return ret_copy->bytes ? ERR_NONE : ERR_MEMORY;
}

static enum err
set(struct page_rules *rules, struct str key, struct str value,
    struct arena *arena)
{
  if (str_equals(key, STR("siteName")))
    return keep(arena, value, &rules->site_name);
  if (str_equals(key, STR("theme")))
    return keep(arena, value, &rules->theme);
  if (str_equals(key, STR("images")))
    return set_images(rules, key, value);
  if (str_equals(key, STR("years")))
    return set_years(rules, key, value);
  if (str_equals(key, STR("imageProperty")))
    return keep(arena, value, &rules->image_properties[rules->image_count++]);
  if (str_equals(key, STR("hiddenProperty")))
    return keep(arena, value, &rules->hidden[rules->hidden_count++]);
  return ERR_NONE;
}

enum err
page_rules_init(struct page_rules *rules, struct str config,
                struct arena *arena)
{
  size_t lines = 1;
  *rules = (struct page_rules){.images = IMAGES_ASK};
  for (size_t i = 0; i < config.length; i++)
    lines += config.bytes[i] == '\n';
  rules->image_properties = arena_array(arena, lines, sizeof(struct str));
  rules->hidden = arena_array(arena, lines, sizeof(struct str));
  if (!rules->image_properties || !rules->hidden)
    return ERR_MEMORY;
  struct setting setting;
  while (setting_next(&config, &setting)) {
    TRY(set(rules, setting.key, setting.value, arena));
  }
  return ERR_NONE;
}
