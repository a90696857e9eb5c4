/* export_links: what belongs to a document, from its link set (RFC 9264), which
 * the server itself writes. */
#ifndef SEEOTHER_SERVE_EXPORT_LINKS_H
#define SEEOTHER_SERVE_EXPORT_LINKS_H

#include "serve/export_source.h"

enum export_relation {
  EXPORT_VARIANT, /* a representation with a URI of its own */
  EXPORT_NEXT,    /* the document with the next statements */
  EXPORT_INBOUND, /* the document with statements that point at the name */
};

struct export_link {
  enum export_relation relation;
  struct str target; /* a path, perhaps with a query */
  struct str type;   /* of a variant: its media type */
  bool has_language; /* of a variant: it is a page in one language */
};

typedef enum err export_visit_link(void *context,
                                   const struct export_link *link);

/* Asks for the link set of a document, a path of the authority of name, and
 * visits the links of the document to itself in other forms. Links to other
 * sites are left out. Without a link set, there are none. Errors are those of
 * visit, or ERR_MEMORY. */
enum err export_links_visit(struct export_source *source,
                            const struct export_name *name, struct str document,
                            export_visit_link *visit, void *context);

#endif
