#include "http/response.h"

#include "base/log.h"

#include <string.h>

void
response_init(struct response *response)
{
  response->status = 0;
  response->err = ERR_NONE;
  response->field_count = 0;
  response->content = (struct content){.kind = CONTENT_NONE};
  response->representation = NULL;
  response->traits = (struct response_traits){0};
  response->close = false;
  response->waiting = false;
}

void
response_fini(struct response *response)
{
  content_release(&response->content);
  response->representation = NULL;
}

void
response_put_content(struct response *response, struct content content)
{
  content_release(&response->content);
  response->content = content;
}

static bool
is_field_value(struct str value)
{
  const uint64_t ones = UINT64_C(0x0101010101010101);
  size_t i = 0;
  for (uint64_t word; value.length - i >= sizeof word; i += sizeof word) {
    memcpy(&word, value.bytes + i, sizeof word); /* eight at a time */
    if (((word - ones * 0x20) | word | (word + ones)) & ones * 0x80)
      break; /* perhaps: below space, or above tilde */
  }
  for (; i < value.length; i++) {
    unsigned char c = (unsigned char)value.bytes[i];
    if (c < 0x20 || c >= 0x7F)
      return false;
  }
  return true;
}

void
response_add(struct response *response, const char *name, struct str value)
{
  if (response->field_count == RESPONSE_FIELDS_MAXIMUM ||
      !is_field_value(value)) {
    log_error("the response field %s cannot be sent", name);
    response->err = ERR_LIMIT;
    return;
  }
  response->fields[response->field_count++] =
      (struct response_field){name, value};
}

void
response_remove(struct response *response, const char *name)
{
  size_t count = 0;
  for (size_t i = 0; i < response->field_count; i++)
    if (strcmp(response->fields[i].name, name) != 0)
      response->fields[count++] = response->fields[i];
  response->field_count = count;
}

void
response_drop_content_fields(struct response *response)
{
  static const char *const kept[] = {"Access-Control-Allow-Origin",
                                     "Access-Control-Expose-Headers",
                                     "Cache-Control",
                                     "Content-Location",
                                     "Cross-Origin-Resource-Policy",
                                     "ETag",
                                     "Vary"};
  size_t count = 0;
  for (size_t i = 0; i < response->field_count; i++)
    for (size_t j = 0; j < sizeof kept / sizeof *kept; j++)
      if (strcmp(response->fields[i].name, kept[j]) == 0)
        response->fields[count++] = response->fields[i];
  response->field_count = count;
}

struct str
response_field(const struct response *response, const char *name)
{
  for (size_t i = 0; i < response->field_count; i++)
    if (strcmp(response->fields[i].name, name) == 0)
      return response->fields[i].value;
  return (struct str){NULL, 0};
}
