#include "serve/export_dialect.h"

#include "resolve/fields.h"
#include "serve/export_place.h"

static const struct export_dialect *const dialects[] = {
    &export_dialect_nginx,
    &export_dialect_apache,
    &export_dialect_caddy,
};

const struct export_dialect *
export_dialect_find(const char *name)
{
  for (size_t i = 0; i < sizeof dialects / sizeof *dialects; i++)
    if (strcmp(dialects[i]->name, name) == 0)
      return dialects[i];
  return NULL;
}

void
export_dialect_put_folder(struct buffer *out, const struct rules *rules,
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
export_dialect_put_fields(struct buffer *out,
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
export_dialect_put_replaced(struct buffer *out, struct str text, char from,
                            struct str to)
{
  for (size_t i = 0; i < text.length; i++)
    if (text.bytes[i] == from)
      buffer_put(out, to);
    else
      buffer_put_char(out, text.bytes[i]);
}
