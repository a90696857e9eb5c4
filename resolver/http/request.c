#include "http/request.h"

#include <string.h>

enum method
request_method(struct str name)
{
  static const struct {
    struct str name;
    enum method method;
  } table[] = {
      {STR_INIT("GET"), METHOD_GET},
      {STR_INIT("HEAD"), METHOD_HEAD},
      {STR_INIT("POST"), METHOD_POST},
      {STR_INIT("OPTIONS"), METHOD_OPTIONS},
      {STR_INIT("PUT"), METHOD_OTHER},
      {STR_INIT("DELETE"), METHOD_OTHER},
      {STR_INIT("PATCH"), METHOD_OTHER},
      {STR_INIT("TRACE"), METHOD_OTHER},
      {STR_INIT("CONNECT"), METHOD_OTHER},
      {STR_INIT("QUERY"), METHOD_OTHER},
      {STR_INIT("PROPFIND"), METHOD_OTHER},
  };
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (str_equals(table[i].name, name))
      return table[i].method;
  return METHOD_UNKNOWN;
}

struct str
request_field(const struct request *request, struct str name)
{
  for (size_t i = 0; i < request->field_count; i++)
    if (str_equals_folded(request->fields[i].name, name))
      return request->fields[i].value;
  return (struct str){NULL, 0};
}

struct str
request_only_field(const struct request *request, struct str name)
{
  struct str found = {NULL, 0};
  for (size_t i = 0; i < request->field_count; i++) {
    if (!str_equals_folded(request->fields[i].name, name))
      continue;
    if (found.bytes)
      return (struct str){NULL, 0};
    found = request->fields[i].value;
  }
  return found;
}

struct str
request_joined_field(const struct request *request, struct str name,
                     struct arena *arena)
{
  size_t count = 0, length = 0;
  struct str only = {NULL, 0};
  for (size_t i = 0; i < request->field_count; i++) {
    if (!str_equals_folded(request->fields[i].name, name))
      continue;
    only = request->fields[i].value;
    length += only.length + 2;
    count++;
  }
  if (count <= 1)
    return only;
  char *joined = arena_alloc(arena, length);
  if (!joined)
    return (struct str){NULL, 0};
  size_t at = 0;
  for (size_t i = 0; i < request->field_count; i++) {
    struct str value = request->fields[i].value;
    if (!str_equals_folded(request->fields[i].name, name))
      continue;
    if (value.length)
      memcpy(joined + at, value.bytes, value.length);
    at += value.length;
    joined[at++] = ',';
    joined[at++] = ' ';
  }
  return str_of(joined, at - 2);
}
