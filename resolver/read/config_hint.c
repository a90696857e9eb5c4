#include "read/config_hint.h"

enum { WORD_MAXIMUM = 40, SCOPES = 4 };

static const struct {
  enum config_scope scope;
  const char *node, *by; /* what has such settings, and what refers to it */
} places[SCOPES] = {
    {CONFIG_RESOLVER, "a resolver", NULL},
    {CONFIG_NAMESPACE, "a namespace", "so:namespace"},
    {CONFIG_FORMAT, "a format", "so:format"},
    {CONFIG_SOURCE, "a source", "so:source"},
};

/* --- distance ------------------------------------------------------------- */

static size_t
least(size_t a, size_t b)
{
  return a < b ? a : b;
}

static bool
same(struct str a, size_t i, struct str b, size_t j)
{
  return str_fold_char(a.bytes[i]) == str_fold_char(b.bytes[j]);
}

/* The rows of the usual table: this one, and the two before it. */
size_t
config_hint_distance(struct str a, struct str b)
{
  size_t rows[3][WORD_MAXIMUM + 1];
  if (a.length > WORD_MAXIMUM || b.length > WORD_MAXIMUM)
    return a.length > b.length ? a.length : b.length;
  for (size_t j = 0; j <= b.length; j++)
    rows[0][j] = j;
  for (size_t i = 1; i <= a.length; i++) {
    size_t *now = rows[i % 3];
    const size_t *before = rows[(i + 2) % 3], *earlier = rows[(i + 1) % 3];
    now[0] = i;
    for (size_t j = 1; j <= b.length; j++) {
      now[j] = before[j - 1] + !same(a, i - 1, b, j - 1);
      now[j] = least(now[j], least(before[j], now[j - 1]) + 1);
      if (i > 1 && j > 1 && same(a, i - 1, b, j - 2) &&
          same(a, i - 2, b, j - 1))
        now[j] = least(now[j], earlier[j - 2] + 1);
    }
  }
  return rows[a.length % 3][b.length];
}

/* --- settings --------------------------------------------------------------
 */

/* The setting of these scopes that is most like a word, if one is like it. */
static const struct config_setting *
find_nearest(struct str name, unsigned scopes)
{
  size_t count, best = 2 + name.length / 4;
  const struct config_setting *settings = config_settings_all(&count);
  const struct config_setting *nearest = NULL;
  for (size_t i = 0; i < count; i++) {
    size_t distance = config_hint_distance(name, settings[i].name);
    if ((settings[i].scopes & scopes) && distance < best) {
      best = distance;
      nearest = &settings[i];
    }
  }
  return nearest;
}

static size_t
place_of(unsigned scopes)
{
  size_t i = 0;
  while (i + 1 < SCOPES && !(places[i].scope & scopes))
    i++;
  return i;
}

/* A setting that has another place. */
static void
put_place(struct buffer *out, const struct config_setting *setting)
{
  size_t at = place_of(setting->scopes);
  buffer_format(out, " of %s", places[at].node);
  if (places[at].by)
    buffer_format(out, " (%s)", places[at].by);
}

void
config_hint_put_setting(struct buffer *out, struct str name,
                        enum config_scope scope)
{
  unsigned others = ~(unsigned)scope;
  const struct config_setting *elsewhere = config_settings_find(name, others);
  const struct config_setting *nearest = find_nearest(name, scope);
  buffer_put(out, STR("so:"));
  buffer_put(out, name);
  buffer_format(out, " is not a setting of %s", places[place_of(scope)].node);
  if (elsewhere) {
    buffer_put(out, STR(", but"));
    put_place(out, elsewhere);
    return;
  }
  bool is_here = nearest != NULL;
  if (!nearest)
    nearest = find_nearest(name, others);
  if (!nearest)
    return;
  buffer_put(out, STR("; did you mean so:"));
  buffer_put(out, nearest->name);
  if (!is_here)
    put_place(out, nearest);
  buffer_put_char(out, '?');
}

/* --- values ----------------------------------------------------------------
 */

void
config_hint_put_choices(struct buffer *out,
                        const struct config_setting *setting)
{
  struct str rest = str_from(setting->choices);
  const char *before = " must be so:";
  buffer_put(out, STR("so:"));
  buffer_put(out, setting->name);
  while (rest.bytes) {
    struct str choice = str_cut(&rest, ' ');
    buffer_put(out, str_from(before));
    buffer_put(out, choice);
    before = rest.bytes && str_find(rest, ' ') != STR_NOT_FOUND ? ", so:"
                                                                : " or so:";
  }
  if (setting->kind == CONFIG_CHOICE_OR_IRI)
    buffer_put(out, STR(", or another IRI"));
  else if (setting->kind == CONFIG_CHOICE_OR_TEXT)
    buffer_put(out, STR(", or a string"));
}
