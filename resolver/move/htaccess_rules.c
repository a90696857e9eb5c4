#include "move/htaccess_rules.h"

#include "base/grow.h"
#include "move/htaccess_base.h"
#include "move/htaccess_meaning.h"
#include "move/htaccess_status.h"
#include "move/htaccess_target.h"

#include <stdlib.h>

struct reading {
  struct imported *imported;
  const struct htaccess *htaccess;
  struct htaccess_rules *rules;
  bool engine; /* RewriteEngine is on */
};

/* --- rules --------------------------------------------------------------- */

static void
leave(struct reading *reading, const struct htaccess_line *line,
      const char *words)
{
  imported_remark(reading->imported, line->line, "%s", words);
  imported_keep(reading->imported, line->line, line->text);
}

static void
add_rule(struct reading *reading, const struct htaccess_rule *rule)
{
  struct htaccess_rules *rules = reading->rules;
  if (rules->count == HTACCESS_RULES_MAXIMUM) {
    leave(reading, rule->line,
          "There are too many rules; this one is left out");
    return;
  }
  struct htaccess_rule *rows =
      grow_rows(rules->rows, sizeof *rows, rules->count, &rules->capacity);
  if (!rows)
    return;
  rules->rows = rows;
  rows[rules->count++] = *rule;
}

static struct str
join(struct reading *reading, struct str a, struct str b)
{
  const struct str parts[] = {a, b};
  return arena_join(&reading->imported->arena, parts, 2);
}

/* Adds a rule for each path of a pattern. The paths go on after start; the rule
 * has all but its path and the target of that. */
static void
add_paths(struct reading *reading, struct htaccess_rule rule, struct str start,
          struct str pattern, struct str target)
{
  struct htaccess_paths paths;
  if (!htaccess_pattern_read(reading->imported, pattern, &paths)) {
    leave(reading, rule.line, "This pattern is not one that can be expressed");
    return;
  }
  for (size_t i = 0; i < paths.count; i++) {
    const char *reason = NULL;
    rule.path = paths.rows[i];
    rule.path.prefix = join(reading, start, rule.path.prefix);
    if (rule.status != HTACCESS_STATUS_GONE) {
      reason = htaccess_target_expand(reading->imported, target, &rule.path,
                                      &rule.target);
      rule.target =
          htaccess_target_resolve(reading->imported, rule.target,
                                  reading->rules->base, reading->rules->origin);
    }
    if (reason) {
      leave(reading, rule.line, reason);
      return;
    }
    add_rule(reading, &rule);
  }
}

/* --- RewriteRule --------------------------------------------------------- */

static void
read_rewrite(struct reading *reading, const struct htaccess_line *line,
             size_t conditions)
{
  struct htaccess_rule rule = {.line = line};
  struct str target = htaccess_reader_word(line, 2);
  if (!reading->engine) {
    leave(reading, line, "RewriteEngine is off, so this rule does nothing");
    return;
  }
  const char *reason = htaccess_status_find(line, &rule.status);
  if (reason) {
    leave(reading, line, reason);
    return;
  }
  rule.choice =
      htaccess_choice_read(reading->imported, line - conditions, conditions);
  if (!rule.choice.known) {
    for (size_t i = conditions; i > 0; i--)
      imported_keep(reading->imported, line[-(ptrdiff_t)i].line,
                    line[-(ptrdiff_t)i].text);
    imported_keep(reading->imported, line->line, line->text);
    return;
  }
  htaccess_meaning_say(reading->imported, reading->htaccess, line);
  add_paths(reading, rule, reading->rules->base,
            htaccess_meaning_pattern(reading->imported, line), target);
}

/* --- Redirect ------------------------------------------------------------ */

/* Finds the arguments of Redirect and its relatives; false when the status is
 * wrong. */
static bool
split_redirect(const struct htaccess_line *line, int *ret_status,
               struct str *ret_old, struct str *ret_target)
{
  struct str first = htaccess_reader_word(line, 1);
  bool with_status = htaccess_status_read(first) != 0 ||
                     (first.length == 3 && str_is_digit(first.bytes[0]));
  *ret_status = htaccess_reader_is(line, "RedirectPermanent") ? 301
                : with_status ? htaccess_status_read(first)
                              : HTACCESS_STATUS_DEFAULT;
  *ret_old = htaccess_reader_word(line, with_status ? 2 : 1);
  *ret_target = htaccess_reader_word(line, with_status ? 3 : 2);
  return *ret_status != 0 &&
         (*ret_status == HTACCESS_STATUS_GONE) == (ret_target->length == 0);
}

