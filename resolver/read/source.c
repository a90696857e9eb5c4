#include "read/source.h"

#include "base/buffer.h"
#include "base/file.h"
#include "base/grow.h"
#include "base/hash.h"
#include "base/iri.h"
#include "base/log.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SOURCE_DEPTH_MAXIMUM = 64 };

static struct source *
new_row(struct source_list *list)
{
  struct source *rows =
      grow_rows(list->rows, sizeof *rows, list->count, &list->capacity);
  if (!rows)
    return NULL;
  list->rows = rows;
  struct source *row = &list->rows[list->count];
  *row = (struct source){.fd = -1};
  return row;
}

/* http://localhost/ and the path below the argument: nothing of the machine's
 * own paths gets into data. */
static const char *
make_base(struct arena *arena, const char *name, struct str base)
{
  struct buffer text;
  if (base.length)
    return arena_copy(arena, base).bytes;
  buffer_init(&text, IRI_MAXIMUM);
  buffer_put(&text, STR("http://localhost/"));
  for (const char *at = name; *at; at++) {
    if (strchr(" \"<>\\^`{|}%?#", *at) || *at < 0x20)
      buffer_format(&text, "%%%02X", (unsigned char)*at);
    else
      buffer_put_char(&text, *at);
  }
  const char *made =
      buffer_err(&text) ? NULL : arena_copy(arena, buffer_str(&text)).bytes;
  buffer_fini(&text);
  return made;
}

/* Times have nanoseconds; a file that is replaced has another inode, one that
 * is written or given an old time another time of change. */
static uint64_t
stamp_of(const struct stat *status)
{
  uint64_t hash = hash_pair((uint64_t)status->st_ino, (uint64_t)status->st_dev);
  hash = hash_pair(hash, (uint64_t)status->st_size);
  hash = hash_pair(hash, (uint64_t)status->st_mtim.tv_sec);
  hash = hash_pair(hash, (uint64_t)status->st_mtim.tv_nsec);
  hash = hash_pair(hash, (uint64_t)status->st_ctim.tv_sec);
  return hash_pair(hash, (uint64_t)status->st_ctim.tv_nsec);
}

static enum err
add_file(struct source_list *list, const char *path, const char *name,
         const struct stat *status, const struct source_options *options,
         bool outright)
{
  enum compression compression;
  enum syntax syntax = syntax_by_extension(str_from(path), &compression);
  if (outright && options->syntax != SYNTAX_UNKNOWN)
    syntax = options->syntax;
  if (!outright && (syntax == SYNTAX_UNKNOWN || syntax_is_other_xml(path))) {
    list->skipped++;
    return ERR_NONE;
  }
  if (syntax == SYNTAX_UNKNOWN) {
    log_error("%s: the extension tells no format; give one with -i", path);
    return ERR_BAD_DATA;
  }
  struct source *row = new_row(list);
  if (!row)
    return ERR_MEMORY;
  row->path = arena_copy(list->arena, str_from(path)).bytes;
  row->name = arena_copy(list->arena, str_from(name)).bytes;
  row->base = make_base(list->arena, name, options->base);
  row->syntax = syntax;
  row->compression = compression;
  row->modified = status->st_mtime;
  row->size = status->st_size;
  row->stamp = stamp_of(status);
  if (!row->path || !row->name || !row->base)
    return ERR_MEMORY;
  list->count++;
  return ERR_NONE;
}

struct directory {
  dev_t device;
  ino_t inode;
  const struct directory *above;
};

static bool
is_loop(const struct directory *directory)
{
  for (const struct directory *at = directory->above; at; at = at->above)
    if (at->device == directory->device && at->inode == directory->inode)
      return true;
  return false;
}

static int
is_visible(const struct dirent *entry)
{
  return entry->d_name[0] != '.';
}

static int
compare_bytes(const struct dirent **a, const struct dirent **b)
{
  return strcmp((*a)->d_name, (*b)->d_name);
}

static enum err add_path(struct source_list *list, const char *path,
                         const char *name, const struct source_options *options,
                         const struct directory *above, size_t depth);

static enum err /* NOLINTNEXTLINE(misc-no-recursion): folders nest 64 deep */
add_entry(struct source_list *list, const char *path, const char *name,
          const char *entry, const struct source_options *options,
          const struct directory *directory, size_t depth)
{
  char *below, *below_name;
  enum err err = ERR_MEMORY;
  bool slash = *path && path[strlen(path) - 1] == '/';
  if (asprintf(&below, "%s%s%s", path, slash ? "" : "/", entry) < 0)
    return ERR_MEMORY;
  if (asprintf(&below_name, "%s%s%s", name, *name ? "/" : "", entry) >= 0) {
    err = add_path(list, below, below_name, options, directory, depth + 1);
    free(below_name);
  }
  free(below);
  return err;
}

static enum err /* NOLINTNEXTLINE(misc-no-recursion): folders nest 64 deep */
add_directory(struct source_list *list, const char *path, const char *name,
              const struct source_options *options,
              const struct directory *directory, size_t depth)
{
  struct dirent **entries;
  if (depth > SOURCE_DEPTH_MAXIMUM) {
    log_error("%s: directories are nested deeper than 64", path);
    return ERR_BAD_DATA;
  }
  int count = scandir(path, &entries, is_visible, compare_bytes);
  if (count < 0) {
    log_error("%s: %s", path, strerror(errno));
    return ERR_NO_INPUT;
  }
  enum err err = ERR_NONE;
  for (int i = 0; i < count; i++) {
    if (!err)
      err = add_entry(list, path, name, entries[i]->d_name, options, directory,
                      depth);
    free(entries[i]);
  }
  free(entries);
  return err;
}

/* depth 0: an argument, named outright. */
static enum err /* NOLINTNEXTLINE(misc-no-recursion): folders nest 64 deep */
add_path(struct source_list *list, const char *path, const char *name,
         const struct source_options *options, const struct directory *above,
         size_t depth)
{
  struct stat status;
  if (stat(path, &status)) {
    log_error("%s: %s", path, strerror(errno));
    return errno == EACCES ? ERR_PERMISSION : ERR_NO_INPUT;
  }
  if (S_ISDIR(status.st_mode)) {
    struct directory directory = {status.st_dev, status.st_ino, above};
    if (is_loop(&directory)) {
      log_warning("%s: a directory within itself; skipped", path);
      return ERR_NONE;
    }
    return add_directory(list, path, depth ? name : "", options, &directory,
                         depth);
  }
  if (S_ISREG(status.st_mode))
    return add_file(list, path, name, &status, options, depth == 0);
  if (depth) {
    list->skipped++;
    return ERR_NONE;
  }
  log_error("%s: not a regular file or a directory", path);
  return ERR_NO_INPUT;
}

enum err
source_list_add(struct source_list *list, const char *argument,
                const struct source_options *options)
{
  const char *slash = strrchr(argument, '/');
  return add_path(list, argument, slash && slash[1] ? slash + 1 : argument,
                  options, NULL, 0);
}

enum err
source_list_add_fd(struct source_list *list, int fd,
                   const struct source_options *options)
{
  struct source *row = new_row(list);
  if (!row)
    return ERR_MEMORY;
  row->name = "-";
  row->base = make_base(list->arena, "", options->base);
  row->syntax =
      options->syntax == SYNTAX_UNKNOWN ? SYNTAX_NQUADS : options->syntax;
  row->fd = fd;
  if (!row->base)
    return ERR_MEMORY;
  list->count++;
  return ERR_NONE;
}

void
source_list_fini(struct source_list *list)
{
  free(list->rows);
  list->rows = NULL;
  list->count = list->capacity = 0;
}
