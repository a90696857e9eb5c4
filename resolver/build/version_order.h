/* version_order: decides which of several versions of an ontology is the
 * newest.
 *
 * A version number is digits with dots between them, perhaps with "v",
 * "version" or a similar word before it, and with a word without spaces after
 * it ("2.0-rc1"). Dates and sentences are not version numbers. */
#ifndef SEEOTHER_BUILD_VERSION_ORDER_H
#define SEEOTHER_BUILD_VERSION_ORDER_H

#include "base/str.h"

#include <stdint.h>

/* Returns whether a text, trimmed, is a version number; *ret_number, a part of
 * the text, is the number without "v". */
bool version_order_number(struct str text, struct str *ret_number);

/* Returns the last segment of an IRI that is a version number, without its "v";
 * NULL bytes when there is none. */
struct str version_order_iri_number(struct str iri);

/* Compares version numbers as people do: 1.9 comes before 1.10, 2.0-rc1 before
 * 2.0, and 1.0 equals 1.0.0. The part after "+" is ignored. Returns a negative
 * number, 0, or a positive number. */
int version_order_compare(struct str a, struct str b);

/* The facts about a version by which it is ordered. */
struct version_order_row {
  bool is_chosen;     /* the configuration names it as the current one */
  bool is_prior;      /* another version names it as an older one */
  bool is_said_prior; /* owl:priorVersion names it, perhaps among others */
  struct str number;  /* NULL bytes: it has none */
  int64_t date;       /* 0: it has none */
  uint32_t source;    /* the number of its source, in the order of loading */
  bool is_ranked;     /* it has its rank already */
};

/* The rules, in the order in which they are applied. */
enum version_order_rule {
  VERSION_ORDER_CHOSEN,
  VERSION_ORDER_PRIOR,
  VERSION_ORDER_COMPATIBLE, /* orders as PRIOR does; only version_choice returns
                               it */
  VERSION_ORDER_NUMBER,
  VERSION_ORDER_DATE,
  VERSION_ORDER_HAS_NUMBER,
  VERSION_ORDER_LAST,
};

/* Returns the index of the newest version of those that are not ranked, of
 * which there must be one. Each rule leaves out versions that are older than
 * another one; the rule after which one version is left has decided. is_left is
 * room for count flags. */
size_t version_order_newest(const struct version_order_row *rows, size_t count,
                            bool *is_left, enum version_order_rule *ret_rule);

#endif