/* Redirect takes the path and all paths below it. */
static void
add_prefix(struct reading *reading, struct htaccess_rule rule, struct str old,
           struct str target)
{
  struct htaccess_path *path = &rule.path;
  rule.target = htaccess_target_resolve(
      reading->imported, target, reading->rules->base, reading->rules->origin);
  path->prefix = join(reading, reading->rules->origin, old);
  if (!str_ends(old, STR("/"))) {
    add_rule(reading, &rule);
    path->prefix = join(reading, path->prefix, STR("/"));
    rule.target = join(reading, rule.target, STR("/"));
  }
  path->open = true;
  if (rule.status != HTACCESS_STATUS_GONE) {
    rule.target = join(reading, rule.target, STR("{name}"));
    add_rule(reading, &rule);
  }
}

static void
read_redirect(struct reading *reading, const struct htaccess_line *line)
{
  struct htaccess_rule rule = {.line = line,
                               .choice = {FORMAT_ALL, true, true}};
  struct str old, target;
  if (!split_redirect(line, &rule.status, &old, &target))
    leave(reading, line, "This status is not given here by a rule");
  else if (str_find(target, '{') != STR_NOT_FOUND)
    leave(reading, line, "The target has braces");
  else if (htaccess_reader_is(line, "RedirectMatch"))
    add_paths(reading, rule, reading->rules->origin, old, target);
  else
    add_prefix(reading, rule, old, target);
}

/* --- other directives ---------------------------------------------------- */

/* Directives that have nothing to be said about: what they do is done here as
 * well, or is not needed. */
static bool
is_needless(const struct htaccess_line *line)
{
  static const char *const names[] = {
      "AddCharset",  "AddDefaultCharset", "AddEncoding",   "AddType",
      "<IfModule",   "</IfModule>",       "RewriteBase",   "Options",
      "RewriteCond", "RewriteEngine",     "RewriteOptions"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (htaccess_reader_is(line, names[i]))
      return true;
  return false;
}

/* Header fields that every answer has here anyway. */
static bool
is_own_field(const struct htaccess_line *line)
{
  for (size_t i = 1; i < line->count; i++)
    if (str_starts_folded(line->words[i], STR("Access-Control-")) ||
        str_equals_folded(line->words[i], STR("Vary")))
      return true;
  return false;
}

/* Skips a section that is only for some requests. Returns its last line. */
static size_t
skip_section(struct reading *reading, size_t at)
{
  const struct htaccess *htaccess = reading->htaccess;
  struct str name = str_from_offset(htaccess->rows[at].words[0], 1);
  for (; at < htaccess->count; at++) {
    struct str word = htaccess->rows[at].words[0];
    imported_keep(reading->imported, htaccess->rows[at].line,
                  htaccess->rows[at].text);
    if (str_starts(word, STR("</")) &&
        str_starts_folded(str_from_offset(word, 2), name))
      break;
  }
  return at;
}

static void
read_other(struct reading *reading, const struct htaccess_line *line)
{
  if (htaccess_reader_is(line, "Header")) {
    if (!is_own_field(line))
      leave(reading, line, "Header fields cannot be added here; a proxy can");
  } else if (!is_needless(line)) {
    imported_remark(reading->imported, line->line,
                    "The directive %.*s has no counterpart",
                    STR_ARGS(str_first(line->words[0], 64)));
    imported_keep(reading->imported, line->line, line->text);
  }
}

/* --- all ----------------------------------------------------------------- */

static void
read_lines(struct reading *reading)
{
  const struct htaccess *htaccess = reading->htaccess;
  size_t conditions = 0;
  for (size_t i = 0; i < htaccess->count; i++) {
    const struct htaccess_line *line = &htaccess->rows[i];
    if (htaccess_reader_is(line, "RewriteCond")) {
      conditions++;
      continue;
    }
    if (htaccess_reader_is(line, "RewriteRule")) {
      read_rewrite(reading, line, conditions);
    } else if (str_starts_folded(line->words[0], STR("Redirect"))) {
      read_redirect(reading, line);
    } else if (str_starts(line->words[0], STR("<")) && !is_needless(line)) {
      imported_remark(reading->imported, line->line,
                      "This section is for some requests only, and is not "
                      "imported");
      i = skip_section(reading, i);
    } else {
      read_other(reading, line);
    }
    conditions = 0;
  }
}

enum err
htaccess_rules_read(struct imported *imported, const struct htaccess *htaccess,
                    struct str base, struct htaccess_rules *ret_rules)
{
  struct reading reading = {
      .imported = imported, .htaccess = htaccess, .rules = ret_rules};
  *ret_rules = (struct htaccess_rules){.rows = NULL};
  ret_rules->base = htaccess_base_find(imported, htaccess, base);
  if (!ret_rules->base.bytes)
    return ERR_MEMORY;
  ret_rules->origin = htaccess_base_origin(ret_rules->base);
  for (size_t i = 0; i < htaccess->count; i++)
    if (htaccess_reader_is(&htaccess->rows[i], "RewriteEngine"))
      reading.engine = str_equals_folded(
          htaccess_reader_word(&htaccess->rows[i], 1), STR("on"));
  read_lines(&reading);
  return imported_err(imported);
}

void
htaccess_rules_fini(struct htaccess_rules *rules)
{
  free(rules->rows);
  rules->rows = NULL;
}
