#include "serve/export_text.h"

#include "resolve/fields.h"
#include "serve/export_place.h"

void
export_text_put_folder(struct buffer *out, const struct rules *rules,
                       size_t number)
{
  struct str services = rules->services;
  if (number == 0)
    return;
  export_place_put(out, str_first(services, services.length - 1));
  buffer_put(out, STR("/host/"));
  export_place_put(out, rules->authorities[number]);
}

void
export_text_put_fields(struct buffer *out,
                       void (*put)(struct buffer *out, struct str name,
                                   struct str value))
{
  struct response response;
  fields_begin(&response);
  for (size_t i = 0; i < response.field_count; i++)
    put(out, str_from(response.fields[i].name), response.fields[i].value);
  response_fini(&response);
}

void
export_text_put_replaced(struct buffer *out, struct str text, char from,
                         struct str to)
{
  for (size_t i = 0; i < text.length; i++)
    if (text.bytes[i] == from)
      buffer_put(out, to);
    else
      buffer_put_char(out, text.bytes[i]);
}
