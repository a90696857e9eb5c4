#include "fuzz.h"
#include "html/html.h"
#include "html/template.h"

static struct template compiled;

static const struct template *
find(const void *context, struct str name)
{
  (void)context;
  if (str_equals(name, STR("p")))
    return &compiled; /* itself, again and again */
  return NULL;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct arena arena;
  struct buffer out;
  if (size > 512)
    return 0;
  struct str fuzzed = fuzz_text(data, size);
  arena_init(&arena, 1 << 20);
  buffer_init(&out, 1 << 16);
  struct view *view = view_new(&arena);
  view_put(view, "a", STR("<&>"));
  view_put(view_add(view, "r"), "b", STR("\""));
  view_put(view_add(view, "r"), "a", STR(""));
  enum err err = template_compile(&compiled, fuzzed, NULL);
  if (!err)
    err = template_render(&compiled, find, NULL, view, &out);
  FUZZ_ASSERT(err == ERR_NONE || err == ERR_BAD_DATA || err == ERR_LIMIT);
  buffer_reset(&out);
  html_put_text(&out, fuzzed);
  for (size_t i = 0; i < out.length; i++)
    FUZZ_ASSERT(out.bytes[i] != '<' && out.bytes[i] != '>' &&
                out.bytes[i] != '"' && out.bytes[i] != '\'' && out.bytes[i]);
  template_fini(&compiled);
  buffer_fini(&out);
  arena_fini(&arena);
  return 0;
}
