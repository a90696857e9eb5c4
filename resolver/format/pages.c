#include "format/pages.h"

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

PAGE(description, "description.html");
PAGE(error, "error.html");
PAGE(foot, "foot.html");
PAGE(head, "head.html");
PAGE(home, "home.html");
PAGE(properties, "properties.html");
PAGE(seeother, "seeother.html");
PAGE(style, "style.css");

static const struct {
  struct str name;
  const char *begin, *end;
} pages_table[] = {
    {STR_INIT("description"), page_description, page_description_end},
    {STR_INIT("error"), page_error, page_error_end},
    {STR_INIT("foot"), page_foot, page_foot_end},
    {STR_INIT("head"), page_head, page_head_end},
    {STR_INIT("home"), page_home, page_home_end},
    {STR_INIT("properties"), page_properties, page_properties_end},
    {STR_INIT("seeother"), page_seeother, page_seeother_end},
    {STR_INIT("style"), page_style, page_style_end},
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

/* A malformed page stays empty, which its tests see. */
static void
compile_all(void)
{
  for (size_t i = 0; i < PAGES; i++)
    template_compile(&pages_templates[i], text_of(i));
}

const struct template *
pages_template(struct str name)
{
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  size_t i = index_of(name);
  pthread_once(&once, compile_all);
  return i < PAGES ? &pages_templates[i] : NULL;
}
