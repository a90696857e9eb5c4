#include "move/htaccess.h"

#include "base/iri.h"
#include "move/htaccess_keys.h"
#include "move/htaccess_status.h"
#include "move/htaccess_target.h"

enum { STATUS_MOVED = 301, STATUS_OTHER = 303, STATUS_KEPT = 308 };

/* --- checks -------------------------------------------------------------- */

/* Returns whether a text is an http IRI that a request can have. */
static bool
can_be_asked(struct str iri)
{
  struct buffer key;
  buffer_init(&key, IRI_URI_MAXIMUM);
  bool fine = iri_check(iri) == IRI_FINE && iri_put_key(&key, iri);
  buffer_fini(&key);
  return fine;
}

/* Returns whether a target is a URL; "{name}" stands for a name. */
static bool
is_url(struct imported *imported, struct str target)
{
  return can_be_asked(htaccess_target_fill(imported, target, STR("n")));
}

static void
leave(struct imported *imported, const struct htaccess_rule *rule,
      const char *words)
{
  imported_remark(imported, rule->line->line, "%s", words);
  imported_keep(imported, rule->line->line, rule->line->text);
}

/* Says which status a rule becomes, where it is another one. */
static int
status_of(struct imported *imported, const struct htaccess_rule *rule,
          bool may_move)
{
  int status = rule->status;
  if (status == STATUS_KEPT)
    status = STATUS_MOVED;
  if (status != STATUS_MOVED || !may_move)
    status = STATUS_OTHER;
  if (status != rule->status)
    imported_remark(imported, rule->line->line, "The status %d becomes %d",
                    rule->status, status);
  return status;
}

/* --- one name ------------------------------------------------------------ */

/* Returns whether everybody is sent to the same place. */
static bool
is_plain(const struct htaccess_key *key)
{
  for (int id = 0; id < FORMAT_COUNT; id++)
    if (!key->places[id].rule || !key->any.rule ||
        !str_equals(key->places[id].target, key->any.target))
      return false;
  return true;
}

/* Returns whether a table leads from a name back to itself. */
static bool
returns(const struct imported *imported, struct str name, struct str target)
{
  for (size_t hops = 0; hops <= imported->move_count; hops++) {
    size_t i = 0;
    if (str_equals(name, target))
      return true;
    while (i < imported->move_count &&
           !str_equals(imported->moves[i].old, target))
      i++;
    if (i == imported->move_count)
      return false;
    target = imported->moves[i].target;
  }
  return true;
}

static void
put_move(struct imported *imported, struct str iri,
         const struct htaccess_place *place)
{
  const struct htaccess_rule *rule = place->rule;
  if (rule->status == HTACCESS_STATUS_GONE)
    imported_move(imported, rule->status, iri, STR(""), rule->line->line);
  else if (returns(imported, iri, place->target))
    leave(imported, rule, "This rule leads back to where it began");
  else
    imported_move(imported, status_of(imported, rule, true), iri, place->target,
                  rule->line->line);
}

/* --- namespaces ---------------------------------------------------------- */

/* Sets the document of everybody else, and the media type by which clients
 * without a preference get to it. */
static void
set_default(struct imported *imported, struct imported_node *node,
            const struct htaccess_key *key)
{
  size_t line = key->any.rule->line->line;
  imported_set(imported, node, "document",
               imported_text(imported, key->any.target), line, STR(""));
  for (int id = 0; id < FORMAT_COUNT && !is_plain(key); id++)
    if (key->places[id].rule &&
        str_equals(key->places[id].target, key->any.target)) {
      struct str type = format_get((enum format_id)id)->media_type;
      imported_set(imported, node, "default", imported_text(imported, type),
                   line, STR("Without a preference, clients are sent there."));
      return;
    }
}

static void
set_formats(struct imported *imported, struct imported_node *node,
            const struct htaccess_key *key)
{
  for (int id = 0; id < FORMAT_COUNT; id++) {
    const struct htaccess_place *place = &key->places[id];
    struct str type = format_get((enum format_id)id)->media_type;
    if (!htaccess_keys_has_place(key, id))
      continue;
    status_of(imported, place->rule, false);
    imported_set(imported, node, "format",
                 imported_format(
                     imported, "[ so:mediaType \"%.*s\" ; so:document %.*s ]",
                     STR_ARGS(type),
                     STR_ARGS(imported_text(imported, place->target))),
                 place->rule->line->line, STR(""));
  }
}

/* Returns whether the places of a key can be settings; otherwise it has been
 * told why not. */
