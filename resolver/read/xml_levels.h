/* xml_levels: checks what the elements of RDF/XML contain, by level: nodes,
 * properties, a value or nothing (RDF/XML 7.2). */
#ifndef SEEOTHER_READ_XML_LEVELS_H
#define SEEOTHER_READ_XML_LEVELS_H

#include "base/str.h"

enum { XML_LEVELS_MAXIMUM = 4096 };

struct xml_levels {
  size_t depth;
  unsigned char content[XML_LEVELS_MAXIMUM]; /* the module's own */
};

/* The attributes of a tag that decide what may follow. */
struct xml_level_tag {
  struct str name;
  struct str parse_type; /* of rdf:parseType, or empty */
  bool resource;         /* it has rdf:resource or rdf:nodeID, */
  bool datatype;         /* rdf:datatype */
};

/* To be called when an element begins; at most XML_LEVELS_MAXIMUM - 1 may be
 * open. Returns NULL, or a message that lives for ever. */
const char *xml_levels_begin(struct xml_levels *levels,
                             const struct xml_level_tag *tag);

/* Ends the element that was begun last. Does nothing when none is open. */
void xml_levels_end(struct xml_levels *levels);

/* To be called for text other than white space. Returns NULL, or a message that
 * lives for ever. */
const char *xml_levels_text(struct xml_levels *levels);

#endif
