#include "crawl/finding_ends.h"

struct str
finding_ends_type(const struct visit *visit)
{
  struct str type = visit_field(visit, STR("Content-Type"));
  return type.length ? type : STR("no Content-Type");
}

const struct visit *
finding_ends_good(const struct crawl *crawl, size_t chain)
{
  const struct visit *last = crawl_last(crawl, chain);
  return last && visit_is_good(last) ? last : NULL;
}

bool
finding_ends_find(const struct crawl *crawl, finding_ends_judge *judge,
                  struct finding_facts *facts)
{
  for (size_t i = 0; i < CRAWL_ACCEPTS; i++) {
    const struct visit *end = finding_ends_good(crawl, i);
    if (!end)
      continue;
    facts->url = end->url;
    facts->got = finding_ends_type(end);
    facts->other = STR("");
    if (judge(crawl, end, facts))
      return true;
  }
  return false;
}