static bool
check_places(struct imported *imported, const struct htaccess_key *key)
{
  for (int id = 0; id <= FORMAT_COUNT; id++) {
    const struct htaccess_place *place =
        id < FORMAT_COUNT ? &key->places[id] : &key->any;
    if (place->rule && place->rule->status == HTACCESS_STATUS_GONE &&
        !(is_plain(key) && !key->open)) {
      leave(imported, place->rule,
            "Only single names can be gone, for everybody");
      return false;
    }
    if (place->rule && place->target.length &&
        !is_url(imported, place->target)) {
      leave(imported, place->rule,
            "The target is not a URL that can be requested");
      return false;
    }
  }
  if (!can_be_asked(key->iri)) {
    leave(imported, key->first, "This path cannot be requested");
    return false;
  }
  return true;
}

static void
put_namespace(struct imported *imported, struct str iri,
              const struct htaccess_key *key)
{
  size_t line = key->first->line->line;
  struct imported_node *node = imported_add_namespace(imported);
  struct str value = imported_iri(imported, line, iri);
  imported_set(imported, node, key->open ? "iri" : "name", value, line,
               STR(""));
  if (!key->open)
    imported_set(imported, &imported->resolver, "thing", value, line,
                 STR("It is redirected. Without this line, data that declare "
                     "it answer with 200."));
  if (key->any.rule) {
    status_of(imported, key->any.rule, false);
    set_default(imported, node, key);
  } else {
    imported_remark(imported, line,
                    "Clients that ask for other formats, or for nothing, find "
                    "no rule. Here, they get the description in the data");
  }
  set_formats(imported, node, key);
  if (key->open && key->kind.narrow)
    imported_remark(imported, line,
                    "The pattern restricts the characters of names. Here, the "
                    "data say which names there are");
}

static void
put_key(struct imported *imported, const struct htaccess_rules *rules,
        const struct htaccess_key *key)
{
  struct str without_slash = str_first(key->iri, key->iri.length - 1);
  bool both = !key->open && str_equals(key->iri, rules->base) &&
              can_be_asked(without_slash);
  if (!check_places(imported, key))
    return;
  for (int i = 0; i < (both ? 2 : 1); i++) {
    struct str iri = i ? without_slash : key->iri;
    if (!key->open && is_plain(key))
      put_move(imported, iri, &key->any);
    else
      put_namespace(imported, iri, key);
  }
}

/* --- extensions ---------------------------------------------------------- */

/* Rules such as ^(.+)\.ttl$ are what the server does by itself, if they lead to
 * the same document as the format does. */
static void
judge_suffix(struct imported *imported, struct htaccess_keys *keys,
             const struct htaccess_rule *rule)
{
  size_t length;
  enum format_id id = format_by_extension(rule->path.suffix, &length);
  if (str_equals(rule->path.suffix, STR("/"))) {
    imported_remark(imported, rule->line->line,
                    "The slash at the end is optional in this pattern. Here, a "
                    "name with it is another name, which is answered if the "
                    "data have it");
    return;
  }
  if (id == FORMAT_NONE || length != rule->path.suffix.length) {
    leave(imported, rule,
          "A pattern with something fixed after the name cannot "
          "be expressed");
    return;
  }
  for (size_t i = 0; i < keys->count; i++) {
    struct htaccess_key *key = &keys->rows[i];
    if (key->open && str_equals(key->iri, rule->path.prefix) &&
        str_equals(key->places[id].target, rule->target)) {
      key->extensions |= FORMAT_BIT(id);
      return;
    }
  }
  leave(imported, rule,
        "A name with an extension is answered here by the document of the name "
        "in that format, which is not at this target");
}

enum err
htaccess_import(struct imported *imported, struct str text, struct str base)
{
  struct htaccess htaccess;
  struct htaccess_rules rules;
  struct htaccess_keys keys = {.rows = NULL};
  imported->kind = "an .htaccess of Apache";
  TRY(htaccess_reader_read(imported, text, &htaccess));
  enum err err = htaccess_rules_read(imported, &htaccess, base, &rules);
  if (!err)
    err = htaccess_keys_make(imported, &rules, &keys);
  for (size_t i = 0; !err && i < rules.count; i++)
    if (rules.rows[i].path.suffix.length)
      judge_suffix(imported, &keys, &rules.rows[i]);
  for (size_t i = 0; !err && i < keys.count; i++)
    put_key(imported, &rules, &keys.rows[i]);
  if (!err && imported->namespace_count)
    imported_remark(
        imported, imported->namespace_count ? 1 : 0,
        "Names with several documents are answered when they are in "
        "the data: add so:dataset to the configuration");
  htaccess_keys_fini(&keys);
  htaccess_rules_fini(&rules);
  htaccess_reader_fini(&htaccess);
  return err ? err : imported_err(imported);
}
