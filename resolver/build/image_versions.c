#include "build/image_versions.h"

#include "base/log.h"
#include "base/utf8.h"
#include "build/version_choice.h"

#include <stdlib.h>

/* --- notes ---------------------------------------------------------------- */

enum { NOTE_MAXIMUM = 8192 };

/* Returns the first words of a version's name, since some are very long. */
static struct str
first_words(struct str version)
{
  while (version.length && (unsigned char)*version.bytes <= ' ')
    version = str_from_offset(version, 1);
  struct str line = utf8_first(version, 40);
  return str_first(line, str_find(line, '\n'));
}

/* Appends a version for a note: its name, if it has one, and its source. */
static void
put_version(struct buffer *out, const struct version_choice *choice,
            const struct version_group *group)
{
  const struct image_declaration *own = &choice->declarations[group->first];
  uint32_t source = choice->build->contexts[own->context].source;
  struct str title =
      own->text_count ? first_words(own->texts[0]) : own->iri_text;
  if (title.length)
    buffer_format(out, "\"%.*s\" (%s)", STR_ARGS(title),
                  choice->build->sources->rows[source].name);
  else
    buffer_format(out, "what %s has",
                  choice->build->sources->rows[source].name);
}

/* The reasons that notes give, by rule. */
static const char *const reasons[] = {
    [VERSION_ORDER_CHOSEN] = "so:current says so",
    [VERSION_ORDER_PRIOR] = "owl:priorVersion says that others came before",
    [VERSION_ORDER_COMPATIBLE] =
        "owl:backwardCompatibleWith says that others came before",
    [VERSION_ORDER_NUMBER] = "its version number is the highest",
    [VERSION_ORDER_DATE] = "its date is the latest",
    [VERSION_ORDER_HAS_NUMBER] = "others have no version number",
    [VERSION_ORDER_LAST] = "its source comes last, and nothing else decides",
};

static void
note_current(const struct version_choice *choice, struct str name)
{
  struct buffer text;
  buffer_init(&text, NOTE_MAXIMUM);
  for (size_t i = 0; i < choice->group_count; i++)
    if (choice->groups[i].rank == 0)
      put_version(&text, choice, &choice->groups[i]);
  log_note("note: %.*s is declared in %zu versions; %.*s is current: %s",
           STR_ARGS(name), choice->group_count, STR_ARGS(buffer_str(&text)),
           reasons[choice->rule]);
  buffer_fini(&text);
}

/* Returns why a version cannot be requested; NULL when its IRI is answered. */
static const char *
why_lost(const struct version_choice *choice, const struct version_group *group)
{
  if (group->is_shared)
    return "a newer version has the same owl:versionIRI";
  if (group->iri == IMAGE_NONE)
    return "it has no owl:versionIRI";
  if (group->iri_name == choice->declarations[0].name)
    return "its owl:versionIRI is the IRI of the ontology";
  if (group->iri_name != IMAGE_NONE)
    return NULL;
  return str_find(group->iri_text, '#') != STR_NOT_FOUND
             ? "its owl:versionIRI has a fragment"
             : "its owl:versionIRI is not an http or https IRI";
}

static enum err
note_versions(const struct version_choice *choice, struct arena *arena)
{
  enum { NOTED = 5 };
  size_t lost = 0;
  struct str name;
  TRY(image_build_text(choice->build, choice->declarations[0].name, arena,
                       &name));
  note_current(choice, name);
  for (size_t i = 0; i < choice->group_count; i++) {
    struct buffer text;
    const char *reason = why_lost(choice, &choice->groups[i]);
    if (!reason || choice->groups[i].rank == 0 || ++lost > NOTED)
      continue;
    buffer_init(&text, NOTE_MAXIMUM);
    put_version(&text, choice, &choice->groups[i]);
    log_note("note: a version of %.*s cannot be requested: %.*s; %s",
             STR_ARGS(name), STR_ARGS(buffer_str(&text)), reason);
    buffer_fini(&text);
  }
  if (lost > NOTED)
    log_note("note: %zu other %s of %.*s cannot be requested", lost - NOTED,
             log_plural(lost - NOTED, "version", "versions"), STR_ARGS(name));
  return ERR_NONE;
}

/* --- one ontology after another ------------------------------------------- */

