/* links: collects the links of a document (RFC 8288), for the field Link and
 * for its link sets (RFC 9264), after FAIR Signposting levels 1 and 2. */
#ifndef SEEOTHER_RESOLVE_LINKS_H
#define SEEOTHER_RESOLVE_LINKS_H

#include "name/resource.h"
#include "resolve/signposts.h"

/* Which representations have a link. */
enum link_context {
  LINK_DOCUMENT, /* all */
  LINK_PAGE,     /* the page in HTML */
  LINK_DATA,     /* the RDF variants */
  LINK_OTHERS,   /* all but JSON-LD, whose readers accept one alternate at
                    most */
  LINK_SETS,     /* none: it is only in link sets */
};

struct link {
  enum link_context context;
  struct str relation; /* a registered name, or an IRI */
  struct str target;   /* a reference: path-absolute or absolute; ASCII */
  struct str type;     /* of the target; may be empty, as those below */
  struct str language;
  struct str anchor;  /* the context if it is another one: an absolute URI */
  struct str variant; /* of LINK_SETS: a reference to the variant whose link it
                         is; may be empty */
};

struct links {
  struct link *rows; /* the most useful first */
  size_t count, capacity;
};

/* The input for the links, beside the resource. */
struct links_facts {
  struct str class_iri;   /* of the topic, of schema.org; may be empty */
  struct str successor;   /* reference to the resource that replaces the
                             topic */
  struct str replaced_by; /* the property that says so */
  struct str profile;     /* IRI of the profile that the answer conforms to */
  uint64_t pages;         /* how many pages there are, at least 1 */
  const struct str *languages; /* of the page */
  size_t language_count;
  const struct str *speakers; /* references to other documents about the
                                 topic */
  size_t speaker_count;
  struct signposts signposts; /* only of the page and of link sets */
  enum format_id only;        /* the format whose field they are for;
                                 FORMAT_NONE: any */
};

/* Collects the links of a document. Everything lives in the arena or is
 * borrowed. ERR_MEMORY, ERR_DAMAGED. */
enum err links_collect(const struct snapshot *snapshot,
                       const struct resource *resource,
                       const struct links_facts *facts, struct arena *arena,
                       struct links *ret_links);

#endif
