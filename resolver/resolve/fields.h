/* fields: the header fields of responses. */
#ifndef SEEOTHER_RESOLVE_FIELDS_H
#define SEEOTHER_RESOLVE_FIELDS_H

#include "http/response.h"
#include "resolve/describe.h"

struct links;

/* Returns the Content-Security-Policy of a page (CSP 3): it may load resources
 * of this site, and images from the origins that are given, which are separated
 * by spaces. In the arena. */
struct str fields_page_policy(struct str image_origins, struct arena *arena);

/* Begins a response with the fields that all responses have: those of CORS
 * (Fetch 3.2), and X-Content-Type-Options, which forbids to guess types. */
void fields_begin(struct response *response);

/* Adds Cache-Control with the time, in seconds, for which an answer may be
 * kept. */
void fields_add_max_age(struct response *response, uint32_t seconds,
                        struct arena *arena);

/* Begins the answer of a document with all fields except the validators.
 * image_origins: the other origins that its page loads images from, separated
 * by spaces. ERR_MEMORY, ERR_LIMIT, ERR_DAMAGED. */
enum err fields_add_document(const struct exchange *exchange,
                             const struct described *described,
                             struct str image_origins,
                             struct response *response);

/* Collects the links of the document, for its fields or its link sets.
 * ERR_MEMORY, ERR_DAMAGED. */
enum err fields_collect_links(const struct exchange *exchange,
                              const struct described *described,
                              struct links *ret_links);

#endif
