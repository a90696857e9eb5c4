#include "crawl/conclusion.h"

const struct visit *
conclusion_visit(const struct crawl *crawl)
{
  const struct visit *at = crawl_first(crawl, CRAWL_TURTLE), *last = at;
  for (; at && at->status != 303; at = crawl_next(crawl, at))
    last = at;
  return at ? at : last;
}

static bool
has_answered(const struct visit *visit)
{
  return visit->outcome == VISIT_OK || visit->outcome == VISIT_LARGE ||
         visit->outcome == VISIT_CUT;
}

static bool
is_success(const struct visit *visit)
{
  return visit && has_answered(visit) && visit->status >= 200 &&
         visit->status < 300;
}

enum conclusion
conclusion_of(const struct crawl *crawl)
{
  const struct visit *visit = conclusion_visit(crawl);
  if (!visit || !has_answered(visit))
    return CONCLUSION_NOTHING;
  if (crawl->fragment.bytes)
    return is_success(crawl_last(crawl, CRAWL_TURTLE)) ? CONCLUSION_HASH
                                                       : CONCLUSION_NOTHING;
  if (visit->status == 303)
    return CONCLUSION_SEE_OTHER;
  if (!is_success(visit))
    return CONCLUSION_NOTHING;
  return visit == crawl_first(crawl, CRAWL_TURTLE) ? CONCLUSION_DOCUMENT
                                                   : CONCLUSION_MOVED;
}

const char *
conclusion_name(enum conclusion conclusion)
{
  static const char *const names[] = {
      [CONCLUSION_NOTHING] = "nothing",
      [CONCLUSION_HASH] = "hash",
      [CONCLUSION_SEE_OTHER] = "see-other",
      [CONCLUSION_DOCUMENT] = "information-resource",
      [CONCLUSION_MOVED] = "moved",
  };
  return names[conclusion];
}

static void
put_nothing(struct buffer *out, const struct visit *visit)
{
  if (!visit || !has_answered(visit))
    buffer_put(out, STR("There is no answer: nothing can be concluded about "
                        "what the URI names."));
  else
    buffer_format(out, "%u: nothing can be concluded about what the URI names.",
                  visit->status);
}

void
conclusion_put(struct buffer *out, const struct crawl *crawl)
{
  const struct visit *visit = conclusion_visit(crawl);
  switch (conclusion_of(crawl)) {
  case CONCLUSION_NOTHING:
    put_nothing(out, visit);
    return;
  case CONCLUSION_HASH:
    buffer_put(out, STR("The URI has a fragment: it may name anything. Its "
                        "description is at "));
    buffer_put(out, crawl_last(crawl, CRAWL_TURTLE)->url);
    break;
  case CONCLUSION_SEE_OTHER:
    buffer_put(out, STR("303: the URI may name anything. Its description is "
                        "at "));
    buffer_put(out, visit->target.length ? visit->target
                                         : STR("a place that is not said"));
    break;
  case CONCLUSION_DOCUMENT:
    buffer_format(out, "%u: the URI names an information resource",
                  visit->status);
    break;
  case CONCLUSION_MOVED:
    buffer_format(out, "%u, and then %u: the URI names what ",
                  crawl_first(crawl, CRAWL_TURTLE)->status, visit->status);
    buffer_put(out, visit->url);
    buffer_put(out, STR(" names, which is an information resource"));
    break;
  }
  buffer_put_char(out, '.');
}
