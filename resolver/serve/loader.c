#include "serve/loader.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/iri.h"
#include "base/log.h"
#include "base/setting.h"
#include "html/theme.h"
#include "serve/loader_predicates.h"
#include "serve/options.h"
#include "store/image_store.h"

enum {
  NAMESPACES_ROOM = 128,
  CONFIG_MAXIMUM = 128 * 1024 * 1024,
};

/* --- parts of a snapshot ------------------------------------------------- */

static enum err
load_namespaces(struct snapshot *snapshot, const struct image *image)
{
  struct str text;
  uint32_t rows = NAMESPACES_ROOM;
  TRY(image_text(image, IMAGE_NAMESPACES, &text));
  for (size_t i = 0; i < text.length; i++)
    rows += text.bytes[i] == '\t';
  TRY(namespaces_init(&snapshot->namespaces, &snapshot->arena, rows));
  while (text.bytes && text.length) {
    struct str iri = str_cut(&text, '\n'), prefix = str_cut(&iri, '\t');
    if (iri.bytes)
      namespaces_add(&snapshot->namespaces, prefix, iri);
  }
  namespaces_add_common(&snapshot->namespaces);
  namespaces_ready(&snapshot->namespaces);
  return ERR_NONE;
}

/* Reads the namespaces of names, with and without a prefix. */
static enum err
load_spaces(struct snapshot *snapshot, const struct image *image)
{
  struct str text;
  size_t lines = 0;
  TRY(image_text(image, IMAGE_SPACES, &text));
  for (size_t i = 0; i < text.length; i++)
    lines += text.bytes[i] == '\n';
  snapshot->spaces =
      arena_array(&snapshot->arena, lines + 1, sizeof *snapshot->spaces);
  if (!snapshot->spaces)
    return ERR_MEMORY;
  while (text.bytes && text.length && snapshot->space_count < lines) {
    struct space *space = &snapshot->spaces[snapshot->space_count++];
    space->iri = str_cut(&text, '\n');
    str_to_number(str_cut(&space->iri, '\t'), UINT64_MAX, &space->count);
  }
  return ERR_NONE;
}

/* Reads the theme of the site, if it has one. */
static enum err
load_theme(struct snapshot *snapshot, int fd)
{
  return fd >= 0 ? theme_unpack(fd, &snapshot->theme) : ERR_NONE;
}

/* Finds the first thing of the primary authority, as an example to show. Looks
 * at a limited number of names. */
static enum err
find_example(struct snapshot *snapshot, const struct image *image)
{
  enum { NAMES_LOOKED_AT = 2000 };
  const struct image_header *header = image_header(image);
  for (uint32_t i = 0; i < header->names && i < NAMES_LOOKED_AT; i++) {
    struct term term;
    uint32_t id;
    unsigned flags;
    TRY(image_name(image, i, &id, &flags));
    if ((flags & (NAME_SUBJECT | NAME_DOCUMENT | NAME_WHOLE | NAME_GUEST |
                  NAME_DEPRECATED)) != NAME_SUBJECT)
      continue;
    TRY(image_term(image, id, &snapshot->arena, &term));
    if (!snapshot->rules.authority_count ||
        !str_equals_folded(iri_host(iri_split(term.value).authority),
                           snapshot->rules.authorities[0]) ||
        moves_find(&snapshot->rules.moves, term.value))
      continue;
    snapshot->example = arena_copy(&snapshot->arena, term.value);
    break;
  }
  return ERR_NONE;
}

