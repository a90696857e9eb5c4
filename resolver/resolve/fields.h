/* fields: the header fields of responses. */
#ifndef SEEOTHER_RESOLVE_FIELDS_H
#define SEEOTHER_RESOLVE_FIELDS_H

#include "http/response.h"
#include "resolve/describe.h"

struct links;

/* What a page may load: what is on this site alone, and images from other
 * origins, separated by spaces (CSP 3). */
struct str fields_page_policy(struct str image_origins, struct arena *arena);

/* Begins a response with the fields that all responses have: those of CORS
 * (Fetch 3.2), and X-Content-Type-Options, which forbids to guess types. */
void fields_begin(struct response *response);

/* Cache-Control: for how long an answer may be kept. */
void fields_add_max_age(struct response *response, uint32_t seconds,
                        struct arena *arena);

/* Begins the answer of a document with all its fields but the validators.
 * image_origins: where else its page loads images from, separated by spaces. */
enum err fields_add_document(const struct exchange *exchange,
                             const struct described *described,
                             struct str image_origins,
                             struct response *response);

/* The links of the document, for its fields or its link sets. */
enum err fields_collect_links(const struct exchange *exchange,
                              const struct described *described,
                              struct links *ret_links);

#endif
