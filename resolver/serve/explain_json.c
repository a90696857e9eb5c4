#include "serve/explain_json.h"

#include "format/json_member.h"
#include "http/status.h"
#include "serve/explain_fields.h"
#include "serve/explain_names.h"

static const struct {
  unsigned flag;
  const char *name;
} flags[] = {
    {NAME_SUBJECT, "subject"},       {NAME_FRAGMENTS, "fragments"},
    {NAME_DOCUMENT, "document"},     {NAME_WHOLE, "whole"},
    {NAME_DEPRECATED, "deprecated"}, {NAME_PAIRED, "paired"},
    {NAME_NO_RDFXML, "no-rdfxml"},   {NAME_LANGUAGES, "languages"},
    {NAME_GRAPHS, "graphs"},         {NAME_GUEST, "guest"},
    {NAME_MENTIONED, "mentioned"},
};

/* --- the request ---------------------------------------------------------- */

static void
put_fields(struct buffer *out, const struct request_field *fields, size_t count)
{
  json_member_open(out, "fields", '[');
  for (size_t i = 0; i < count; i++) {
    json_member_open(out, NULL, '{');
    json_member_put(out, "name", fields[i].name);
    json_member_put(out, "value", fields[i].value);
    json_member_close(out, '}');
  }
  json_member_close(out, ']');
}

static void
put_request(struct buffer *out, const struct explain_found *found)
{
  const struct explain_request *asked = found->asked;
  json_member_open(out, "request", '{');
  json_member_put(out, "iri", asked->iri);
  json_member_put(out, "method", STR("GET"));
  json_member_put(out, "target", asked->request.target);
  if (asked->fragment.bytes)
    json_member_put(out, "fragment", asked->fragment);
  put_fields(out, asked->request.fields, asked->request.field_count);
  if (found->is_parsed && !found->target.misdirected)
    json_member_put(out, "authority", found->target.authority);
  json_member_close(out, '}');
}

static void
put_ranges(struct buffer *out, const char *name,
           const struct explain_ranges *list)
{
  if (!list->field.bytes)
    return;
  json_member_open(out, name, '[');
  for (size_t i = 0; i < list->count; i++) {
    json_member_open(out, NULL, '{');
    json_member_put(out, "range", list->rows[i].text);
    if (!list->rows[i].dropped)
      json_member_put_thousandths(out, "quality", list->rows[i].quality);
    json_member_put_bool(out, "dropped", list->rows[i].dropped);
    json_member_close(out, '}');
  }
  json_member_close(out, ']');
}

static void
put_codings(struct buffer *out, const struct explain_found *found)
{
  if (!found->encoding.bytes)
    return;
  json_member_open(out, "acceptEncoding", '[');
  for (int id = 0; id < CONTENT_CODING_COUNT; id++) {
    struct str name = content_coding_name((enum content_coding)id);
    json_member_open(out, NULL, '{');
    json_member_put(out, "coding", name);
    json_member_put_thousandths(out, "quality",
                                content_coding_quality(found->encoding, name));
    json_member_close(out, '}');
  }
  json_member_close(out, ']');
}

/* --- the resource --------------------------------------------------------- */

static void
put_types(struct buffer *out, const struct explain_found *found)
{
  json_member_open(out, "types", '[');
  for (size_t i = 0; i < found->type_count; i++) {
    json_member_open(out, NULL, '{');
    json_member_put(out, "iri", found->types[i].iri);
    json_member_put_bool(out, "informationResource",
                         found->types[i].is_information_resource);
    json_member_close(out, '}');
  }
  json_member_close(out, ']');
}

static void
put_name(struct buffer *out, const struct resource *resource)
{
  enum { FLAGS = sizeof flags / sizeof *flags };
  json_member_open(out, "names", '[');
  for (size_t i = 0; i < resource->name.count; i++)
    json_member_put(out, NULL, resource->name.iris[i]);
  json_member_close(out, ']');
  json_member_open(out, "flags", '[');
  for (size_t i = 0; i < FLAGS; i++)
    if (resource->name.flags & flags[i].flag)
      json_member_put(out, NULL, str_from(flags[i].name));
  json_member_close(out, ']');
}

static void
put_resource(struct buffer *out, const struct explain_found *found)
{
  const struct exchange *exchange = &found->exchange;
  const struct resource *resource = &exchange->resource;
  json_member_open(out, "resource", '{');
  json_member_put(out, "kind", explain_names_kind(found->kind));
  if (resource->move)
    json_member_put_if(out, "movedTo", resource->move->target);
  if (found->kind == EXPLAIN_KIND_THING ||
      found->kind == EXPLAIN_KIND_DOCUMENT) {
    json_member_put_if(out, "iri", resource->iri);
    put_name(out, resource);
    put_types(out, found);
    json_member_put_if(out, "namespace", resource->rule->iri);
    json_member_put_if(out, "extension", found->extension);
    json_member_put_if(out, "language", resource->language);
    if (resource->variant != FORMAT_NONE)
      json_member_put(out, "format", format_get(resource->variant)->media_type);
  }
  if (found->service.bytes)
    json_member_put(out, "service", found->service);
  json_member_close(out, '}');
  if (found->place == EXPLAIN_PLACE_NONE)
    return;
  json_member_open(out, "document", '{');
  json_member_put(out, "reference", found->document);
  json_member_put(out, "by", explain_names_place(found->place));
  json_member_close(out, '}');
}

