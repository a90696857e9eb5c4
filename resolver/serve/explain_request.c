#include "serve/explain_request.h"

#include "base/iri.h"
#include "base/log.h"

static const struct str HOST = STR_INIT("Host");

bool
explain_request_field(struct str text, struct request_field *ret_field)
{
  struct str value = text, name = str_cut(&value, ':');
  if (!value.bytes || !name.length)
    return false;
  *ret_field = (struct request_field){name, str_trimmed(value)};
  return true;
}

/* Path and query of the IRI as a URI, as a client sends them. */
static enum err
put_target(struct explain_request *asked, struct arena *arena)
{
  struct buffer out;
  struct str rest = iri_without_fragment(asked->iri);
  if (rest.length < asked->iri.length)
    asked->fragment = str_from_offset(asked->iri, rest.length + 1);
  if (!asked->is_path) {
    struct str authority = iri_split(rest).authority;
    rest = str_from_offset(rest, (size_t)(authority.bytes - rest.bytes) +
                                     authority.length);
  }
  buffer_init(&out, IRI_URI_MAXIMUM);
  if (!str_starts(rest, STR("/")))
    buffer_put_char(&out, '/');
  iri_put_part(&out, rest);
  return arena_keep_buffer(arena, &out, &asked->request.target);
}

static enum err
put_fields(struct explain_request *asked, const char *const *fields,
           size_t count)
{
  for (size_t i = 0; i < count; i++) {
    if (asked->request.field_count == REQUEST_FIELDS_MAXIMUM) {
      log_error("-H: there may be %d fields at most", REQUEST_FIELDS_MAXIMUM);
      return ERR_USAGE;
    }
    if (!explain_request_field(str_from(fields[i]),
                               &asked->fields[asked->request.field_count])) {
      log_error("-H \"%s\": a field is written \"Name: value\"", fields[i]);
      return ERR_USAGE;
    }
    asked->request.field_count++;
  }
  return ERR_NONE;
}

static bool
has_host(const char *const *fields, size_t count)
{
  struct request_field field;
  for (size_t i = 0; i < count; i++)
    if (explain_request_field(str_from(fields[i]), &field) &&
        str_equals_folded(field.name, HOST))
      return true;
  return false;
}

enum err
explain_request_check_iri(struct str iri)
{
  if (str_starts(iri, STR("/")) || iri_is_http(iri))
    return ERR_NONE;
  log_error("\"%.*s\" is neither an http or https IRI nor a path that begins "
            "with a slash",
            STR_ARGS(iri));
  return ERR_USAGE;
}

enum err
explain_request_make(struct str iri, const char *const *fields, size_t count,
                     struct str authority, struct arena *arena,
                     struct explain_request *ret_request)
{
  struct explain_request *asked = ret_request;
  asked->iri = iri;
  asked->fragment = (struct str){NULL, 0};
  asked->is_path = str_starts(iri, STR("/"));
  asked->host_is_ours = !has_host(fields, count);
  asked->request =
      (struct request){.method = METHOD_GET, .fields = asked->fields};
  TRY(explain_request_check_iri(iri));
  if (asked->host_is_ours) {
    if (!asked->is_path)
      authority = iri_split(iri).authority;
    asked->fields[asked->request.field_count++] =
        (struct request_field){HOST, authority};
  }
  TRY(put_fields(asked, fields, count));
  return put_target(asked, arena);
}

struct gate_result
explain_request_check(const struct explain_request *asked)
{
  struct gate_head head = {
      .method = "GET",
      .target = asked->request.target.bytes,
      .target_length = asked->request.target.length,
      .version = "HTTP/1.1",
      .fields = asked->request.fields,
      .field_count = asked->request.field_count,
  };
  return gate_check(&head);
}
