#include "read/xml_levels.h"

enum content {
  CONTENT_DOCUMENT, /* the root, which may be rdf:RDF */
  CONTENT_NODES,
  CONTENT_PROPERTIES,
  CONTENT_VALUE,       /* text or a node */
  CONTENT_VALUE_TEXT,  /* there was text */
  CONTENT_VALUE_NODE,  /* there was a node */
  CONTENT_TYPED_VALUE, /* text */
  CONTENT_NOTHING,
  CONTENT_ANYTHING,
};

/* Returns what a property may contain (RDF/XML 7.2.14 to 7.2.21). */
static enum content
content_of_property(const struct xml_level_tag *tag)
{
  if (str_equals(tag->parse_type, STR("Resource")))
    return CONTENT_PROPERTIES;
  if (str_equals(tag->parse_type, STR("Collection")))
    return CONTENT_NODES;
  if (tag->parse_type.length)
    return CONTENT_ANYTHING;
  if (tag->resource)
    return CONTENT_NOTHING;
  return tag->datatype ? CONTENT_TYPED_VALUE : CONTENT_VALUE;
}

static bool
is_rdf(struct str name)
{
  return str_equals(name, STR("RDF")) || str_ends(name, STR(":RDF"));
}

static enum content
content_of(const struct xml_level_tag *tag, enum content within)
{
  if (within == CONTENT_ANYTHING)
    return CONTENT_ANYTHING;
  if (within == CONTENT_DOCUMENT && is_rdf(tag->name))
    return CONTENT_NODES;
  return within == CONTENT_PROPERTIES ? content_of_property(tag)
                                      : CONTENT_PROPERTIES;
}

const char *
xml_levels_begin(struct xml_levels *levels, const struct xml_level_tag *tag)
{
  unsigned char *within = &levels->content[levels->depth];
  enum content content = content_of(tag, *within);
  const char *words = NULL;
  if (*within == CONTENT_VALUE_TEXT)
    words = "an element stands beside text; a value is one or the other";
  else if (*within == CONTENT_TYPED_VALUE)
    words = "rdf:datatype is for text; an element is not a value of it";
  else if (*within == CONTENT_PROPERTIES && tag->datatype && tag->resource)
    words = "rdf:datatype is for text; this property refers to a resource";
  if (*within == CONTENT_VALUE)
    *within = CONTENT_VALUE_NODE;
  levels->content[++levels->depth] = (unsigned char)content;
  return words;
}

void
xml_levels_end(struct xml_levels *levels)
{
  levels->depth -= levels->depth > 0;
}

const char *
xml_levels_text(struct xml_levels *levels)
{
  unsigned char *within = &levels->content[levels->depth];
  switch ((enum content) * within) {
  case CONTENT_NODES:
    return "text stands where only nodes may";
  case CONTENT_PROPERTIES:
    return "text stands where only properties may";
  case CONTENT_VALUE_NODE:
    return "text stands beside an element; a value is one or the other";
  case CONTENT_NOTHING:
    return "text stands in a property that refers to a resource";
  case CONTENT_VALUE:
    *within = CONTENT_VALUE_TEXT;
    return NULL;
  case CONTENT_DOCUMENT: /* the XML parser refuses it */
  case CONTENT_VALUE_TEXT:
  case CONTENT_TYPED_VALUE:
  case CONTENT_ANYTHING:
    return NULL;
  }
  return NULL;
}
