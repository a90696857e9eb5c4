#include "resolve/link_set.h"

#include "name/reference.h"

#include "base/iri.h"
#include "format/json.h"
#include "resolve/link_field.h"

struct set_writer {
  const struct links *links;
  const struct rules *rules;
  const struct identity *identity;
  struct buffer *out;
  struct buffer scratch;
};

/* Until the next one. */
static struct str
absolute(struct set_writer *writer, struct str reference)
{
  buffer_reset(&writer->scratch);
  reference_put_absolute(&writer->scratch, writer->rules, writer->identity,
                         reference);
  return buffer_str(&writer->scratch);
}

static void
put_json_uri(struct set_writer *writer, struct str reference)
{
  json_put_string(writer->out, absolute(writer, reference));
}

static void
put_json_target(struct set_writer *writer, const struct link *link)
{
  buffer_put(writer->out, STR("{\"href\": "));
  put_json_uri(writer, link->target);
  if (link->type.length) {
    buffer_put(writer->out, STR(", \"type\": "));
    json_put_string(writer->out, link->type);
  }
  if (link->language.length) {
    buffer_put(writer->out, STR(", \"hreflang\": ["));
    json_put_string(writer->out, link->language);
    buffer_put_char(writer->out, ']');
  }
  buffer_put_char(writer->out, '}');
}

/* Whether an earlier link of the same context has the relation. */
static bool
is_repeated(const struct links *links, size_t at, bool anchored)
{
  for (size_t i = 0; i < at; i++)
    if (str_equals(links->rows[i].relation, links->rows[at].relation) &&
        (links->rows[i].anchor.length > 0) == anchored &&
        (links->rows[i].context == LINK_DATA) ==
            (links->rows[at].context == LINK_DATA))
      return true;
  return false;
}

/* The relations of the document (or of its topic), each with its targets. */
static void
put_json_context(struct set_writer *writer, bool anchored)
{
  const struct links *links = writer->links;
  for (size_t i = 0; i < links->count; i++) {
    const struct link *link = &links->rows[i];
    bool more = false;
    if (link->context == LINK_DATA || (link->anchor.length > 0) != anchored ||
        is_repeated(links, i, anchored))
      continue;
    buffer_put(writer->out, STR(",\n   "));
    json_put_string(writer->out, link->relation);
    buffer_put(writer->out, STR(": ["));
    for (size_t j = i; j < links->count; j++) {
      const struct link *other = &links->rows[j];
      if (other->context == LINK_DATA ||
          (other->anchor.length > 0) != anchored ||
          !str_equals(other->relation, link->relation))
        continue;
      if (more)
        buffer_put(writer->out, STR(",\n     "));
      more = true;
      put_json_target(writer, other);
    }
    buffer_put_char(writer->out, ']');
  }
}

static void
put_json_set(struct set_writer *writer)
{
  const struct links *links = writer->links;
  struct str topic = {NULL, 0};
  for (size_t i = 0; i < links->count; i++)
    if (links->rows[i].anchor.length)
      topic = links->rows[i].anchor;
  buffer_put(writer->out, STR("{\"linkset\": [\n  {\"anchor\": "));
  put_json_uri(writer, writer->identity->document);
  put_json_context(writer, false);
  buffer_put_char(writer->out, '}');
  if (topic.length) {
    buffer_put(writer->out, STR(",\n  {\"anchor\": "));
    json_put_string(writer->out, topic);
    put_json_context(writer, true);
    buffer_put_char(writer->out, '}');
  }
  for (size_t i = 0; i < links->count; i++) { /* RDF variants describe it */
    if (!str_equals(links->rows[i].relation, STR("describedby")))
      continue;
    buffer_put(writer->out, STR(",\n  {\"anchor\": "));
    put_json_uri(writer, links->rows[i].target);
    buffer_put(writer->out, STR(",\n   \"describes\": [{\"href\": "));
    put_json_uri(writer, writer->identity->document);
    buffer_put(writer->out, STR("}]}"));
  }
  buffer_put(writer->out, STR("\n]}\n"));
}

static void
put_text_set(struct set_writer *writer)
{
  const struct links *links = writer->links;
  struct buffer document;
  const char *between = "";
  buffer_init(&document, IRI_URI_MAXIMUM);
  reference_put_absolute(&document, writer->rules, writer->identity,
                         writer->identity->document);
  struct str self = buffer_str(&document);
  for (size_t i = 0; i < links->count; i++) {
    const struct link *link = &links->rows[i];
    if (link->context == LINK_DATA)
      continue;
    buffer_put(writer->out, str_from(between));
    between = ",\n";
    link_field_put(writer->out, link, absolute(writer, link->target),
                   link->anchor.length ? link->anchor : self);
    if (!str_equals(link->relation, STR("describedby")))
      continue;
    struct link back = {.relation = STR("describes")};
    buffer_put(writer->out, STR(",\n"));
    link_field_put(writer->out, &back, self, absolute(writer, link->target));
  }
  buffer_put_char(writer->out, '\n');
  buffer_fini(&document);
}

void
link_set_put(const struct links *links, const struct rules *rules,
             const struct identity *identity, enum format_id format,
             struct buffer *out)
{
  struct set_writer writer = {
      .links = links, .rules = rules, .identity = identity, .out = out};
  buffer_init(&writer.scratch, IRI_URI_MAXIMUM);
  if (format == FORMAT_LINKSET_JSON)
    put_json_set(&writer);
  else
    put_text_set(&writer);
  buffer_fini(&writer.scratch);
}
