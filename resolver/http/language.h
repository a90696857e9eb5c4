/* language: language ranges and their matching (RFC 9110 12.5.4, RFC 4647).
 *
 * At most 32 ranges are looked at; malformed ones are passed over. */
#ifndef SEEOTHER_HTTP_LANGUAGE_H
#define SEEOTHER_HTTP_LANGUAGE_H

#include "base/str.h"

enum { LANGUAGE_RANGES_MAXIMUM = 32 };
#define LANGUAGE_NONE SIZE_MAX

struct language_range {
  struct str range; /* or "*" */
  int quality;      /* thousandths; 0: not wanted */
};

/* Best first: by quality, "*" behind its equals, then as they stand. */
struct language_list {
  struct language_range ranges[LANGUAGE_RANGES_MAXIMUM];
  size_t count; /* 0: no preference */
};

/* The value of Accept-Language; NULL bytes when it is absent. Borrows. */
void language_parse(struct str field, struct language_list *ret_list);

/* Whether a basic range matches a tag (RFC 4647 3.3.1): it is the tag, or the
 * first subtags of it, or "*". */
bool language_matches(struct str range, struct str tag);

/* What a list says of a tag: the quality of the longest range that matches
 * it, the best of equally long ones; 0 when none does. */
int language_quality(const struct language_list *list, struct str tag);

/* Looks up the tag to use (RFC 4647 3.4): for each range in turn, the tag that
 * equals it, else the first that it matches ("en" is content with "en-gb"),
 * else the one that is left when subtags are cut off its end ("de-CH" with
 * "de"). "*" is content with what no other range names, best with what is
 * usual; usual may be NULL. Tags of quality 0 are out. LANGUAGE_NONE when
 * nothing fits. */
size_t language_lookup(const struct language_list *list,
                       const struct language_list *usual,
                       const struct str *tags, size_t count);

/* The same, and where nothing fits, the default: what is usual, else the first
 * that is not refused; where all are refused, what is usual, else the first.
 * LANGUAGE_NONE when there are no tags. */
size_t language_choose(const struct language_list *list,
                       const struct language_list *usual,
                       const struct str *tags, size_t count);

/* An Accept-Language range or a language tag by its form: letters and digits
 * in groups of 1 to 8, the first of 2 to 8 letters. */
bool language_is_tag(struct str text);

#endif
