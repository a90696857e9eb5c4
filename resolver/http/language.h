/* language: language ranges and their matching (RFC 9110 12.5.4, RFC 4647).
 *
 * At most 32 ranges are looked at; malformed ones are ignored. */
#ifndef SEEOTHER_HTTP_LANGUAGE_H
#define SEEOTHER_HTTP_LANGUAGE_H

#include "base/str.h"

enum { LANGUAGE_RANGES_MAXIMUM = 32 };
#define LANGUAGE_NONE SIZE_MAX

struct language_range {
  struct str range; /* or "*" */
  int quality;      /* thousandths; 0: not wanted */
};

/* The best comes first: by quality, then "*" after others, then in the order of
 * the field. */
struct language_list {
  struct language_range ranges[LANGUAGE_RANGES_MAXIMUM];
  size_t count; /* 0: no preference */
};

/* Parses the value of Accept-Language; NULL bytes when it is absent. The list
 * borrows from it. */
void language_parse(struct str field, struct language_list *ret_list);

/* Returns whether a basic range matches a tag (RFC 4647 3.3.1): it equals the
 * tag, or its first subtags, or is "*". */
bool language_matches(struct str range, struct str tag);

/* Returns how a list rates a tag, in thousandths: the quality of the longest
 * range that matches it, and of equally long ones the highest; 0 when none
 * matches. */
int language_quality(const struct language_list *list, struct str tag);

/* Looks up the tag to use (RFC 4647 3.4) and returns its index. For each range
 * in turn, that is the tag that equals it, else the first tag that it matches
 * ("en" accepts "en-gb"), else the tag that equals it when subtags are cut off
 * its end ("de-CH" accepts "de"). "*" accepts a tag that no other range names,
 * preferably one of the usual ones; usual may be NULL. Tags of quality 0 are
 * left out. LANGUAGE_NONE when nothing fits. */
size_t language_lookup(const struct language_list *list,
                       const struct language_list *usual,
                       const struct str *tags, size_t count);

/* Returns the index of the first of the usual tags that the list does not
 * refuse; LANGUAGE_NONE when there is none. */
size_t language_usual(const struct language_list *list,
                      const struct language_list *usual, const struct str *tags,
                      size_t count);

/* Chooses a tag as language_lookup does, and returns a default when nothing
 * fits: a usual tag, else the first tag that is not refused; when all are
 * refused, a usual one, else the first. LANGUAGE_NONE when there are no
 * tags. */
size_t language_choose(const struct language_list *list,
                       const struct language_list *usual,
                       const struct str *tags, size_t count);

/* Returns whether a text has the form of a language tag: groups of 1 to 8
 * letters and digits, the first of which has 2 to 8 letters. */
bool language_is_tag(struct str text);

#endif