/* An older version, before all are numbered. */
struct older {
  struct image_version version;
  size_t rank;
  size_t first, count; /* the range of its declarations among those of the
                          name */
  size_t group;
};

struct versions {
  struct image_build *build;
  struct image_declarations *declarations;
  struct buffer older; /* struct older */
  uint32_t *group_of;  /* for each declaration of its name */
};

static void
put_older(struct versions *versions, const struct version_choice *choice,
          size_t first)
{
  for (size_t i = 0; i < choice->count; i++)
    versions->group_of[first + i] = choice->declarations[i].is_version
                                        ? (uint32_t)choice->group_of[i]
                                        : IMAGE_NONE;
  for (size_t i = 0; i < choice->group_count; i++) {
    const struct version_group *group = &choice->groups[i];
    uint32_t context = choice->declarations[group->first].context;
    struct older older = {.version = {choice->declarations[0].name, group->iri,
                                      group->info,
                                      choice->build->contexts[context].source},
                          .rank = group->rank,
                          .first = first,
                          .count = choice->count,
                          .group = i};
    if (group->rank)
      buffer_put(&versions->older, str_of((const char *)&older, sizeof older));
  }
}

static enum err
choose_of_name(struct versions *versions, size_t first, size_t count)
{
  struct arena *arena = &versions->declarations->arena;
  struct version_choice choice;
  TRY(version_choice_make(versions->build, versions->declarations->rows + first,
                          count, arena, &choice));
  put_older(versions, &choice, first);
  return choice.group_count < 2 ? ERR_NONE : note_versions(&choice, arena);
}

/* --- all of them ---------------------------------------------------------- */

static int
compare_older(const void *a, const void *b)
{
  const struct older *left = a, *right = b;
  if (left->rank != right->rank)
    return left->rank < right->rank ? -1 : 1;
  if (left->first != right->first)
    return left->first < right->first ? -1 : 1;
  return left->group < right->group ? -1 : left->group > right->group;
}

/* Numbers the older versions, the newest first, and sets the version of their
 * declarations. */
static enum err
number_versions(struct versions *versions)
{
  struct older *older = (struct older *)(void *)versions->older.bytes;
  size_t count = versions->older.length / sizeof *older;
  struct image_build *build = versions->build;
  build->versions = calloc(count + 1, sizeof *build->versions);
  if (!build->versions)
    return ERR_MEMORY;
  if (count)
    qsort(older, count, sizeof *older, compare_older);
  for (size_t i = 0; i < count; i++) {
    build->versions[i] = older[i].version;
    for (size_t d = older[i].first; d < older[i].first + older[i].count; d++)
      if (versions->group_of[d] == older[i].group)
        versions->declarations->rows[d].version = (uint32_t)i + 1;
  }
  build->header.versions = (uint32_t)count;
  return ERR_NONE;
}

/* Warns about settings that do not name a version. */
static void
check_settings(const struct image_build *build,
               const struct image_declarations *declarations)
{
  struct str rest = build->config;
  while (rest.bytes && rest.length) {
    struct str value = str_cut(&rest, '\n'), key = str_cut(&value, '\t');
    bool is_found = !str_equals(key, STR("current"));
    for (size_t i = 0; i < declarations->count && !is_found; i++)
      is_found =
          version_choice_is_called(declarations->rows[i].iri_text, value);
    if (!is_found)
      log_warning("so:current <%.*s> has no effect: no ontology has that "
                  "owl:versionIRI",
                  STR_ARGS(value));
  }
}

enum err
image_versions_choose(struct image_build *build,
                      struct image_declarations *declarations)
{
  struct versions versions = {.build = build, .declarations = declarations};
  enum err err = ERR_NONE;
  buffer_init(&versions.older, SIZE_MAX / 2);
  versions.group_of =
      calloc(declarations->count + 1, sizeof *versions.group_of);
  if (!versions.group_of)
    err = ERR_MEMORY;
  for (size_t i = 0, first = 0; i < declarations->count && !err; first = i) {
    while (i < declarations->count &&
           declarations->rows[i].name == declarations->rows[first].name)
      i++;
    err = choose_of_name(&versions, first, i - first);
  }
  if (!err)
    err = buffer_err(&versions.older);
  if (!err)
    err = number_versions(&versions);
  if (!err)
    check_settings(build, declarations);
  buffer_fini(&versions.older);
  free(versions.group_of);
  return err;
}
