#include "name/target.h"

#include "base/iri.h"
#include "http/host.h"

/* Returns whether a character may be in a target: those of RFC 3986 appendix A,
 * and [ ] in a path, which browsers send unencoded. */
static bool
is_target_char(char c)
{
  static const bool marks[256] = {
      ['-'] = true, ['.'] = true,  ['_'] = true, ['~'] = true, [':'] = true,
      ['/'] = true, ['?'] = true,  ['@'] = true, ['!'] = true, ['$'] = true,
      ['&'] = true, ['\''] = true, ['('] = true, [')'] = true, ['*'] = true,
      ['+'] = true, [','] = true,  [';'] = true, ['='] = true, ['%'] = true,
      ['['] = true, [']'] = true};
  return str_is_alpha(c) || str_is_digit(c) || marks[(unsigned char)c];
}

static bool
is_well_formed(struct str text)
{
  for (size_t i = 0; i < text.length; i++) {
    char c = text.bytes[i];
    if (!is_target_char(c))
      return false;
    if (c != '%')
      continue;
    int value = iri_percent_value(str_from_offset(text, i));
    if (value < 0x20 || value == 0x7F) /* or it is not an escape */
      return false;
  }
  return true;
}

/* The authority of an absolute-form target overrides Host (RFC 9112 3.2.2).
 */
static bool
take_absolute_form(struct str *text, struct str *host)
{
  if (!iri_is_http(*text))
    return false;
  struct iri iri = iri_split(*text);
  if (!host_is_valid(iri.authority))
    return false;
  *host = iri.authority;
  size_t offset =
      (size_t)(iri.authority.bytes - text->bytes) + iri.authority.length;
  *text = str_from_offset(*text, offset);
  return true; /* an empty path means "/" */
}

struct target
target_of(struct str authority, struct str reference)
{
  struct target target = {.authority = authority,
                          .query = reference,
                          .has_query =
                              str_find(reference, '?') != STR_NOT_FOUND};
  target.path = str_cut(&target.query, '?');
  return target;
}

bool
target_parse(const struct request *request, const struct rules *rules,
             struct target *ret_target)
{
  struct str text = request->target;
  struct str host = request_field(request, STR("Host"));
  bool star = str_equals(text, STR("*"));
  if (star) {
    text = STR("/");
  } else if (text.length == 0 || text.bytes[0] != '/') {
    if (!take_absolute_form(&text, &host))
      return false;
  }
  if (str_starts(text, STR("/.//"))) /* the form that site_put writes */
    text = str_from_offset(text, 2);
  struct target target = target_of((struct str){NULL, 0}, text);
  target.star = star;
  if (target.path.length == 0)
    target.path = STR("/");
  if (!is_well_formed(target.path) || !is_well_formed(target.query) ||
      iri_has_dot_segment(target.path))
    return false;
  target.host = host;
  target.misdirected =
      !rules_authority(rules, iri_host(host), &target.authority);
  *ret_target = target;
  return true;
}

bool
target_is_service(const struct rules *rules, const struct target *target)
{
  return str_starts(target->path, rules->services) ||
         str_starts(target->path, STR("/.well-known/"));
}

const struct site *
target_site(const struct rules *rules, const struct target *target)
{
  return target->site ? target->site : rules_site(rules, target->authority);
}
