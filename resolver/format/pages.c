#include "format/pages.h"

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

struct str
pages_find(struct str name)
{
  for (size_t i = 0; i < sizeof pages_table / sizeof *pages_table; i++)
    if (str_equals(pages_table[i].name, name))
      return str_of(pages_table[i].begin,
                    (size_t)(pages_table[i].end - pages_table[i].begin));
  return (struct str){NULL, 0};
}