/* --- the choice ----------------------------------------------------------- */

static void
put_variant(struct buffer *out, const struct explain_found *found,
            const struct explain_variant *row)
{
  const struct format *format = format_get(row->format);
  json_member_open(out, NULL, '{');
  json_member_put(out, "format", format->name);
  json_member_put(out, "mediaType", format->media_type);
  json_member_put_if(out, "reference", row->reference);
  json_member_put_thousandths(out, "quality", row->rating.match.quality);
  json_member_put(out, "range", explain_names_range(row->range));
  json_member_put_if(out, "of", row->text);
  json_member_put_bool(out, "chosen",
                       row->format == found->selection.choice.format);
  json_member_close(out, '}');
}

static void
put_choice(struct buffer *out, const struct explain_found *found)
{
  const struct selection *selection = &found->selection;
  if (!found->is_negotiated)
    return;
  json_member_open(out, "variants", '[');
  for (size_t i = 0; i < found->variant_count; i++)
    put_variant(out, found, &found->variants[i]);
  json_member_close(out, ']');
  json_member_open(out, "choice", '{');
  json_member_put(out, "why", explain_names_reason(found->reason));
  json_member_put_if(out, "contentType", selection->choice.content_type);
  json_member_put(out, "coding",
                  selection->coding == CONTENT_CODING_NONE
                      ? STR("none")
                      : content_coding_name(selection->coding));
  json_member_put_bool(out, "byLanguage", selection->by_language);
  json_member_close(out, '}');
}

/* --- what is not here ----------------------------------------------------- */

static void
put_near(struct buffer *out, const struct explain_found *found)
{
  const struct suggestions *near = &found->near;
  if (found->kind != EXPLAIN_KIND_UNKNOWN)
    return;
  json_member_open(out, "near", '{');
  json_member_put_list(out, "names", near->near, near->near_count);
  json_member_put_list(out, "mentionedBy", near->subjects, near->subject_count);
  json_member_put_number(out, "mentions", near->mentions);
  json_member_put_bool(out, "isPredicate", near->is_predicate);
  json_member_close(out, '}');
}

static void
put_questions(struct buffer *out, const struct explain_found *found)
{
  if (found->kind != EXPLAIN_KIND_ENGINE)
    return;
  json_member_open(out, "questions", '[');
  for (size_t i = 0; i < found->question_count; i++) {
    const struct engine *engine = found->questions[i].engine;
    json_member_open(out, NULL, '{');
    json_member_put(out, "name", found->questions[i].iri);
    json_member_put_list(out, "endpoints", engine->endpoints,
                         engine->endpoint_count);
    json_member_close(out, '}');
  }
  json_member_close(out, ']');
}

/* --- the response --------------------------------------------------------- */

static void
put_response(struct buffer *out, const struct explain_found *found)
{
  const struct response *response = &found->response;
  if (response->waiting)
    return;
  json_member_open(out, "response", '{');
  json_member_put_number(out, "status", (uint64_t)response->status);
  json_member_put_if(out, "condition",
                     explain_names_condition(found->condition));
  json_member_open(out, "fields", '[');
  for (size_t i = 0; i < response->field_count; i++) {
    json_member_open(out, NULL, '{');
    json_member_put(out, "name", str_from(response->fields[i].name));
    json_member_put(out, "value", response->fields[i].value);
    json_member_close(out, '}');
  }
  json_member_close(out, ']');
  json_member_put_number(out, "links", explain_fields_count_links(response));
  if (response->content.length != CONTENT_LENGTH_UNKNOWN)
    json_member_put_number(out, "contentLength", response->content.length);
  json_member_close(out, '}');
}

void
explain_json_put(struct buffer *out, const struct explain_found *found)
{
  buffer_put_char(out, '{');
  put_request(out, found);
  if (found->gate.verdict == GATE_REFUSE)
    json_member_put(out, "refusedBecause", str_from(found->gate.message));
  put_ranges(out, "accept", &found->accept);
  put_ranges(out, "acceptLanguage", &found->languages);
  put_codings(out, found);
  put_resource(out, found);
  put_choice(out, found);
  put_near(out, found);
  put_questions(out, found);
  put_response(out, found);
  buffer_put(out, STR("}\n"));
}
