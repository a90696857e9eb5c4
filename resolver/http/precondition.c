#include "http/precondition.h"

#include "http/http_date.h"

/* Whether the date of a field is known, and not before modified. */
static bool
is_covered(struct str field, int64_t modified, bool *ret_valid)
{
  int64_t seconds = 0;
  *ret_valid = field.bytes && modified && http_date_parse(field, &seconds);
  return *ret_valid && modified <= seconds;
}

enum precondition
precondition_check(const struct request *request, const struct entity_tag *tag,
                   int64_t modified, struct arena *arena)
{
  bool valid;
  struct str field = request_joined_field(request, STR("If-Match"), arena);
  if (field.bytes) {
    if (!entity_tag_is_listed(field, tag, false))
      return PRECONDITION_FAILED;
  } else {
    field = request_only_field(request, STR("If-Unmodified-Since"));
    if (!is_covered(field, modified, &valid) && valid)
      return PRECONDITION_FAILED;
  }
  field = request_joined_field(request, STR("If-None-Match"), arena);
  if (field.bytes)
    return entity_tag_is_listed(field, tag, true) ? PRECONDITION_NOT_MODIFIED
                                                  : PRECONDITION_MET;
  field = request_only_field(request, STR("If-Modified-Since"));
  return is_covered(field, modified, &valid) ? PRECONDITION_NOT_MODIFIED
                                             : PRECONDITION_MET;
}

bool
precondition_allows_range(const struct request *request,
                          const struct entity_tag *tag, int64_t modified)
{
  int64_t seconds = 0;
  struct str field = request_field(request, STR("If-Range"));
  if (!field.bytes)
    return true;
  field = str_trimmed(request_only_field(request, STR("If-Range")));
  if (str_starts(field, STR("\"")))
    return str_equals(field, str_from(tag->text));
  return modified && http_date_parse(field, &seconds) && seconds == modified;
}
