#include "build/image_old_names.h"

#include "base/iri.h"
#include "base/log.h"
#include "base/utf8.h"

#include <stdlib.h>

enum { ARENA_MAXIMUM = 1 << 28 };

enum err
image_old_names_init(struct image_old_names *names, struct image_build *build)
{
  *names = (struct image_old_names){.build = build};
  names->current =
      calloc((size_t)build->header.contexts + 1, sizeof *names->current);
  names->ontologies =
      calloc((size_t)build->header.versions + 1, sizeof *names->ontologies);
  arena_init(&names->arena, ARENA_MAXIMUM);
  buffer_init(&names->names, SIZE_MAX / 2);
  if (names->current && names->ontologies)
    return ERR_NONE;
  image_old_names_fini(names);
  return ERR_MEMORY;
}

void
image_old_names_fini(struct image_old_names *names)
{
  free(names->current);
  free(names->ontologies);
  arena_fini(&names->arena);
  buffer_fini(&names->names);
}

enum err
image_old_names_prepare(struct image_old_names *names)
{
  for (uint32_t i = 0; i < names->build->header.versions; i++)
    TRY(image_build_text(names->build, names->build->versions[i].ontology,
                         &names->arena, &names->ontologies[i]));
  return ERR_NONE;
}

/* --- which version -------------------------------------------------------- */

/* The versions to which the rows of a subject belong. */
struct summary {
  uint32_t newest;  /* the newest of the older versions, or 0 */
  bool has_current; /* some are of a current version */
  bool has_one;     /* all versions are of one ontology */
};

static struct summary
summarize(const struct image_old_names *names, uint32_t subject)
{
  const struct image_build *build = names->build;
  struct summary summary = {0, false, true};
  uint32_t ontology = 0; /* plus 1 */
  for (uint64_t r = build->subject_rows[subject];
       r < build->subject_rows[subject + 1]; r++) {
    uint32_t context = build->context[r];
    uint32_t version = build->contexts[context].version;
    uint32_t own = names->current[context];
    if (own)
      summary.has_current = true;
    else if (version)
      own = 1 + build->versions[version - 1].ontology;
    if (version && (summary.newest == 0 || version < summary.newest))
      summary.newest = version;
    if (own && ontology == 0)
      ontology = own;
    summary.has_one = summary.has_one && (own == 0 || own == ontology);
  }
  return summary;
}

/* Finds the newest of the older versions of the ontology that a term is below,
 * unless its current version has statements about the term. */
static enum err
find_own(struct image_old_names *names, uint32_t subject, uint32_t *ret_version)
{
  const struct image_build *build = names->build;
  struct arena arena;
  struct str iri;
  uint32_t newest = 0;
  arena_init(&arena, (size_t)IRI_MAXIMUM * 4);
  enum err err = image_build_text(build, subject, &arena, &iri);
  uint64_t first = build->subject_rows[subject];
  uint64_t end = build->subject_rows[subject + 1];
  for (uint64_t r = first; r < end && !err; r++) {
    uint32_t version = build->contexts[build->context[r]].version;
    if (version && (newest == 0 || version < newest) &&
        str_starts(iri, names->ontologies[version - 1]))
      newest = version;
  }
  for (uint64_t r = first; r < end && newest; r++)
    if (names->current[build->context[r]] ==
        1 + build->versions[newest - 1].ontology)
      newest = 0;
  arena_fini(&arena);
  *ret_version = newest;
  return err;
}

enum err
image_old_names_version(struct image_old_names *names, uint32_t subject,
                        uint32_t *ret_version)
{
  *ret_version = 0;
  if (subject >= names->build->header.iris)
    return ERR_NONE;
  struct summary summary = summarize(names, subject);
  if (summary.newest && summary.has_current && !summary.has_one)
    return find_own(names, subject, ret_version);
  if (!summary.has_current)
    *ret_version = summary.newest;
  return ERR_NONE;
}

void
image_old_names_add(struct image_old_names *names,
                    const struct image_old_name *name)
{
  buffer_put(&names->names, str_of((const char *)name, sizeof *name));
}

enum err
image_old_names_take(struct image_old_names *names)
{
  size_t length;
  TRY(buffer_err(&names->names));
  names->build->old_names = (void *)buffer_take(&names->names, &length);
  names->build->header.old_names =
      (uint32_t)(length / sizeof *names->build->old_names);
  return ERR_NONE;
}

/* --- writing -------------------------------------------------------------- */

static enum err
note_name(const struct image_build *build, const struct image_old_name *old,
          struct arena *arena)
{
  const struct image_version *version = &build->versions[old->version - 1];
  if (old->term == version->iri)
    return ERR_NONE;
  uint32_t called = version->info != IMAGE_NONE ? version->info : version->iri;
  struct str name, ontology,
      title = str_from(build->sources->rows[version->source].name);
  TRY(image_build_text(build, old->term, arena, &name));
  TRY(image_build_text(build, version->ontology, arena, &ontology));
  if (called != IMAGE_NONE)
    TRY(image_build_text(build, called, arena, &title));
  if (called != version->iri) /* some values of owl:versionInfo are very long */
    title = utf8_first(title, 40);
  log_note("note: only version \"%.*s\" of %.*s describes %.*s",
           STR_ARGS(title), STR_ARGS(ontology), STR_ARGS(name));
  return ERR_NONE;
}

enum err
image_old_names_write(struct image_build *build)
{
  enum { NOTED = 5 };
  struct arena arena;
  enum err err = ERR_NONE;
  uint32_t count = build->header.old_names;
  arena_init(&arena, ARENA_MAXIMUM);
  for (uint32_t i = 0; i < count && i < NOTED && !err; i++)
    err = note_name(build, &build->old_names[i], &arena);
  if (count > NOTED)
    log_note("note: only older versions describe %u other %s", count - NOTED,
             log_plural(count - NOTED, "name", "names"));
  arena_fini(&arena);
  image_writer_section(
      &build->writer, IMAGE_OLD_NAMES,
      str_of((const char *)build->old_names, count * sizeof *build->old_names));
  return err;
}
