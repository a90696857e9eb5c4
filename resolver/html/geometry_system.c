/* geometry_system: the reference systems of coordinates. */
#include "html/geometry_parts.h"

/* Systems by the code at the end of their names. Their latitudes and longitudes
 * differ from WGS 84 by less than a small map shows. */
static const struct {
  struct str code;
  struct geometry_system system;
} codes[] = {
    {STR_INIT("CRS84"), {.is_on_earth = true}},
    {STR_INIT("CRS84h"), {.is_on_earth = true}},
    {STR_INIT("CRS83"), {.is_on_earth = true}}, /* NAD 83 */
    {STR_INIT("CRS27"), {.is_on_earth = true}}, /* NAD 27 */
    {STR_INIT("4326"), {.latitude_first = true, .is_on_earth = true}},
    {STR_INIT("4979"), {.latitude_first = true, .is_on_earth = true}},
    {STR_INIT("4258"), {.latitude_first = true, .is_on_earth = true}},
    {STR_INIT("4937"), {.latitude_first = true, .is_on_earth = true}},
    {STR_INIT("4269"), {.latitude_first = true, .is_on_earth = true}},
    {STR_INIT("4267"), {.latitude_first = true, .is_on_earth = true}},
    {STR_INIT("4230"), {.latitude_first = true, .is_on_earth = true}},
    {STR_INIT("4277"), {.latitude_first = true, .is_on_earth = true}},
    {STR_INIT("4283"), {.latitude_first = true, .is_on_earth = true}},
    {STR_INIT("3857"), {.is_mercator = true, .is_on_earth = true}},
    {STR_INIT("900913"), {.is_mercator = true, .is_on_earth = true}},
};

#define WIKIDATA "://www.wikidata.org/entity/"

static bool
is_separator(char c)
{
  return c == '/' || c == ':' || c == '#';
}

/* Returns the part after the last separator. */
static struct str
code_of(struct str name)
{
  if (name.length && is_separator(name.bytes[name.length - 1]))
    name = str_first(name, name.length - 1);
  size_t at = name.length;
  while (at && !is_separator(name.bytes[at - 1]))
    at--;
  return str_from_offset(name, at);
}

/* Returns whether one of the parts between separators is a text, or begins with
 * it and has no letter after it: the authority of the International
 * Astronomical Union is "IAU", "IAU_2015" or "IAU2000". */
static bool
has_part(struct str name, struct str text)
{
  for (size_t i = 0; i < name.length; i++)
    if (i == 0 || is_separator(name.bytes[i - 1])) {
      struct str rest = str_from_offset(name, i);
      if (str_starts_folded(rest, text) &&
          (rest.length == text.length ||
           !str_is_alpha(rest.bytes[text.length])))
        return true;
    }
  return false;
}

bool
geometry_system_find(struct str name, struct geometry_system *ret_system)
{
  struct str code = code_of(name);
  *ret_system = (struct geometry_system){.is_on_earth = false};
  if (has_part(name, STR("IAU")))
    return true;
  /* Wikidata names the body. Its longitudes come first. */
  if (str_find_str(name, STR(WIKIDATA)) != STR_NOT_FOUND) {
    ret_system->is_on_earth = str_equals(code, STR("Q2"));
    return true;
  }
  bool is_epsg = has_part(name, STR("EPSG"));
  if (!is_epsg && !has_part(name, STR("OGC")))
    return false;
  for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
    if (str_equals_folded(codes[i].code, code) &&
        str_is_digit(*codes[i].code.bytes) == is_epsg) {
      *ret_system = codes[i].system;
      return true;
    }
  return false;
}
