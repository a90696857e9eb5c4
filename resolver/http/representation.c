#include "http/representation.h"

#include <stdlib.h>
#include <string.h>

static bool
copy_fields(struct representation *made, const struct response *response)
{
  size_t length = 0, at = 0, count = response->field_count;
  for (size_t i = 0; i < count; i++)
    length += response->fields[i].value.length + 1;
  made->text = malloc(length + 1);
  made->fields = calloc(count + 1, sizeof *made->fields);
  if (!made->text || !made->fields)
    return false;
  for (size_t i = 0; i < count; i++) {
    struct str value = response->fields[i].value;
    char *copy = made->text + at;
    if (value.length)
      memcpy(copy, value.bytes, value.length);
    copy[value.length] = '\0';
    made->fields[i].name = response->fields[i].name;
    made->fields[i].value = str_of(copy, value.length);
    at += value.length + 1;
  }
  made->field_count = count;
  made->size = sizeof *made + made->content->length +
               (1 + REPRESENTATION_FORMS) * /* its sender copies them */
                   (length + count * sizeof *made->fields);
  return true;
}

struct representation *
representation_new(const struct response *response, struct blob *content,
                   const struct entity_tag *tag, int64_t modified)
{
  struct representation *made = calloc(1, sizeof *made);
  if (!made)
    return NULL;
  made->references = 1;
  made->content = blob_acquire(content);
  made->tag = *tag;
  made->modified = modified;
  if (copy_fields(made, response))
    return made;
  representation_release(made);
  return NULL;
}

struct representation *
representation_acquire(struct representation *representation)
{
  representation->references++;
  return representation;
}

void
representation_release(struct representation *representation)
{
  if (!representation || --representation->references > 0)
    return;
  if (representation->weak)
    *representation->weak = NULL;
  for (size_t i = 0; i < REPRESENTATION_FORMS; i++)
    if (representation->ready[i])
      representation->forget(representation->ready[i]);
  blob_release(representation->content);
  free(representation->fields);
  free(representation->text);
  free(representation);
}

static void
release(void *representation)
{
  representation_release(representation);
}

struct content
representation_content(struct representation *representation)
{
  return (struct content){.kind = CONTENT_OWNED,
                          .bytes = representation->content->bytes,
                          .length = representation->content->length,
                          .release = release,
                          .owner = representation_acquire(representation)};
}

void
representation_put(struct representation *representation,
                   struct response *response)
{
  response_init(response);
  for (size_t i = 0; i < representation->field_count; i++)
    response->fields[response->field_count++] = representation->fields[i];
  response_put_content(response, representation_content(representation));
  response->representation = representation;
  response->traits = representation->traits;
}
