#include "serve/forms.h"

#include <stdlib.h>
#include <string.h>

enum { TEXT_MAXIMUM = 1536, CONTENT_MAXIMUM = 2048, FIELDS_MAXIMUM = 16 };

struct form {
  struct form *next; /* among those that rest */
  struct MHD_Response *made;
  const char *names[FIELDS_MAXIMUM]; /* literals */
  struct str values[FIELDS_MAXIMUM]; /* in text, terminated */
  size_t field_count;
  size_t content_length;
  char text[TEXT_MAXIMUM];
  char content[CONTENT_MAXIMUM];
};

static void
free_form(struct form *form)
{
  if (form->made)
    MHD_destroy_response(form->made);
  free(form);
}

void
forms_fini(struct forms *forms)
{
  for (size_t kind = 0; kind < FORMS_KINDS; kind++)
    while (forms->resting[kind]) {
      struct form *form = forms->resting[kind];
      forms->resting[kind] = form->next;
      free_form(form);
    }
  forms->count = 0;
}

static bool
suits(const struct response *response)
{
  size_t length = 0;
  if (response->representation || response->content.kind == CONTENT_STREAM ||
      response->close || response->content.length > CONTENT_MAXIMUM ||
      response->field_count > FIELDS_MAXIMUM)
    return false;
  for (size_t i = 0; i < response->field_count; i++)
    length += response->fields[i].value.length + 1;
  return length <= TEXT_MAXIMUM;
}

static bool
has_names(const struct form *form, const struct response *response)
{
  if (form->content_length != response->content.length ||
      form->field_count != response->field_count)
    return false;
  for (size_t i = 0; i < form->field_count; i++)
    if (form->names[i] != response->fields[i].name) /* literals */
      return false;
  return true;
}

/* Takes one that rests and has the same fields, whatever their values are. */
static struct form *
take(struct forms *forms, const struct response *response)
{
  struct form **at = &forms->resting[response->content.length % FORMS_KINDS];
  while (*at && !has_names(*at, response))
    at = &(*at)->next;
  struct form *form = *at;
  if (form) {
    *at = form->next;
    forms->count--;
  }
  return form;
}

static struct form *
make(const struct response *response)
{
  struct form *form = malloc(sizeof *form);
  if (!form)
    return NULL;
  form->field_count = 0;
  form->content_length = response->content.length;
  form->made = MHD_create_response_from_buffer(
      form->content_length, form->content, MHD_RESPMEM_PERSISTENT);
  if (form->made)
    return form;
  free_form(form);
  return NULL;
}

/* How many fields have their values still. */
static size_t
count_same(const struct form *form, const struct response *response)
{
  size_t same = 0;
  while (same < form->field_count &&
         str_equals(form->values[same], response->fields[same].value))
    same++;
  return same;
}

/* Takes the fields out from the first one on that has another value now, and
 * puts those of the response in: so they have one order, whatever was sent
 * before. */
static bool
fill_fields(struct form *form, const struct response *response)
{
  size_t same = count_same(form, response);
  bool fine = true;
  char *copy = form->text;
  for (size_t i = same; i < form->field_count; i++)
    if (form->values[i].length)
      fine = fine && MHD_del_response_header(form->made, form->names[i],
                                             form->values[i].bytes) == MHD_YES;
  if (same)
    copy += (form->values[same - 1].bytes - form->text) +
            (ptrdiff_t)form->values[same - 1].length + 1;
  for (size_t i = same; i < response->field_count; i++) {
    const struct response_field *field = &response->fields[i];
    size_t length = field->value.length;
    if (length)
      memcpy(copy, field->value.bytes, length);
    copy[length] = '\0';
    form->names[i] = field->name;
    form->values[i] = str_of(copy, length);
    if (length)
      fine = fine &&
             MHD_add_response_header(form->made, field->name, copy) == MHD_YES;
    copy += length + 1;
  }
  form->field_count = response->field_count;
  return fine;
}

struct form *
forms_fill(struct forms *forms, const struct response *response)
{
  if (!suits(response))
    return NULL;
  struct form *form = take(forms, response);
  if (!form)
    form = make(response);
  if (!form)
    return NULL;
  if (response->content.length)
    memcpy(form->content, response->content.bytes, response->content.length);
  if (fill_fields(form, response))
    return form;
  free_form(form);
  return NULL;
}

struct MHD_Response *
forms_response(const struct form *form)
{
  return form->made;
}

void
forms_rest(struct forms *forms, struct form *form)
{
  if (!form)
    return;
  if (forms->count == FORMS_MAXIMUM) /* of kinds that nobody asks for now */
    forms_fini(forms);
  struct form **kind = &forms->resting[form->content_length % FORMS_KINDS];
  form->next = *kind;
  *kind = form;
  forms->count++;
}
