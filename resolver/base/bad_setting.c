#include "base/bad_setting.h"

#include "base/buffer.h"
#include "base/log.h"
#include "base/setting.h"

enum { KNOWN_MAXIMUM = 128 * 1024 * 1024 };

static struct {
  struct buffer path, lines, places;
} known;

/* Whether a line is of a setting: its key may have "namespace." or "source." in
 * front, and the value of so:format stands before a pattern. */
static bool
is_of(const struct setting *setting, struct str key, struct str value)
{
  struct str rest = setting->key, media_type = setting->value;
  str_cut(&rest, '.');
  media_type = str_cut(&media_type, ' ');
  return (str_equals(setting->key, key) || str_equals(rest, key)) &&
         (str_equals(setting->value, value) || str_equals(media_type, value));
}

/* Returns "LINE:COLUMN"; NULL bytes where it is not known. */
static struct str
find_place(struct str key, struct str value)
{
  struct str lines = buffer_str(&known.lines);
  struct str places = buffer_str(&known.places);
  struct setting setting;
  while (setting_next(&lines, &setting)) {
    struct str place = str_cut(&places, '\n');
    if (is_of(&setting, key, value))
      return place;
  }
  return (struct str){NULL, 0};
}

enum err
bad_setting(struct str key, struct str value, const char *words)
{
  struct str place = find_place(key, value);
  if (place.length)
    log_line("%.*s:%.*s: so:%.*s \"%.*s\" %s",
             STR_ARGS(buffer_str(&known.path)), STR_ARGS(place), STR_ARGS(key),
             STR_ARGS(value), words);
  else
    log_error("configuration: %.*s \"%.*s\" %s", STR_ARGS(key), STR_ARGS(value),
              words);
  return ERR_CONFIG;
}

static enum err
copy(struct buffer *out, struct str text)
{
  buffer_fini(out);
  buffer_init(out, KNOWN_MAXIMUM);
  buffer_put(out, text);
  return buffer_err(out);
}

enum err
bad_setting_know(const char *path, struct str lines, struct str places)
{
  TRY(copy(&known.path, str_from(path)));
  TRY(copy(&known.lines, lines));
  return copy(&known.places, places);
}
