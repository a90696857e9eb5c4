/* media_type: a media type or media range with its parameters, borrowed from
 * the text it was parsed from (RFC 9110 8.3.1, 5.6.6). */
#ifndef SEEOTHER_HTTP_MEDIA_TYPE_H
#define SEEOTHER_HTTP_MEDIA_TYPE_H

#include "base/str.h"

enum { MEDIA_TYPE_PARAMETERS_MAXIMUM = 8 };

struct media_type_parameter {
  struct str name;
  struct str value; /* without the quotes, escapes left in */
};

struct media_type {
  struct str type;
  struct str subtype;
  struct media_type_parameter parameters[MEDIA_TYPE_PARAMETERS_MAXIMUM];
  size_t count;
};

/* Parses a media type or a media range. False when text is not type/subtype
 * with well-formed parameters, or has too many of these. Empty parameters
 * (";;") are skipped, and the IRI of a "profile" need not be quoted. */
bool media_type_parse(struct str text, struct media_type *ret_type);

/* Parses what follows the first ";" of a media type into the parameters of
 * type; its type and subtype stay as they are. False as above. */
bool media_type_parse_parameters(struct str rest, struct media_type *type);

/* Returns the value of a parameter, or NULL bytes when it is not there. Its
 * name is case-insensitive. */
struct str media_type_parameter(const struct media_type *type, struct str name);

/* Returns whether type and subtype are equal, case-insensitively; parameters do
 * not count. */
bool media_type_same(const struct media_type *a, const struct media_type *b);

/* Returns whether s is a token of RFC 9110 5.6.2: one or more tchar. */
bool media_type_is_token(struct str s);

/* Cuts the next element off a comma-separated list, *rest, and trims it. Commas
 * in quoted strings do not separate. Empty elements are skipped (5.6.1.2).
 * False at the end. */
bool media_type_next_element(struct str *rest, struct str *ret_element);

#endif
