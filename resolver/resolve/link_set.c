#include "resolve/link_set.h"

#include "name/reference.h"

#include "base/iri.h"
#include "format/json.h"
#include "resolve/link_field.h"

struct set_writer {
  const struct links *links;
  const struct rules *rules;
  const struct resource *resource;
  struct buffer *out;
  struct buffer scratch;
};

/* Returns the text up to the next separator. */
static struct str
absolute(struct set_writer *writer, struct str reference)
{
  buffer_reset(&writer->scratch);
  reference_put_absolute(&writer->scratch, writer->rules, writer->resource,
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

/* Returns the context of a link; empty for the document. */
static struct str
context_of(const struct link *link)
{
  return link->variant.length ? link->variant : link->anchor;
}

static bool
is_of(const struct link *link, struct str context)
{
  return link->context != LINK_DATA && str_equals(context_of(link), context);
}

/* Returns whether an earlier link of the same context has the same relation. */
static bool
is_repeated(const struct links *links, size_t at)
{
  struct str context = context_of(&links->rows[at]);
  for (size_t i = 0; i < at; i++)
    if (is_of(&links->rows[i], context) &&
        str_equals(links->rows[i].relation, links->rows[at].relation))
      return true;
  return false;
}

/* Appends the relations of one context, each with its targets. */
static void
put_json_relations(struct set_writer *writer, struct str context)
{
  const struct links *links = writer->links;
  for (size_t i = 0; i < links->count; i++) {
    const struct link *link = &links->rows[i];
    bool more = false;
    if (!is_of(link, context) || is_repeated(links, i))
      continue;
    buffer_put(writer->out, STR(",\n   "));
    json_put_string(writer->out, link->relation);
    buffer_put(writer->out, STR(": ["));
    for (size_t j = i; j < links->count; j++) {
      const struct link *other = &links->rows[j];
      if (!is_of(other, context) ||
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

/* Returns whether a link is from the document to a variant that describes
 * it. */
static bool
is_described_by(const struct links *links, struct str target)
{
  for (size_t i = 0; i < links->count; i++)
    if (str_equals(links->rows[i].relation, STR("describedby")) &&
        str_equals(links->rows[i].target, target))
      return true;
  return false;
}

static void
put_json_context(struct set_writer *writer, struct str context)
{
  buffer_put(writer->out, STR("{\"anchor\": "));
  put_json_uri(writer, context.length ? context : writer->resource->document);
  if (is_described_by(writer->links, context)) {
    buffer_put(writer->out, STR(",\n   \"describes\": [{\"href\": "));
    put_json_uri(writer, writer->resource->document);
    buffer_put(writer->out, STR("}]"));
  }
  put_json_relations(writer, context);
  buffer_put_char(writer->out, '}');
}

/* Returns whether no earlier link has the context. */
static bool
is_new_context(const struct links *links, size_t at, struct str context)
{
  for (size_t i = 0; i < at; i++)
    if (is_of(&links->rows[i], context))
      return false;
  return true;
}

static void
put_json_set(struct set_writer *writer)
{
  const struct links *links = writer->links;
  buffer_put(writer->out, STR("{\"linkset\": [\n  "));
  put_json_context(writer, STR(""));
  for (size_t i = 0; i < links->count; i++) {
    struct str context = context_of(&links->rows[i]);
    if (!context.length || links->rows[i].context == LINK_DATA ||
        !is_new_context(links, i, context) || is_described_by(links, context))
      continue;
    buffer_put(writer->out, STR(",\n  "));
    put_json_context(writer, context);
  }
  for (size_t i = 0; i < links->count; i++) { /* the links from RDF variants to
                                                 the document */
    if (!str_equals(links->rows[i].relation, STR("describedby")))
      continue;
    buffer_put(writer->out, STR(",\n  "));
    put_json_context(writer, links->rows[i].target);
  }
  buffer_put(writer->out, STR("\n]}\n"));
}

static void
put_text_set(struct set_writer *writer)
{
  const struct links *links = writer->links;
  struct buffer document, variant;
  const char *between = "";
  buffer_init(&document, IRI_URI_MAXIMUM);
  buffer_init(&variant, IRI_URI_MAXIMUM);
  reference_put_absolute(&document, writer->rules, writer->resource,
                         writer->resource->document);
  struct str self = buffer_str(&document);
  for (size_t i = 0; i < links->count; i++) {
    const struct link *link = &links->rows[i];
    if (link->context == LINK_DATA)
      continue;
    buffer_put(writer->out, str_from(between));
    between = ",\n";
    struct str context = link->anchor.length ? link->anchor : self;
    if (link->variant.length) {
      buffer_reset(&variant);
      reference_put_absolute(&variant, writer->rules, writer->resource,
                             link->variant);
      context = buffer_str(&variant);
    }
    link_field_put(writer->out, link, absolute(writer, link->target), context);
    if (!str_equals(link->relation, STR("describedby")))
      continue;
    struct link back = {.relation = STR("describes")};
    buffer_put(writer->out, STR(",\n"));
    link_field_put(writer->out, &back, self, absolute(writer, link->target));
  }
  buffer_put_char(writer->out, '\n');
  buffer_fini(&document);
  buffer_fini(&variant);
}

void
link_set_put(const struct links *links, const struct rules *rules,
             const struct resource *resource, enum format_id format,
             struct buffer *out)
{
  struct set_writer writer = {
      .links = links, .rules = rules, .resource = resource, .out = out};
  buffer_init(&writer.scratch, IRI_URI_MAXIMUM);
  if (format == FORMAT_LINKSET_JSON)
    put_json_set(&writer);
  else
    put_text_set(&writer);
  buffer_fini(&writer.scratch);
}
