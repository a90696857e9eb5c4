#include "html/pages.h"

#include <pthread.h>

/* generated/page_files.h has a PAGE(name, file) for each page. The assembler
 * includes the files; PAGES_DIRECTORY comes from the build. */
#define PAGE(name, file)                                                       \
  __asm__(".section .rodata\n"                                                 \
          "page_" #name ":\n"                                                  \
          ".incbin \"" PAGES_DIRECTORY "/" file "\"\n"                         \
          "page_" #name "_end:\n"                                              \
          ".byte 0\n"                                                          \
          ".previous\n");                                                      \
  extern const char page_##name[], page_##name##_end[];
#include "page_files.h"
#undef PAGE

#define PAGE(name, file) {STR_INIT(#name), page_##name, page_##name##_end},

static const struct {
  struct str name;
  const char *begin, *end;
} pages_table[] = {
#include "page_files.h"
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
static bool pages_failed; /* memory was out, so there are no templates */

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
