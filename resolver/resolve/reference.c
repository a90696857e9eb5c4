#include "resolve/reference.h"

#include "base/iri.h"
#include "resolve/document.h"
#include "resolve/page.h"

enum { REFERENCE_MAXIMUM = IRI_URI_MAXIMUM };

struct str
reference_to(const struct rules *rules, struct str authority, struct str iri,
             struct arena *arena)
{
  struct str path = page_link(iri, authority, arena);
  struct str origin = rules_namespace(rules, iri)->origin;
  struct buffer out;
  if (!str_starts(path, STR("/")) || origin.length == 0)
    return path.length ? path : STR("");
  buffer_init(&out, REFERENCE_MAXIMUM);
  document_put_reference(&out, origin, path, STR(""));
  return arena_take_buffer(arena, &out);
}

void
reference_put_absolute(struct buffer *out, const struct rules *rules,
                       const struct identity *identity, struct str reference)
{
  struct iri iri = iri_split(identity->iri);
  if (!str_starts(reference, STR("/"))) {
    buffer_put(out, reference);
    return;
  }
  if (identity->rule->origin.length) {
    buffer_put(out, identity->rule->origin);
  } else if (iri_is_http(identity->iri) &&
             rules_is_hosted(rules, iri_host(iri.authority))) {
    buffer_put(out, iri.scheme);
    buffer_put(out, STR("://"));
    buffer_put(out, iri.authority);
  } else {
    buffer_put(out, STR("http://"));
    buffer_put(out, rules->authority_count ? rules->authorities[0]
                                           : STR("localhost"));
  }
  if (str_starts(reference, STR("//")))
    buffer_put(out, STR("/."));
  buffer_put(out, reference);
}
