#include "move/htaccess_target.h"

#include "base/iri.h"

static const struct str NAME = STR_INIT("{name}");

/* Appends what a group stands for. */
static void
put_group(struct buffer *out, const struct htaccess_group *group)
{
  if (!group->is_set)
    return;
  buffer_put(out, group->before);
  if (!group->has_name)
    return;
  buffer_put(out, NAME);
  buffer_put(out, group->after);
}

static const char *
put_target(struct buffer *out, struct str target,
           const struct htaccess_path *path)
{
  for (size_t i = 0; i < target.length; i++) {
    char c = target.bytes[i];
    bool more = i + 1 < target.length;
    if (c == '$' && more && str_is_digit(target.bytes[i + 1]))
      put_group(out, &path->groups[target.bytes[++i] - '0']);
    else if (c == '\\' && more)
      buffer_put_char(out, target.bytes[++i]);
    else if (c == '%' && iri_percent_value(str_from_offset(target, i)) < 0)
      return "The target has a variable of Apache, or a part of a condition";
    else if (c == '$' && more && target.bytes[i + 1] == '{')
      return "The target uses a RewriteMap";
    else if (c == '{' || c == '}')
      return "The target has braces";
    else
      buffer_put_char(out, c);
  }
  return NULL;
}

const char *
htaccess_target_expand(struct imported *imported, struct str target,
                       const struct htaccess_path *path, struct str *ret_target)
{
  struct buffer out;
  buffer_init(&out, IRI_MAXIMUM);
  const char *reason = put_target(&out, target, path);
  struct str text = buffer_str(&out);
  size_t at = str_find_str(text, NAME);
  if (buffer_err(&out))
    reason = "The target is too long";
  else if (!reason && at != STR_NOT_FOUND &&
           str_find_str(str_from_offset(text, at + 1), NAME) != STR_NOT_FOUND)
    reason = "The target has the name twice, and a pattern can have it once";
  *ret_target = arena_take_buffer(&imported->arena, &out);
  return reason;
}

struct str
htaccess_target_resolve(struct imported *imported, struct str target,
                        struct str base, struct str origin)
{
  bool absolute = str_starts_folded(target, STR("http://")) ||
                  str_starts_folded(target, STR("https://"));
  const struct str parts[] = {absolute                       ? STR("")
                              : str_starts(target, STR("/")) ? origin
                                                             : base,
                              target};
  return arena_join(&imported->arena, parts, 2);
}

struct str
htaccess_target_fill(struct imported *imported, struct str target,
                     struct str text)
{
  size_t at = str_find_str(target, NAME);
  if (at == STR_NOT_FOUND)
    return target;
  const struct str parts[] = {str_first(target, at), text,
                              str_from_offset(target, at + NAME.length)};
  return arena_join(&imported->arena, parts, 3);
}
