#include "resolve/link_field.h"

void
link_field_put(struct buffer *out, const struct link *link, struct str target,
               struct str anchor)
{
  buffer_put_char(out, '<');
  buffer_put(out, target);
  buffer_put(out, STR(">; rel=\""));
  buffer_put(out, link->relation);
  buffer_put_char(out, '"');
  if (link->type.length) {
    buffer_put(out, STR("; type=\""));
    buffer_put(out, link->type);
    buffer_put_char(out, '"');
  }
  if (link->language.length) {
    buffer_put(out, STR("; hreflang=\""));
    buffer_put(out, link->language);
    buffer_put_char(out, '"');
  }
  if (anchor.length) {
    buffer_put(out, STR("; anchor=\""));
    buffer_put(out, anchor);
    buffer_put_char(out, '"');
  }
}

static bool
is_for(const struct link *link, const struct format *format)
{
  switch (link->context) {
  case LINK_DOCUMENT:
    return true;
  case LINK_PAGE:
    return format->id == FORMAT_HTML;
  case LINK_DATA:
    return format->is_rdf;
  case LINK_OTHERS:
    return format->id != FORMAT_JSONLD;
  case LINK_SETS:
    return false;
  }
  return false;
}

/* Returns the most bytes that a link can have as text. */
static size_t
length_of(const struct link *link)
{
  enum { BETWEEN = 56 }; /* , <>; rel=""; type=""; hreflang=""; anchor="" */
  return BETWEEN + link->target.length + link->relation.length +
         link->type.length + link->language.length + link->anchor.length;
}

void
link_field_put_all(const struct links *links, enum format_id format,
                   size_t maximum, struct buffer *out)
{
  for (size_t i = 0; i < links->count; i++) {
    const struct link *link = &links->rows[i];
    if (!is_for(link, format_get(format)) ||
        out->length + length_of(link) > maximum)
      continue;
    if (out->length)
      buffer_put(out, STR(", "));
    link_field_put(out, link, link->target, link->anchor);
  }
}
