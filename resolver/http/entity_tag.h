/* entity_tag: strong entity tags and lists of them (RFC 9110 8.8.3). */
#ifndef SEEOTHER_HTTP_ENTITY_TAG_H
#define SEEOTHER_HTTP_ENTITY_TAG_H

#include "base/str.h"

enum { ENTITY_TAG_LENGTH = 18 }; /* with its quotes */

struct entity_tag {
  char text[ENTITY_TAG_LENGTH + 1]; /* terminated */
};

/* Returns the tag of a representation: a hash of its bytes, its media type and
 * its content coding (empty for identity). The hash has no key, so that every
 * replica gives the same tag. */
struct entity_tag entity_tag_of(struct str content, struct str content_type,
                                struct str coding);

/* Returns whether the tag is in a list of tags, or the list is "*". In the weak
 * comparison, "W/" does not count (If-None-Match, 13.1.2); in the strong one, a
 * weak tag never matches (If-Match, 13.1.1). What is malformed does not
 * match. */
bool entity_tag_is_listed(struct str list, const struct entity_tag *tag,
                          bool weakly);

#endif
