#include "fetch/transfer_text.h"

#include "base/iri.h"

void
transfer_text_put_form(struct buffer *out, struct str query)
{
  buffer_put(out, STR("query="));
  iri_put_query_value(out, query);
}

bool
transfer_text_put_url(struct buffer *out, struct str endpoint, struct str query)
{
  bool has_query = str_find(endpoint, '?') != STR_NOT_FOUND;
  if (query.length > TRANSFER_TEXT_URL_MAXIMUM)
    return false;
  buffer_put(out, endpoint);
  buffer_put_char(out, has_query ? '&' : '?');
  transfer_text_put_form(out, query);
  buffer_put_char(out, '\0');
  return !buffer_err(out) && out->length <= TRANSFER_TEXT_URL_MAXIMUM;
}
