#include "http/precondition.h"

#include "http/http_date.h"

/* Reads the date of a field; false when it cannot be compared with modified. */
static bool
take_date(struct str field, int64_t modified, int64_t *ret_seconds)
{
  return field.bytes && modified && http_date_parse(field, ret_seconds);
}

enum precondition
precondition_check(const struct request *request, const struct entity_tag *tag,
                   int64_t modified, struct arena *arena)
{
  int64_t seconds;
  struct str field = request_joined_field(request, STR("If-Match"), arena);
  if (field.bytes) {
    if (!entity_tag_is_listed(field, tag, false))
      return PRECONDITION_FAILED;
  } else {
    field = request_only_field(request, STR("If-Unmodified-Since"));
    if (take_date(field, modified, &seconds) && modified > seconds)
      return PRECONDITION_FAILED;
  }
  field = request_joined_field(request, STR("If-None-Match"), arena);
  if (field.bytes)
    return entity_tag_is_listed(field, tag, true) ? PRECONDITION_NOT_MODIFIED
                                                  : PRECONDITION_MET;
  field = request_only_field(request, STR("If-Modified-Since"));
  return take_date(field, modified, &seconds) && seconds == modified
             ? PRECONDITION_NOT_MODIFIED
             : PRECONDITION_MET;
}

bool
precondition_allows_range(const struct request *request,
                          const struct entity_tag *tag)
{
  struct str field = request_field(request, STR("If-Range"));
  if (!field.bytes)
    return true;
  field = str_trimmed(request_only_field(request, STR("If-Range")));
  return str_equals(field, str_from(tag->text));
}
