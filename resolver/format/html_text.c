#include "format/html_text.h"

#include "format/html_events.h"
#include "terms.h"

struct writing {
  struct buffer out;
  bool is_apart; /* a space is needed before the next word */
};

static void
on_text(void *context, struct str text)
{
  struct writing *writing = context;
  for (size_t i = 0; i < text.length; i++) {
    if (str_is_space(text.bytes[i])) {
      writing->is_apart = true;
      continue;
    }
    if (writing->is_apart && writing->out.length)
      buffer_put_char(&writing->out, ' ');
    writing->is_apart = false;
    buffer_put_char(&writing->out, text.bytes[i]);
  }
}

/* Words of different paragraphs and lines are apart. */
static void
on_begin(void *context, struct str name, struct str attributes)
{
  static const struct str names[] = {STR_INIT("p"), STR_INIT("br"),
                                     STR_INIT("div"), STR_INIT("li"),
                                     STR_INIT("td")};
  struct writing *writing = context;
  (void)attributes;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (str_equals(names[i], name))
      writing->is_apart = true;
}

static void
on_end(void *context, struct str name)
{
  (void)context;
  (void)name;
}

enum err
html_text(struct str html, struct arena *arena, struct str *ret_text)
{
  static const struct html_events events = {on_begin, on_end, on_text};
  struct writing writing = {.is_apart = false};
  bool is_cut;
  buffer_init(&writing.out, BUFFER_USUAL); /* it does not grow */
  enum err err = html_events_read(html, &events, &writing, &is_cut);
  if (err) {
    buffer_fini(&writing.out);
    return err;
  }
  return arena_keep_buffer(arena, &writing.out, ret_text);
}

enum err
html_text_of(const struct term *term, struct arena *arena, struct str *ret_text)
{
  if (str_equals(term->datatype, STR(RDF_HTML)))
    return html_text(term->value, arena, ret_text);
  *ret_text = term->value;
  return ERR_NONE;
}
