#include "crawl/finding.h"

/* Bytes of a fact that are shown. */
enum { FACT_MAXIMUM = 500 };

static const struct finding_group *const groups[] = {
    &findings_reach,  &findings_redirect, &findings_conclusion,
    &findings_format, &findings_content,  &findings_vary,
    &findings_cache,  &findings_access};

const struct finding_row *
finding_at(size_t number)
{
  /* Pointers, indeed. NOLINTNEXTLINE(bugprone-sizeof-expression) */
  for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
    if (number < groups[i]->count)
      return &groups[i]->rows[number];
    number -= groups[i]->count;
  }
  return NULL;
}

const char *
finding_level_name(enum finding_level level)
{
  static const char *const names[] = {[FINDING_NOTE] = "note",
                                      [FINDING_WARNING] = "warning",
                                      [FINDING_ERROR] = "error"};
  return names[level];
}

/* Cuts the name of a fact off a pattern and puts its value; without one, a
 * percent sign. */
static void
put_fact(struct buffer *out, struct str *rest,
         const struct finding_facts *facts)
{
  const struct {
    struct str name, value;
  } rows[] = {{STR_INIT("url"), facts->url},
              {STR_INIT("got"), facts->got},
              {STR_INIT("other"), facts->other}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (str_starts(*rest, rows[i].name)) {
      *rest = str_from_offset(*rest, rows[i].name.length);
      buffer_put(out, str_first(rows[i].value, FACT_MAXIMUM));
      if (rows[i].value.length > FACT_MAXIMUM)
        buffer_put(out, STR("..."));
      return;
    }
  if (str_starts(*rest, STR("number"))) {
    *rest = str_from_offset(*rest, sizeof "number" - 1);
    buffer_format(out, "%llu", (unsigned long long)facts->number);
    return;
  }
  buffer_put_char(out, '%');
}

void
finding_put(struct buffer *out, const char *says,
            const struct finding_facts *facts)
{
  struct str rest = str_from(says);
  while (rest.length) {
    bool has_more = str_find(rest, '%') != STR_NOT_FOUND;
    buffer_put(out, str_cut(&rest, '%'));
    if (has_more)
      put_fact(out, &rest, facts);
  }
}
