/* link_list: the links of a field Link (RFC 8288 3). */
#ifndef SEEOTHER_CRAWL_LINK_LIST_H
#define SEEOTHER_CRAWL_LINK_LIST_H

#include "base/str.h"

struct link_list_link {
  struct str target;    /* a URI reference, as it stands */
  struct str relations; /* separated by spaces; empty: there are none */
  struct str type;      /* a media type; empty: it is not said */
};

enum link_list_step {
  LINK_LIST_LINK, /* one was taken */
  LINK_LIST_END,
  LINK_LIST_BROKEN, /* what follows is not a link; nothing more can be taken */
};

/* Takes the next link off *rest. Of a parameter that stands there twice, the
 * first one counts (RFC 8288 3.3). The link borrows from the text. */
enum link_list_step link_list_next(struct str *rest,
                                   struct link_list_link *ret_link);

/* Whether a link has a relation type, in any case of letters. */
bool link_list_has(const struct link_list_link *link, struct str relation);

#endif
