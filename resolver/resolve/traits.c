#include "resolve/traits.h"

#include "http/representation.h"
#include "http/status.h"

#include <string.h>

static bool
has_content(int status)
{
  return status == STATUS_OK || status == STATUS_PARTIAL_CONTENT ||
         status == STATUS_NOT_MODIFIED;
}

/* A 304 has lost the fields that describe the content; the representation has
 * them. */
static struct str
find_field(const struct response *response, const char *name)
{
  const struct representation *representation = response->representation;
  if (!representation)
    return response_field(response, name);
  for (size_t i = 0; i < representation->field_count; i++)
    if (strcmp(representation->fields[i].name, name) == 0)
      return representation->fields[i].value;
  return (struct str){NULL, 0};
}

/* A document may have a generic type, such as application/json. A service has a
 * format of the table only if it has exactly that type. */
static uint8_t
find_format(struct str content_type, enum traits_kind kind)
{
  struct str type = str_cut(&content_type, ';');
  if (kind == TRAITS_DOCUMENT)
    return (uint8_t)(TRAITS_FORMAT_FIRST + format_by_name(type));
  for (int id = 0; id < FORMAT_COUNT; id++)
    if (str_equals_folded(format_get((enum format_id)id)->media_type, type))
      return (uint8_t)(TRAITS_FORMAT_FIRST + id);
  return TRAITS_FORMAT_OTHER;
}

static uint8_t
find_language(struct str tag)
{
  struct str primary = str_cut(&tag, '-'), known;
  if (!primary.length)
    return TRAITS_LANGUAGE_NONE;
  for (unsigned i = 0; (known = message_language_at(i)).bytes; i++)
    if (str_equals_folded(known, primary))
      return (uint8_t)(TRAITS_LANGUAGE_FIRST + i);
  return TRAITS_LANGUAGE_OTHER;
}

static uint8_t
find_coding(struct str name)
{
  for (int i = 0; i < CONTENT_CODING_COUNT; i++)
    if (str_equals(content_coding_name((enum content_coding)i), name))
      return (uint8_t)i;
  return CONTENT_CODING_IDENTITY;
}

enum traits_kind
traits_kind_of(enum resource_kind kind)
{
  static const enum traits_kind kinds[] = {[RESOURCE_UNKNOWN] = TRAITS_UNKNOWN,
                                           [RESOURCE_THING] = TRAITS_THING,
                                           [RESOURCE_DOCUMENT] =
                                               TRAITS_DOCUMENT,
                                           [RESOURCE_MOVED] = TRAITS_MOVED};
  return kinds[kind];
}

struct response_traits
traits_of(const struct response *response, enum traits_kind kind)
{
  struct response_traits traits = {(uint8_t)kind, TRAITS_FORMAT_NONE,
                                   TRAITS_LANGUAGE_NONE,
                                   CONTENT_CODING_IDENTITY};
  if (!has_content(response->status))
    return traits;
  traits.format = find_format(find_field(response, "Content-Type"), kind);
  traits.language = find_language(find_field(response, "Content-Language"));
  traits.coding = find_coding(find_field(response, "Content-Encoding"));
  return traits;
}

/* --- names --------------------------------------------------------------- */

struct str
traits_kind_name(enum traits_kind kind)
{
  static const struct str names[TRAITS_KINDS] = {
      [TRAITS_NONE] = STR_INIT("none"),
      [TRAITS_THING] = STR_INIT("thing"),
      [TRAITS_DOCUMENT] = STR_INIT("document"),
      [TRAITS_MOVED] = STR_INIT("moved"),
      [TRAITS_SERVICE] = STR_INIT("service"),
      [TRAITS_UNKNOWN] = STR_INIT("unknown"),
  };
  return names[kind];
}

struct str
traits_format_name(unsigned format)
{
  if (format == TRAITS_FORMAT_NONE || format == TRAITS_FORMAT_OTHER)
    return format == TRAITS_FORMAT_NONE ? STR("none") : STR("other");
  enum format_id id = (enum format_id)(format - TRAITS_FORMAT_FIRST);
  return str_from_offset(format_get(id)->extension, 1);
}

struct str
traits_language_name(unsigned language)
{
  if (language >= TRAITS_LANGUAGE_FIRST)
    return message_language_at(language - TRAITS_LANGUAGE_FIRST);
  return language == TRAITS_LANGUAGE_OTHER ? STR("other") : STR("none");
}
