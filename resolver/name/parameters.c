#include "name/parameters.h"

#include "base/iri.h"

enum { VALUE_MAXIMUM = 1024 };

static const struct str names[] = {STR_INIT("inbound"), STR_INIT("page"),
                                   STR_INIT("_profile"), STR_INIT("_format"),
                                   STR_INIT("format")};

static bool
is_ours(struct str pair)
{
  struct str name = str_cut(&pair, '=');
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (str_equals(name, names[i]))
      return true;
  return false;
}

bool
parameters_cut_last(struct str *query)
{
  size_t at = str_find_last(*query, '&');
  size_t start = at == STR_NOT_FOUND ? 0 : at + 1;
  if (!is_ours(str_from_offset(*query, start)))
    return false;
  *query = str_first(*query, start ? at : 0);
  return true;
}

static bool
has_parameter(struct str query, struct str name)
{
  while (query.bytes && query.length) {
    struct str pair = str_cut(&query, '&');
    if (str_equals(str_cut(&pair, '='), name))
      return true;
  }
  return false;
}

enum err
parameters_value(struct str query, struct str name, size_t maximum,
                 struct arena *arena, struct str *ret_value)
{
  struct buffer value;
  buffer_init(&value, maximum);
  bool is_there = iri_query_parameter(query, name, &value);
  if (is_there && buffer_err(&value) != ERR_LIMIT)
    return arena_keep_buffer(arena, &value, ret_value);
  buffer_fini(&value);
  *ret_value = (struct str){NULL, 0};
  return ERR_NONE;
}

enum err
parameters_iri(struct str query, struct str name, struct arena *arena,
               struct str *ret_iri)
{
  TRY(parameters_value(query, name, PARAMETERS_IRI_MAXIMUM, arena, ret_iri));
  if (iri_check(*ret_iri) != IRI_FINE)
    *ret_iri = (struct str){NULL, 0};
  return ERR_NONE;
}

static enum err
read_value(struct str query, struct str name, struct arena *arena,
           struct str *ret_value)
{
  return parameters_value(query, name, VALUE_MAXIMUM, arena, ret_value);
}

enum err
parameters_parse(struct str query, struct arena *arena,
                 struct parameters *ret_parameters)
{
  struct parameters found = {.page = 1};
  struct str page;
  found.inbound = has_parameter(query, STR("inbound"));
  TRY(read_value(query, STR("page"), arena, &page));
  if (page.bytes && (!str_to_number(page, PARAMETERS_NO_PAGE, &found.page) ||
                     found.page == 0))
    found.page = PARAMETERS_NO_PAGE;
  TRY(read_value(query, STR("_profile"), arena, &found.profile));
  TRY(read_value(query, STR("_format"), arena, &found.format));
  if (!found.format.bytes)
    TRY(read_value(query, STR("format"), arena, &found.format));
  *ret_parameters = found;
  return ERR_NONE;
}
