#include "serve/explain_text.h"

#include "base/iri.h"
#include "http/status.h"
#include "serve/explain_fields.h"
#include "serve/explain_reasons.h"
#include "serve/text_table.h"

static void
put_line(struct buffer *out, const char *words, struct str value)
{
  text_table_put_line(out, words, &value, 1);
}

/* --- the request ---------------------------------------------------------- */

static void
put_request(struct buffer *out, const struct explain_found *found)
{
  const struct explain_request *asked = found->asked;
  const struct target *target = &found->target;
  text_table_put_heading(out, "Request");
  put_line(out, "GET % HTTP/1.1", asked->request.target);
  for (size_t i = 0; i < asked->request.field_count; i++) {
    struct str field[] = {asked->request.fields[i].name,
                          asked->request.fields[i].value};
    text_table_put_line(out, "%: %", field, 2);
  }
  if (asked->fragment.bytes)
    put_line(out, "Clients do not send the fragment \"#%\".", asked->fragment);
  if (asked->is_path && asked->host_is_ours)
    put_line(out, "A path alone is for the first authority, %.",
             asked->request.fields[0].value);
  else if (found->is_parsed && !target->misdirected &&
           !str_equals_folded(iri_host(target->host), target->authority))
    put_line(out, "This Host stands for the authority %.", target->authority);
}

static void
put_ranges(struct buffer *out, const char *heading,
           const struct explain_ranges *ranges)
{
  enum { WEIGHT_SIZE = 8 };
  char weights[EXPLAIN_FOUND_RANGES][WEIGHT_SIZE];
  struct text_table table = {.count = 0};
  if (!ranges->field.bytes)
    return;
  text_table_put_heading(out, heading);
  for (size_t i = 0; i < ranges->count; i++) {
    struct str *cells = text_table_add(&table);
    struct buffer weight;
    buffer_init_room(&weight, WEIGHT_SIZE, weights[i], WEIGHT_SIZE);
    explain_reasons_put_weight(&weight, ranges->rows[i].quality);
    cells[0] = ranges->rows[i].text;
    cells[1] = ranges->rows[i].dropped ? STR("malformed, and left out")
                                       : buffer_str(&weight);
  }
  if (ranges->count == 0)
    put_line(out, "The field is empty.", STR(""));
  text_table_put(out, &table);
}

static void
put_codings(struct buffer *out, const struct explain_found *found)
{
  if (!found->encoding.bytes)
    return;
  text_table_put_heading(out, "Accept-Encoding");
  for (int id = 0; id < CONTENT_CODING_COUNT; id++) {
    struct str name = content_coding_name((enum content_coding)id);
    buffer_format(out, "  %-8s  ", name.bytes);
    explain_reasons_put_weight(out,
                               content_coding_quality(found->encoding, name));
    buffer_put_char(out, '\n');
  }
}

/* --- what is no name here ------------------------------------------------- */

static void
put_near(struct buffer *out, const struct explain_found *found)
{
  const struct suggestions *near = &found->near;
  put_line(out,
           "Nothing has this name: it was looked up as it is spelled, as "
           "the document of a thing,",
           STR(""));
  put_line(out, "without an extension, and in other spellings.", STR(""));
  for (size_t i = 0; i < near->near_count; i++)
    put_line(out, "near: %", near->near[i]);
  for (size_t i = 0; i < near->subject_count; i++)
    put_line(out, "mentioned by: %", near->subjects[i]);
  if (near->is_predicate)
    put_line(out, "It is used as a predicate.", STR(""));
}

static void
put_questions(struct buffer *out, const struct explain_found *found)
{
  put_line(out,
           "A SPARQL endpoint would be asked before there is an answer. "
           "It was not asked now.",
           STR(""));
  for (size_t i = 0; i < found->question_count; i++) {
    const struct explain_question *question = &found->questions[i];
    for (size_t j = 0; j < question->engine->endpoint_count; j++) {
      struct str values[] = {question->iri, question->engine->endpoints[j]};
      text_table_put_line(out, j ? "%, or at %" : "% at %", values, 2);
    }
  }
}

