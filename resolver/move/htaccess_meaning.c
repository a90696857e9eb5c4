#include "move/htaccess_meaning.h"

/* Returns whether another RewriteRule follows. */
static bool
has_next_rule(const struct htaccess *htaccess, const struct htaccess_line *line)
{
  for (size_t i = (size_t)(line - htaccess->rows) + 1; i < htaccess->count; i++)
    if (htaccess_reader_is(&htaccess->rows[i], "RewriteRule"))
      return true;
  return false;
}

/* Returns whether a pattern begins with a slash that is not optional. */
static bool
has_slash(struct str pattern)
{
  return str_starts(pattern, STR("^/")) && !str_starts(pattern, STR("^/?")) &&
         !str_starts(pattern, STR("^/*"));
}

struct str
htaccess_meaning_pattern(struct imported *imported,
                         const struct htaccess_line *line)
{
  struct str pattern = htaccess_reader_word(line, 1);
  const struct str parts[] = {STR("^"), str_from_offset(pattern, 2)};
  return has_slash(pattern) ? arena_join(&imported->arena, parts, 2) : pattern;
}

void
htaccess_meaning_say(struct imported *imported, const struct htaccess *htaccess,
                     const struct htaccess_line *line)
{
  struct str value;
  enum { WORDS = 4 }; /* the directive, the pattern, the target, the flags */
  if (str_find(htaccess_reader_word(line, 2), '#') != STR_NOT_FOUND &&
      !htaccess_reader_flag(line, "NE", "noescape", &value))
    imported_remark(imported, line->line,
                    "Without the flag NE, Apache sends \"#\" as %%23. It is "
                    "imported as it is meant");
  if (has_slash(htaccess_reader_word(line, 1)))
    imported_remark(imported, line->line,
                    "In an .htaccess, a path has no slash in front of it, so "
                    "Apache never applies this rule. It is imported without "
                    "that slash, as it is meant");
  if (line->count > WORDS)
    imported_remark(imported, line->line,
                    "Apache refuses this line, and with it the whole file, "
                    "because it has more than three arguments: no space may "
                    "stand there. It is imported as it is meant");
  if (!htaccess_reader_flag(line, "L", "last", &value) &&
      !htaccess_reader_flag(line, "END", "end", &value) &&
      !htaccess_reader_flag(line, "G", "gone", &value) &&
      has_next_rule(htaccess, line))
    imported_remark(imported, line->line,
                    "Without the flag L, Apache applies the rules that follow "
                    "to the target as well. It is imported as if it had that "
                    "flag");
}
