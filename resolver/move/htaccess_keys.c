#include "move/htaccess_keys.h"

#include "base/grow.h"
#include "move/htaccess_target.h"

#include <stdlib.h>

/* --- what a rule covers -------------------------------------------------- */

/* Returns whether a rule for open names applies to a text after its prefix. */
static bool
takes(const struct htaccess_path *path, struct str text)
{
  return !(path->kind.not_empty && text.length == 0) && !path->kind.narrow &&
         !(path->kind.segment && text.bytes &&
           str_find(text, '/') != STR_NOT_FOUND);
}

/* Returns whether a rule applies to all names of a key. *ret_name is then the
 * text that stands for the name of the rule; in an open key, the name follows
 * it. */
static bool
covers(const struct htaccess_path *path, const struct htaccess_key *key,
       struct str *ret_name)
{
  *ret_name = STR("");
  if (!path->open)
    return !key->open && str_equals(path->prefix, key->iri);
  if (!str_starts(key->iri, path->prefix))
    return false;
  struct str rest = str_from_offset(key->iri, path->prefix.length);
  *ret_name = rest;
  if (key->open)
    return path->suffix.length == 0 &&
           (rest.length == 0 ||
            (takes(path, rest) && (key->kind.segment || !path->kind.segment)));
  if (!str_ends(rest, path->suffix))
    return false;
  *ret_name = str_first(rest, rest.length - path->suffix.length);
  return takes(path, *ret_name);
}

/* --- keys ---------------------------------------------------------------- */

static struct htaccess_key *
find_key(struct htaccess_keys *keys, struct str iri, bool open)
{
  for (size_t i = 0; i < keys->count; i++)
    if (keys->rows[i].open == open && str_equals(keys->rows[i].iri, iri))
      return &keys->rows[i];
  return NULL;
}

static enum err
add_key(struct htaccess_keys *keys, const struct htaccess_rule *rule)
{
  const struct htaccess_path *path = &rule->path;
  if (path->suffix.length || find_key(keys, path->prefix, path->open))
    return ERR_NONE;
  struct htaccess_key *rows =
      grow_rows(keys->rows, sizeof *rows, keys->count, &keys->capacity);
  if (!rows)
    return ERR_MEMORY;
  keys->rows = rows;
  rows[keys->count++] = (struct htaccess_key){.iri = path->prefix,
                                              .open = path->open,
                                              .kind = path->kind,
                                              .first = rule};
  return ERR_NONE;
}

/* --- places -------------------------------------------------------------- */

static struct str
target_for(struct imported *imported, const struct htaccess_rule *rule,
           const struct htaccess_key *key, struct str name)
{
  const struct str parts[] = {name, STR("{name}")};
  if (rule->target.length == 0)
    return STR("");
  return htaccess_target_fill(imported, rule->target,
                              key->open ? arena_join(&imported->arena, parts, 2)
                                        : name);
}

static bool
put_place(struct htaccess_place *place, struct str target,
          const struct htaccess_rule *rule)
{
  if (place->rule)
    return false;
  *place = (struct htaccess_place){target, rule};
  return true;
}

/* Sends the clients of a rule to its target, except those that an earlier rule
 * has taken. Returns whether there were any. */
static bool
put_places(struct htaccess_key *key, struct str target,
           const struct htaccess_rule *rule)
{
  bool added = rule->choice.any && put_place(&key->any, target, rule);
  for (int id = 0; id < FORMAT_COUNT; id++)
    if (rule->choice.formats & FORMAT_BIT(id))
      added |= put_place(&key->places[id], target, rule);
  return added;
}

/* Tells of a rule that is for names with a slash alone, which a namespace does
 * not tell from others. */
static void
judge(struct imported *imported, const struct htaccess_key *key,
      const struct htaccess_rule *rule)
{
  bool same = rule->path.open && str_equals(rule->path.prefix, key->iri);
  if (!same || !key->kind.segment || rule->path.kind.segment)
    return;
  imported_remark(
      imported, rule->line->line,
      "This rule is left with names that the rules before it do not "
      "match, which are not told apart here");
  imported_keep(imported, rule->line->line, rule->line->text);
}

/* Remarks on lines that add nothing. used: of each rule, whether it adds
 * something. A line may have several rules, one after the other. */
static void
judge_unused(struct imported *imported, const struct htaccess_rules *rules,
             const bool *used)
{
  for (size_t i = 0, next; i < rules->count; i = next) {
    const struct htaccess_line *line = rules->rows[i].line;
    bool any = false;
    for (next = i; next < rules->count && rules->rows[next].line == line;
         next++)
      any = any || used[next] || rules->rows[next].path.suffix.length;
    if (any)
      continue;
    imported_remark(imported, line->line,
                    "The rules before this one take all of its requests, so it "
                    "has no effect");
    imported_keep(imported, line->line, line->text);
  }
}

/* Finds the places of a key. */
static void
fill_key(struct imported *imported, const struct htaccess_rules *rules,
         struct htaccess_key *key, bool *used)
{
  for (size_t i = 0; i < rules->count; i++) {
    const struct htaccess_rule *rule = &rules->rows[i];
    struct str name;
    if (!covers(&rule->path, key, &name))
      continue;
    if (put_places(key, target_for(imported, rule, key, name), rule))
      used[i] = true;
    else
      judge(imported, key, rule);
  }
}

enum err
htaccess_keys_make(struct imported *imported,
                   const struct htaccess_rules *rules,
                   struct htaccess_keys *ret_keys)
{
  bool *used = calloc(rules->count + 1, sizeof *used);
  *ret_keys = (struct htaccess_keys){.rows = NULL};
  if (!used)
    return ERR_MEMORY;
  for (size_t i = 0; i < rules->count; i++)
    if (add_key(ret_keys, &rules->rows[i])) {
      htaccess_keys_fini(ret_keys);
      free(used);
      return ERR_MEMORY;
    }
  for (size_t i = 0; i < ret_keys->count; i++)
    fill_key(imported, rules, &ret_keys->rows[i], used);
  judge_unused(imported, rules, used);
  free(used);
  return ERR_NONE;
}

bool
htaccess_keys_has_place(const struct htaccess_key *key, int id)
{
  const struct htaccess_place *place = &key->places[id];
  return place->rule && place->target.length &&
         (!key->any.rule || !str_equals(place->target, key->any.target) ||
          key->extensions & FORMAT_BIT(id));
}

void
htaccess_keys_fini(struct htaccess_keys *keys)
{
  free(keys->rows);
  *keys = (struct htaccess_keys){.rows = NULL};
}
