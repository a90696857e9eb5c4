#include "read/source.h"

#include "base/file.h"
#include "base/grow.h"
#include "base/hash.h"
#include "base/log.h"
#include "read/sniff.h"
#include "read/source_base.h"
#include "read/source_syntax.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
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

static void
note_change(struct source_list *list, int64_t time)
{
  if (time > list->changed)
    list->changed = time;
}

/* Returns the stamp of a file. Times have nanoseconds; a replaced file has
 * another inode; one that was written to, or got an old time back, has another
 * time of change. */
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
append(struct source_list *list, const struct source *source, const char *path,
       const char *name, struct str base)
{
  struct source *row = new_row(list);
  if (!row)
    return ERR_MEMORY;
  *row = *source;
  row->path = arena_copy(list->arena, str_from(path)).bytes;
  row->name = arena_copy(list->arena, str_from(name)).bytes;
  row->base = source_base_make(list->arena, name, base);
  if (!row->path || !row->name || !row->base)
    return ERR_MEMORY;
  list->count++;
  return ERR_NONE;
}

static enum err
add_file(struct source_list *list, const char *path, const char *name,
         const struct stat *status, const struct source_options *options,
         bool outright)
{
  struct source source = {.fd = -1,
                          .outright = outright,
                          .modified = status->st_mtime,
                          .size = status->st_size,
                          .stamp = stamp_of(status)};
  struct sniff sniff = {false, SYNTAX_UNKNOWN, NULL};
  source.syntax = syntax_by_extension(str_from(path), &source.compression);
  bool given = outright && options->syntax != SYNTAX_UNKNOWN;
  bool known = source.syntax != SYNTAX_UNKNOWN || outright;
  if (given)
    source.syntax = options->syntax;
  else if (source.compression == COMPRESSION_NONE && known)
    sniff = sniff_file(path);
  else
    source.unseen = source.compression != COMPRESSION_NONE;
  if (!given)
    TRY(source_syntax_settle(list, &source, path, sniff));
  if (source.left)
    return ERR_NONE;
  if (source.syntax == SYNTAX_UNKNOWN) {
    log_error(
        "%s: the extension is not that of a known format; name one with -i",
        path);
    return ERR_BAD_DATA;
  }
  return append(list, &source, path, name, options->base);
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

/* Adds a file or a directory. depth is 0 for an argument itself. */
static bool
is_excluded(const struct source_options *options, const char *name)
{
  const char *slash = strrchr(name, '/');
  for (size_t i = 0; i < options->exclude_count; i++) {
    const char *pattern = options->exclude[i];
    pattern += strncmp(pattern, "./", 2) == 0 ? 2 : 0;
    if (fnmatch(pattern, name, 0) == 0 ||
        fnmatch(pattern, slash ? slash + 1 : name, 0) == 0)
      return true;
  }
  return false;
}

static enum err /* NOLINTNEXTLINE(misc-no-recursion): folders nest 64 deep */
add_path(struct source_list *list, const char *path, const char *name,
         const struct source_options *options, const struct directory *above,
         size_t depth)
{
  struct stat status;
  if (depth && is_excluded(options, name)) {
    list->excluded++;
    return ERR_NONE;
  }
  if (stat(path, &status)) {
    log_error("%s: %s", path, strerror(errno));
    return errno == EACCES ? ERR_PERMISSION : ERR_NO_INPUT;
  }
  note_change(list, file_changed(path));
  if (S_ISDIR(status.st_mode)) {
    struct directory directory = {status.st_dev, status.st_ino, above};
    if (is_loop(&directory)) {
      log_warning("%s: a directory that contains itself is skipped", path);
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
  row->base = source_base_make(list->arena, "", options->base);
  row->syntax =
      options->syntax == SYNTAX_UNKNOWN ? SYNTAX_NQUADS : options->syntax;
  row->fd = fd;
  note_change(list, file_changed_fd(fd));
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
