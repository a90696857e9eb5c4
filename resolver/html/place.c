#include "html/place.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBER_MAXIMUM = 64 };

/* Takes a decimal number off the beginning of a text. */
static bool
take_number(struct str *text, double *ret_number)
{
  char copy[NUMBER_MAXIMUM + 1], *end;
  size_t length = 0;
  while (length < text->length && length < NUMBER_MAXIMUM &&
         (str_is_digit(text->bytes[length]) ||
          str_find(STR("+-.eE"), text->bytes[length]) != STR_NOT_FOUND))
    length++;
  if (length)
    memcpy(copy, text->bytes, length);
  copy[length] = '\0';
  *ret_number = strtod(copy, &end);
  *text = str_from_offset(*text, length);
  return length > 0 && *end == '\0' && isfinite(*ret_number);
}

static bool
is_valid(const struct place *place)
{
  return fabs(place->latitude) <= 90 && fabs(place->longitude) <= 180;
}

bool
place_of(struct str latitude, struct str longitude, struct place *ret_place)
{
  struct place place = {.is_on_earth = true};
  if (!take_number(&latitude, &place.latitude) || latitude.length ||
      !take_number(&longitude, &place.longitude) || longitude.length ||
      !is_valid(&place))
    return false;
  *ret_place = place;
  return true;
}

static struct str
skip_spaces(struct str text)
{
  while (text.length && (*text.bytes == ' ' || *text.bytes == '\n'))
    text = str_from_offset(text, 1);
  return text;
}

/* Returns whether a reference system is one of the Earth. Places on other
 * bodies may be drawn, but are not linked to a map. */
static bool
take_system(struct str *text, bool *ret_latitude_first, bool *ret_is_on_earth)
{
  *ret_latitude_first = false;
  *ret_is_on_earth = true;
  if (!str_starts(*text, STR("<")))
    return true;
  size_t end = str_find(*text, '>');
  if (end == STR_NOT_FOUND)
    return false;
  struct str iri = str_first(str_from_offset(*text, 1), end - 1);
  *text = skip_spaces(str_from_offset(*text, end + 1));
  *ret_latitude_first = str_ends(iri, STR("/EPSG/0/4326"));
  *ret_is_on_earth = *ret_latitude_first || str_ends(iri, STR("/CRS84"));
  return *ret_is_on_earth || str_find_str(iri, STR("/IAU/")) != STR_NOT_FOUND;
}

bool
place_of_wkt(struct str text, struct place *ret_place)
{
  struct place place;
  double first, second;
  bool latitude_first;
  text = skip_spaces(text);
  if (!take_system(&text, &latitude_first, &place.is_on_earth) ||
      !str_starts_folded(text, STR("POINT")))
    return false;
  text = skip_spaces(str_from_offset(text, 5));
  if (!str_starts(text, STR("(")))
    return false;
  text = skip_spaces(str_from_offset(text, 1));
  if (!take_number(&text, &first))
    return false;
  text = skip_spaces(text);
  if (!take_number(&text, &second) || !str_equals(skip_spaces(text), STR(")")))
    return false;
  place.latitude = latitude_first ? first : second;
  place.longitude = latitude_first ? second : first;
  if (!is_valid(&place))
    return false;
  *ret_place = place;
  return true;
}
