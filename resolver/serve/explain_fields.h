/* explain_fields: how the fields of a request were read. */
#ifndef SEEOTHER_SERVE_EXPLAIN_FIELDS_H
#define SEEOTHER_SERVE_EXPLAIN_FIELDS_H

#include "serve/explain_found.h"

/* Fills in accept, languages and encoding: each member with its weight, and
 * which were dropped, by the parsers that negotiation has; and condition, by
 * the status of the response. */
void explain_fields_find(struct explain_found *found);

/* Cuts the next link off the value of a field Link (RFC 8288 3): commas in its
 * target and in quoted strings do not end it. False: there are no more. */
bool explain_fields_next_link(struct str *rest, struct str *ret_link);

/* Returns how many links the fields of a response have. */
size_t explain_fields_count_links(const struct response *response);

#endif
