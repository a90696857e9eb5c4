/* forwarded: who has passed a request on, as proxies write it: Forwarded (RFC
 * 7239) and X-Forwarded-For.
 *
 * Both are lists. Each proxy adds an element at the end, for the node from
 * which it got the request. What stands before the elements of one's own
 * proxies was written by anybody. So both are read from their end, and an
 * element that is well-formed counts whatever stands before it. */
#ifndef SEEOTHER_HTTP_FORWARDED_H
#define SEEOTHER_HTTP_FORWARDED_H

#include "base/str.h"

enum { FORWARDED_NAME_MAXIMUM = 64 /* bytes */ };

enum forwarded_kind {
  FORWARDED_ADDRESS, /* text may be an address of IPv4 or of IPv6 */
  FORWARDED_NAME,    /* "unknown", or an identifier such as "_hidden" of at most
                        FORWARDED_NAME_MAXIMUM letters, digits, ".", "_", "-" */
  FORWARDED_NOTHING, /* the element does not say who it was */
};

struct forwarded_node {
  enum forwarded_kind kind;
  struct str text; /* without a port, and without the brackets of IPv6; it
                      borrows from the value */
};

/* Cuts the last element off a value of Forwarded: pairs of a token, "=" and a
 * token or a quoted string, with ";" between two (RFC 7239 4). The node is what
 * its parameter "for" says (RFC 7239 6). Empty elements are skipped. False at
 * the beginning of the value, and where there is something else than an
 * element. */
bool forwarded_cut(struct str *value, struct forwarded_node *ret_node);

/* Cuts the last element off a value of X-Forwarded-For: an address, which may
 * have a port ("192.0.2.1:80", "[2001:db8::1]:80"), or a name. Empty elements
 * are skipped. False at the beginning of the value, and where there is
 * something else. */
bool forwarded_cut_for(struct str *value, struct forwarded_node *ret_node);

#endif