static void
put_other(struct buffer *out, const struct explain_found *found)
{
  const struct resource *resource = &found->exchange.resource;
  text_table_put_heading(out, "Name");
  switch (found->kind) {
  case EXPLAIN_KIND_REFUSED:
    put_line(out, "The request is refused before its target is looked up.",
             STR(""));
    break;
  case EXPLAIN_KIND_MISDIRECTED:
    put_line(out, "No names are hosted for this Host.", STR(""));
    break;
  case EXPLAIN_KIND_SERVICE:
    put_line(out, "The service \"%\" answers, and no name in the data.",
             found->service);
    break;
  case EXPLAIN_KIND_GONE:
    put_line(out,
             "Its owner has withdrawn this name (so:gone, a table, or "
             "so:onDeprecated).",
             STR(""));
    break;
  case EXPLAIN_KIND_MOVED:
    put_line(out,
             "Its owner has moved this name (a table, or "
             "so:onDeprecated).",
             STR(""));
    if (resource->move)
      put_line(out, "to: %", resource->move->target);
    break;
  case EXPLAIN_KIND_RESPELLED:
    put_line(out,
             "Nothing has the name as it is spelled; the data have it in "
             "another spelling.",
             STR(""));
    break;
  case EXPLAIN_KIND_ENGINE:
    put_questions(out, found);
    break;
  default:
    put_near(out, found);
  }
}

/* --- the answer ----------------------------------------------------------- */

/* Why it has this status. */
static const char *
status_reason(const struct explain_found *found)
{
  switch (found->response.status) {
  case STATUS_OK:
    return found->kind == EXPLAIN_KIND_SERVICE
               ? "The service has an answer."
               : "It is a document, and the client takes this variant.";
  case STATUS_SEE_OTHER:
    return found->kind == EXPLAIN_KIND_THING
               ? "A thing is not a document: the client is sent to the "
                 "document "
                 "about it (httpRange-14)."
               : "The client is sent to another URI.";
  case STATUS_MOVED_PERMANENTLY:
    return "The URI in Location is the one to use from now on.";
  case STATUS_BAD_REQUEST:
    return found->gate.message ? found->gate.message
                               : "The request target is malformed.";
  case STATUS_NOT_FOUND:
    return found->kind == EXPLAIN_KIND_DOCUMENT
               ? "The document does not have the page that the query asks for."
               : "Nothing has this name.";
  case STATUS_NOT_ACCEPTABLE:
    return "Nothing on offer is acceptable to the client.";
  case STATUS_GONE:
    return "The name has been withdrawn.";
  case STATUS_URI_TOO_LONG:
    return "The request target is too long.";
  case STATUS_MISDIRECTED_REQUEST:
    return "--alias, so:alias or so:namespace would give this Host a meaning.";
  default:
    return "";
  }
}

static const char *const conditions[EXPLAIN_CONDITIONS] = {
    [EXPLAIN_CONDITION_ABSENT] = "",
    [EXPLAIN_CONDITION_NOT_ASKED] =
        "Conditions and ranges are for a 200, which this is not.",
    [EXPLAIN_CONDITION_NOTHING] =
        "The conditions and ranges of the request change nothing.",
    [EXPLAIN_CONDITION_NOT_MODIFIED] =
        "The client has this variant: its condition has the ETag or the date.",
    [EXPLAIN_CONDITION_FAILED] =
        "The variant does not meet the condition of the request.",
    [EXPLAIN_CONDITION_PART] = "Range asks for a part of the variant.",
    [EXPLAIN_CONDITION_NO_PART] =
        "The range begins after the end of the variant.",
};

/* The fields, each link on a line of its own. */
static void
put_field(struct buffer *out, const struct response_field *field)
{
  struct str rest = field->value, link;
  struct str values[] = {str_from(field->name), field->value};
  if (!str_equals(values[0], STR("Link"))) {
    text_table_put_line(out, "%: %", values, 2);
    return;
  }
  while (explain_fields_next_link(&rest, &link)) {
    values[1] = link;
    text_table_put_line(out, "%: %", values, 2);
  }
}

static void
put_answer(struct buffer *out, const struct explain_found *found)
{
  const struct response *response = &found->response;
  if (response->waiting)
    return;
  text_table_put_heading(out, "Answer");
  buffer_format(out, "  %d %s\n", response->status,
                status_text(response->status));
  if (*status_reason(found))
    put_line(out, status_reason(found), STR(""));
  if (found->condition != EXPLAIN_CONDITION_ABSENT)
    put_line(out, conditions[found->condition], STR(""));
  buffer_put_char(out, '\n');
  for (size_t i = 0; i < response->field_count; i++)
    put_field(out, &response->fields[i]);
  if (response->status != STATUS_NOT_MODIFIED &&
      response->content.length != CONTENT_LENGTH_UNKNOWN)
    buffer_format(out, "  Content-Length: %zu\n", response->content.length);
}

void
explain_text_put(struct buffer *out, const struct explain_found *found)
{
  put_request(out, found);
  put_ranges(out, "Accept", &found->accept);
  put_ranges(out, "Accept-Language", &found->languages);
  put_codings(out, found);
  if (found->place == EXPLAIN_PLACE_NONE)
    put_other(out, found);
  else
    explain_reasons_put(out, found);
  put_answer(out, found);
}
