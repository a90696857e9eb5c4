#include "html/pages.h"

#include <pthread.h>

/* The assembler includes the files; PAGES_DIRECTORY comes from the build. */
#define PAGE(name, file)                                                       \
  __asm__(".section .rodata\n"                                                 \
          "page_" #name ":\n"                                                  \
          ".incbin \"" PAGES_DIRECTORY "/" file "\"\n"                         \
          "page_" #name "_end:\n"                                              \
          ".byte 0\n"                                                          \
          ".previous\n");                                                      \
  extern const char page_##name[], page_##name##_end[]

PAGE(browse, "browse.html");
PAGE(dataset, "dataset.html");
PAGE(description, "description.html");
PAGE(error, "error.html");
PAGE(foot, "foot.html");
PAGE(head, "head.html");
PAGE(home, "home.html");
PAGE(icon, "icon.svg");
PAGE(logo, "logo.html");
PAGE(map, "map.html");
PAGE(numbers, "numbers.html");
PAGE(picture, "picture.html");
PAGE(properties, "properties.html");
PAGE(script, "script.js");
PAGE(search, "search.html");
PAGE(seeother, "seeother.html");
PAGE(style, "style.css");
PAGE(svg, "svg.html");
PAGE(tree, "tree.html");
PAGE(value, "value.html");

#define ROW(name)                                                              \
  {                                                                            \
    STR_INIT(#name), page_##name, page_##name##_end                            \
  }

static const struct {
  struct str name;
  const char *begin, *end;
} pages_table[] = {
    ROW(browse),   ROW(dataset), ROW(description), ROW(error),  ROW(foot),
    ROW(head),     ROW(home),    ROW(icon),        ROW(logo),   ROW(map),
    ROW(numbers),  ROW(picture), ROW(properties),  ROW(script), ROW(search),
    ROW(seeother), ROW(style),   ROW(svg),         ROW(tree),   ROW(value),
};

enum { PAGES = sizeof pages_table / sizeof *pages_table };

static size_t
index_of(struct str name)
{
  size_t i = 0;
  while (i < PAGES && !str_equals(pages_table[i].name, name))
    i++;
  return i;
}

static struct str
text_of(size_t i)
{
  return str_of(pages_table[i].begin,
                (size_t)(pages_table[i].end - pages_table[i].begin));
}

struct str
pages_find(struct str name)
{
  size_t i = index_of(name);
  return i < PAGES ? text_of(i) : (struct str){NULL, 0};
}

static struct template pages_templates[PAGES];
static bool pages_failed; /* memory was out: there are none */

static void
compile_all(void)
{
  for (size_t i = 0; i < PAGES; i++)
    if (template_compile(&pages_templates[i], text_of(i), NULL))
      pages_failed = true;
}

const struct template *
pages_template(const void *context, struct str name)
{
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  size_t i = index_of(name);
  (void)context;
  pthread_once(&once, compile_all);
  return i < PAGES && !pages_failed ? &pages_templates[i] : NULL;
}
