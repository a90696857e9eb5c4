#include "format/format.h"

#include "format/jsonld_writer.h"
#include "format/markdown_writer.h"
#include "format/rdf_length.h"
#include "format/rdf_writer.h"
#include "format/rdfjson_writer.h"
#include "format/turtle_writer.h"

/* In the order of preference: the last tie-break of negotiation. */
static const struct format format_table[FORMAT_COUNT] = {
    {
        .id = FORMAT_HTML,
        .name = STR_INIT("HTML"),
        .media_type = STR_INIT("text/html"),
        .content_type = STR_INIT("text/html; charset=utf-8"),
        .extension = STR_INIT(".html"),
        .exact_aliases = STR_INIT("application/xhtml+xml"),
        .names_only = STR_INIT("application/xhtml+xml"),
    },
    {
        .id = FORMAT_TURTLE,
        .name = STR_INIT("Turtle"),
        .media_type = STR_INIT("text/turtle"),
        .content_type = STR_INIT("text/turtle; charset=utf-8"),
        .extension = STR_INIT(".ttl"),
        .other_extensions = STR_INIT(".n3"),
        .exact_aliases = STR_INIT("application/x-turtle application/turtle "
                                  "text/ttl text/n3 text/rdf+n3 "
                                  "application/rdf+n3"),
        .is_rdf = true,
        .write = turtle_writer_write,
    },
    {
        .id = FORMAT_JSONLD,
        .name = STR_INIT("JSON-LD"),
        .media_type = STR_INIT("application/ld+json"),
        .content_type = STR_INIT("application/ld+json"),
        .extension = STR_INIT(".jsonld"),
        .other_extensions = STR_INIT(".json"),
        .generic_aliases = STR_INIT("application/json"),
        .is_rdf = true,
        .write = jsonld_writer_write,
    },
    {
        .id = FORMAT_RDFXML,
        .name = STR_INIT("RDF/XML"),
        .media_type = STR_INIT("application/rdf+xml"),
        .content_type = STR_INIT("application/rdf+xml"),
        .extension = STR_INIT(".rdf"),
        .other_extensions = STR_INIT(".xml .owl"),
        .exact_aliases = STR_INIT("text/rdf"),
        .generic_aliases =
            STR_INIT("application/xml text/xml application/owl+xml"),
        .names_only = STR_INIT("application/owl+xml"),
        .is_rdf = true,
        .length = rdf_length_rdfxml,
        .write = rdf_writer_write_rdfxml,
    },
    {
        .id = FORMAT_NTRIPLES,
        .name = STR_INIT("N-Triples"),
        .media_type = STR_INIT("application/n-triples"),
        .content_type = STR_INIT("application/n-triples"),
        .extension = STR_INIT(".nt"),
        .exact_aliases = STR_INIT("application/x-ntriples"),
        .generic_aliases = STR_INIT("text/plain"),
        .is_rdf = true,
        .length = rdf_length_ntriples,
        .write = rdf_writer_write_ntriples,
    },
    {
        .id = FORMAT_TRIG,
        .name = STR_INIT("TriG"),
        .media_type = STR_INIT("application/trig"),
        .content_type = STR_INIT("application/trig"),
        .extension = STR_INIT(".trig"),
        .exact_aliases = STR_INIT("application/x-trig"),
        .keeps_graphs = true,
        .is_rdf = true,
        .write = turtle_writer_write_trig,
    },
    {
        .id = FORMAT_NQUADS,
        .name = STR_INIT("N-Quads"),
        .media_type = STR_INIT("application/n-quads"),
        .content_type = STR_INIT("application/n-quads"),
        .extension = STR_INIT(".nq"),
        .exact_aliases = STR_INIT("text/x-nquads"),
        .keeps_graphs = true,
        .is_rdf = true,
        .length = rdf_length_nquads,
        .write = rdf_writer_write_nquads,
    },
    {
        .id = FORMAT_MARKDOWN,
        .name = STR_INIT("Markdown"),
        .media_type = STR_INIT("text/markdown"),
        .content_type = STR_INIT("text/markdown; charset=utf-8"),
        .extension = STR_INIT(".md"),
        .exact_aliases = STR_INIT("text/x-markdown"),
        .write = markdown_writer_write,
    },
    {
        .id = FORMAT_RDFJSON,
        .name = STR_INIT("RDF/JSON"),
        .media_type = STR_INIT("application/rdf+json"),
        .content_type = STR_INIT("application/rdf+json"),
        .extension = STR_INIT(".rj"),
        .is_rdf = true,
        .write = rdfjson_writer_write,
    },
    {
        .id = FORMAT_SVG,
        .name = STR_INIT("picture"),
        .media_type = STR_INIT("image/svg+xml"),
        .content_type = STR_INIT("image/svg+xml"),
        .extension = STR_INIT(".svg"),
    },
    {
        .id = FORMAT_LINKSET_JSON,
        .name = STR_INIT("link set as JSON"),
        .media_type = STR_INIT("application/linkset+json"),
        .content_type = STR_INIT("application/linkset+json"),
        .extension = STR_INIT(".linkset.json"),
    },
    {
        .id = FORMAT_LINKSET,
        .name = STR_INIT("link set"),
        .media_type = STR_INIT("application/linkset"),
        .content_type = STR_INIT("application/linkset"),
        .extension = STR_INIT(".linkset"),
    },
};

const struct format *
format_get(enum format_id id)
{
  return &format_table[id < FORMAT_COUNT ? id : FORMAT_HTML];
}

bool
format_is_flat(enum format_id id, enum jsonld_form form)
{
  return id == FORMAT_RDFJSON ||
         (id == FORMAT_JSONLD && form == JSONLD_FLATTENED);
}

/* The longest extension decides: ".linkset.json" is not ".json". */
enum format_id
format_by_extension(struct str name, size_t *ret_length)
{
  enum format_id found = FORMAT_NONE;
  size_t longest = 0;
  if (str_find_last(name, '.') == STR_NOT_FOUND)
    return FORMAT_NONE; /* without a dot, for all extensions begin with one */
  for (size_t i = 0; i < FORMAT_COUNT; i++) {
    const struct format *format = &format_table[i];
    struct str others = format->other_extensions, extension = format->extension;
    do {
      if (extension.length > longest && str_ends(name, extension)) {
        longest = extension.length;
        found = format->id;
      }
      extension = str_cut(&others, ' ');
    } while (extension.length);
  }
  if (found != FORMAT_NONE)
    *ret_length = longest;
  return found;
}

static bool
is_listed(struct str list, struct str name)
{
  while (list.bytes && list.length)
    if (str_equals_folded(str_cut(&list, ' '), name))
      return true;
  return false;
}

enum format_id
format_by_name(struct str name)
{
  for (size_t i = 0; i < FORMAT_COUNT; i++) {
    const struct format *format = &format_table[i];
    struct str others = format->other_extensions, extension = format->extension;
    if (str_equals_folded(name, format->media_type))
      return format->id;
    do {
      if (str_equals_folded(name, str_from_offset(extension, 1)))
        return format->id;
      extension = str_cut(&others, ' ');
    } while (extension.length);
    if (is_listed(format->exact_aliases, name) ||
        is_listed(format->generic_aliases, name))
      return format->id;
  }
  return FORMAT_NONE;
}
