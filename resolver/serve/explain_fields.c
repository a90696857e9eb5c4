#include "serve/explain_fields.h"

#include "http/status.h"

static bool
rate_type(struct str member, int *ret_quality)
{
  struct accept accept;
  accept_parse(member, &accept);
  *ret_quality = accept.count ? accept.ranges[0].quality : 0;
  return accept.count > 0;
}

static bool
rate_language(struct str member, int *ret_quality)
{
  struct language_list list;
  language_parse(member, &list);
  *ret_quality = list.count ? list.ranges[0].quality : 0;
  return list.count > 0;
}

static void
find_ranges(struct explain_found *found, struct str name,
            bool (*rate)(struct str member, int *ret_quality),
            struct explain_ranges *ranges)
{
  struct str rest, member;
  ranges->field = request_joined_field(&found->asked->request, name,
                                       &found->exchange.workspace->arena);
  rest = ranges->field;
  ranges->count = 0;
  while (ranges->count < EXPLAIN_FOUND_RANGES &&
         media_type_next_element(&rest, &member)) {
    struct explain_range *row = &ranges->rows[ranges->count++];
    row->text = member;
    row->dropped = !rate(member, &row->quality);
  }
}

/* What the status says of the fields that are evaluated last. */
static enum explain_condition
condition_of(const struct explain_found *found)
{
  static const struct str names[] = {
      STR_INIT("If-Match"),          STR_INIT("If-None-Match"),
      STR_INIT("If-Modified-Since"), STR_INIT("If-Unmodified-Since"),
      STR_INIT("If-Range"),          STR_INIT("Range")};
  bool is_there = false;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (request_field(&found->asked->request, names[i]).bytes)
      is_there = true;
  if (!is_there)
    return EXPLAIN_CONDITION_ABSENT;
  switch (found->response.status) {
  case STATUS_OK:
    return EXPLAIN_CONDITION_NOTHING;
  case STATUS_NOT_MODIFIED:
    return EXPLAIN_CONDITION_NOT_MODIFIED;
  case STATUS_PRECONDITION_FAILED:
    return EXPLAIN_CONDITION_FAILED;
  case STATUS_PARTIAL_CONTENT:
    return EXPLAIN_CONDITION_PART;
  case STATUS_RANGE_NOT_SATISFIABLE:
    return EXPLAIN_CONDITION_NO_PART;
  default:
    return EXPLAIN_CONDITION_NOT_ASKED;
  }
}

void
explain_fields_find(struct explain_found *found)
{
  find_ranges(found, STR("Accept"), rate_type, &found->accept);
  find_ranges(found, STR("Accept-Language"), rate_language, &found->languages);
  found->encoding =
      request_joined_field(&found->asked->request, STR("Accept-Encoding"),
                           &found->exchange.workspace->arena);
  found->condition = condition_of(found);
}

bool
explain_fields_next_link(struct str *rest, struct str *ret_link)
{
  bool in_target = false, in_quotes = false;
  size_t end = 0;
  *rest = str_trimmed(*rest);
  for (; end < rest->length; end++) {
    char c = rest->bytes[end];
    if (c == '"' && !in_target)
      in_quotes = !in_quotes;
    else if (c == '<' && !in_quotes)
      in_target = true;
    else if (c == '>' && !in_quotes)
      in_target = false;
    else if (c == ',' && !in_quotes && !in_target)
      break;
  }
  *ret_link = str_trimmed(str_first(*rest, end));
  *rest = str_from_offset(*rest, end + 1);
  return ret_link->length > 0;
}

size_t
explain_fields_count_links(const struct response *response)
{
  size_t count = 0;
  for (size_t i = 0; i < response->field_count; i++) {
    struct str rest = response->fields[i].value, link;
    if (!str_equals(str_from(response->fields[i].name), STR("Link")))
      continue;
    while (explain_fields_next_link(&rest, &link))
      count++;
  }
  return count;
}
