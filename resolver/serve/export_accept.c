#include "serve/export_accept.h"

#include "format/data_type.h"
#include "serve/export_pattern.h"

/* What the types of one expression are. Of equal weight, the first kind comes
 * first (resolve/negotiate_format.h). */
enum kind { OWN, EXACT, GENERIC, ANY_SUBTYPE, ANY_TYPE, KINDS };

enum { WEIGHTS = 11, EXPRESSION_MAXIMUM = 8192 }; /* 1, 0.9, ... 0.0x */

#define SPACE "[ ]*"
/* Parameters other than the weight. */
#define PARAMETERS "(?:" SPACE ";" SPACE "(?:[^q,; ][^,;]*|q[^=,;][^,;]*))*"
#define BEGIN "(?:^|,)" SPACE
#define END "(?:" SPACE ";[^,]*)?" SPACE "(?:,|$)"

/* --- types --------------------------------------------------------------- */

static void
put_alternative(struct buffer *out, struct str type, bool *first)
{
  buffer_put(out, *first ? STR("") : STR("|"));
  export_pattern_put_literal(type, out);
  *first = false;
}

static void
put_alternatives(struct buffer *out, struct str list, bool *first)
{
  while (list.bytes && list.length)
    put_alternative(out, str_cut(&list, ' '), first);
}

static const struct str any_subtypes[] = {
    STR_INIT("text/*"), STR_INIT("application/*"), STR_INIT("image/*")};
enum { ANY_SUBTYPES = sizeof any_subtypes / sizeof *any_subtypes };

static void
put_kind(struct buffer *out, enum kind kind)
{
  bool first = true;
  for (int id = 0; id < FORMAT_COUNT; id++) {
    const struct format *format = format_get((enum format_id)id);
    if (kind == OWN)
      put_alternative(out, format->media_type, &first);
    else if (kind == EXACT)
      put_alternatives(out, format->exact_aliases, &first);
    else if (kind == GENERIC)
      put_alternatives(out, format->generic_aliases, &first);
  }
  for (size_t i = 0; kind == ANY_SUBTYPE && i < ANY_SUBTYPES; i++)
    put_alternative(out, any_subtypes[i], &first);
  if (kind == ANY_TYPE)
    buffer_put(out, STR("\\*/\\*|\\*"));
}

/* --- weights ------------------------------------------------------------- */

/* Appends an expression for a weight in tenths, and for anything below. */
static void
put_weight(struct buffer *out, int tenths)
{
  if (tenths == 10)
    buffer_put(out, STR("(?:" SPACE ";" SPACE "q=1(?:\\.0*)?)?"));
  else if (tenths > 0)
    buffer_format(out, SPACE ";" SPACE "q=0?\\.%d[0-9]*", tenths);
  else
    buffer_put(out, STR(SPACE ";" SPACE "q=0?\\.0[0-9]*[1-9][0-9]*"));
}

void
export_accept_put_types(struct str open, export_put_row *put, void *context,
                        struct buffer *out)
{
  struct buffer row;
  buffer_init(&row, EXPRESSION_MAXIMUM);
  for (int tenths = WEIGHTS - 1; tenths >= 0; tenths--)
    for (int kind = 0; kind < KINDS; kind++) {
      buffer_reset(&row);
      buffer_put(&row, STR(BEGIN));
      buffer_put(&row, open);
      put_kind(&row, (enum kind)kind);
      buffer_put(&row, STR(")" PARAMETERS));
      put_weight(&row, tenths);
      buffer_put(&row, tenths == 10 ? STR(SPACE "(?:,|$)") : STR(END));
      put(out, buffer_str(&row), STR(""), context);
    }
  buffer_fini(&row);
}

size_t
export_accept_count(void)
{
  return (size_t)WEIGHTS * KINDS;
}

/* --- extensions ---------------------------------------------------------- */

static void
put_list(struct str list, struct str extension, export_put_row *put,
         void *context, struct buffer *out)
{
  while (list.bytes && list.length)
    put(out, str_cut(&list, ' '), extension, context);
}

/* Returns the format for a type with any subtype: the preferred one if it is of
 * that type, else the first of the table. */
static const struct format *
format_of(struct str any, enum format_id preferred)
{
  struct str type = str_first(any, any.length - 1); /* without the asterisk */
  if (preferred != FORMAT_NONE &&
      str_starts(format_get(preferred)->media_type, type))
    return format_get(preferred);
  for (int id = 0; id < FORMAT_COUNT; id++)
    if (str_starts(format_get((enum format_id)id)->media_type, type))
      return format_get((enum format_id)id);
  return format_get(FORMAT_TURTLE);
}

void
export_accept_put_extensions(enum format_id preferred, export_put_row *put,
                             void *context, struct buffer *out)
{
  enum format_id usual = preferred == FORMAT_NONE ? FORMAT_TURTLE : preferred;
  put(out, STR(EXPORT_ACCEPT_NONE), format_get(usual)->extension, context);
  for (int id = 0; id < FORMAT_COUNT; id++) {
    const struct format *format = format_get((enum format_id)id);
    put(out, format->media_type, format->extension, context);
    put_list(format->exact_aliases, format->extension, put, context, out);
    put_list(format->generic_aliases, format->extension, put, context, out);
  }
  for (size_t i = 0; i < ANY_SUBTYPES; i++)
    put(out, any_subtypes[i], format_of(any_subtypes[i], preferred)->extension,
        context);
}

/* --- any type ------------------------------------------------------------ */

/* Appends an expression for a subtype that has one of the words. */
static void
put_words(struct buffer *out, bool shown)
{
  size_t count;
  const struct str *words = data_type_words(shown, &count);
  buffer_put(out, STR("(?:text|application)/(?:[a-z0-9]+[^a-z0-9,; ]+)*(?:"));
  for (size_t i = 0; i < count; i++) {
    buffer_put(out, i ? STR("|") : STR(""));
    export_pattern_put_literal(words[i], out);
  }
  buffer_put(out, STR(")[^,; ]*"));
}

/* A client that names types of data alone means Turtle by any type; one that
 * also names what is shown, or something else, means a page. */
void
export_accept_put_any(enum format_id preferred, export_put_row *put,
                      void *context, struct buffer *out)
{
  const struct format *page = format_get(FORMAT_HTML);
  struct buffer row;
  if (preferred != FORMAT_NONE) {
    put(out, STR(""), format_get(preferred)->extension, context);
    return;
  }
  buffer_init(&row, EXPRESSION_MAXIMUM);
  buffer_put(&row, STR(BEGIN));
  put_words(&row, true);
  put(out, buffer_str(&row), page->extension, context);
  buffer_reset(&row);
  buffer_put(&row, STR("^(?:" SPACE "(?:\\*|\\*/\\*|application/\\*)(?:" SPACE
                       ";[^,]*)?" SPACE ",)*" SPACE));
  put_words(&row, false);
  buffer_put(&row, STR("(?:" SPACE ";[^,]*)?" SPACE "(?:," SPACE
                       "(?:\\*|\\*/\\*|application/\\*|"));
  put_words(&row, false);
  buffer_put(&row, STR(")(?:" SPACE ";[^,]*)?" SPACE ")*$"));
  put(out, buffer_str(&row), format_get(FORMAT_TURTLE)->extension, context);
  put(out, STR(""), page->extension, context);
  buffer_fini(&row);
}