static enum err
make_snapshot(struct image *image, struct str lines, int theme,
              struct snapshot **ret_snapshot)
{
  struct snapshot *snapshot = snapshot_new();
  struct loader_predicates predicates = {.not_in_rdfxml = false};
  struct str authorities;
  if (!snapshot) {
    image_free(image);
    return ERR_MEMORY;
  }
  snapshot->content_hash = hash_bytes(lines, image_header(image)->header_hash);
  snapshot->triples = image_header(image)->triples;
  snapshot->things = image_header(image)->names;
  snapshot->names_with_extension =
      image_header(image)->names_with_extension > 0;
  snapshot->tagged_names = image_header(image)->tagged_names > 0;
  snapshot->several_languages = image_header(image)->label_languages > 1;
  enum err err = image_text(image, IMAGE_AUTHORITIES, &authorities);
  if (!err)
    err = rules_init(&snapshot->rules, lines, authorities, &snapshot->arena);
  if (!err && !snapshot->rules.any_undescribed &&
      !snapshot->rules.engines.count) /* an engine's names are not known */
    snapshot->rules.path_forms = image_header(image)->path_forms;
  if (!err)
    err = load_namespaces(snapshot, image);
  if (!err)
    err = loader_predicates_read(image, &snapshot->arena, &predicates);
  if (!err)
    err = load_spaces(snapshot, image);
  if (!err)
    err = load_theme(snapshot, theme);
  if (!err)
    err = find_example(snapshot, image);
  if (!err)
    err = image_store_new(image, &snapshot->store);
  else
    image_free(image);
  if (err) {
    snapshot_release(snapshot);
    return err;
  }
  snapshot->multiple = predicates.multiple;
  snapshot->multiple_count = predicates.multiple_count;
  snapshot->predicates_not_in_rdfxml = predicates.not_in_rdfxml;
  snapshot->content_hash =
      hash_pair(snapshot->content_hash, theme_hash(snapshot->theme));
  *ret_snapshot = snapshot;
  return ERR_NONE;
}

/* --- time ------------------------------------------------------------------
 */

/* Returns the time of this program, which is read once, as it is not allowed
 * later. The time at which it was installed here does not count, so that
 * replicas on other machines give the same dates. */
static int64_t
program_modified(void)
{
  static int64_t modified;
  if (modified == 0)
    modified = file_modified("/proc/self/exe");
  return modified;
}

/* Sets the snapshot's time of modification. An image has a line with the time
 * of its sources, so that all its copies give one date; without that line, the
 * time of the file counts. Themes are not part of images, and a newer program
 * may give other answers, so the times of both count as well. */
static void
date(struct snapshot *snapshot, int fd, struct str lines)
{
  struct str line = setting_find(lines, STR("changed"));
  uint64_t seconds = 0;
  if (!line.bytes || !str_to_number(line, INT64_MAX, &seconds))
    seconds = (uint64_t)file_changed_fd(fd);
  const int64_t times[] = {(int64_t)seconds, theme_changed(snapshot->theme),
                           program_modified()};
  for (size_t i = 0; i < sizeof times / sizeof *times; i++)
    if (times[i] > snapshot->modified)
      snapshot->modified = times[i];
}

/* --- images -------------------------------------------------------------- */

enum err
loader_load_image(struct image *image, struct str over,
                  struct loaded *ret_loaded)
{
  struct str config;
  struct loaded loaded = {.snapshot = NULL};
  buffer_init(&loaded.lines, CONFIG_MAXIMUM);
  enum err err = image_text(image, IMAGE_CONFIG, &config);
  if (!err) {
    options_overlay(&loaded.lines, config, over);
    err = buffer_err(&loaded.lines);
  }
  if (!err)
    err = make_snapshot(image, buffer_str(&loaded.lines), -1, &loaded.snapshot);
  else
    image_free(image);
  if (err) {
    buffer_fini(&loaded.lines);
    return err;
  }
  *ret_loaded = loaded;
  return ERR_NONE;
}

enum err
loader_load_files(const struct loader_files *files, const char *what,
                  struct str over, struct loaded *ret_loaded)
{
  const int *descriptors = files->descriptors;
  bool named = descriptors[LOADER_NAMED] >= 0;
  struct loaded loaded;
  struct image *image;
  TRY(loader_files_lines(files, what, over, &loaded.lines));
  struct str lines = buffer_str(&loaded.lines);
  enum err err = image_open(descriptors[named ? LOADER_NAMED : LOADER_IMAGE],
                            what, &image);
  if (!err)
    err = make_snapshot(image, lines, descriptors[LOADER_THEME],
                        &loaded.snapshot);
  if (err) {
    buffer_fini(&loaded.lines);
    return err;
  }
  date(loaded.snapshot, descriptors[LOADER_IMAGE], lines);
  *ret_loaded = loaded;
  return ERR_NONE;
}

enum err
loader_load(int fd, const char *what, struct str over,
            struct loaded *ret_loaded)
{
  struct buffer lines;
  struct loader_files files;
  TRY(loader_files_open(fd, what, over, NULL, &files, &lines));
  buffer_fini(&lines);
  enum err err = loader_load_files(&files, what, over, ret_loaded);
  loader_files_close(&files);
  return err;
}
