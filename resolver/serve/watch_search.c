#include "serve/watch_search.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
  LINKS_MAXIMUM = 40, /* links followed for one path, as many as the system
                         follows */
  OF_NAMES = IN_CREATE | IN_MOVED_TO | IN_DELETE | IN_MOVED_FROM |
             IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_MASK_ADD,
  OF_FILES = OF_NAMES | IN_CLOSE_WRITE | IN_MODIFY,
};

struct search {
  int inotify;
  struct watch_places places;
  int64_t changed;
  bool has_ignored;
  dev_t device; /* of the ignored folder */
  ino_t inode;
};

static void
note_time(struct search *search, const struct stat *status)
{
  int64_t time =
      (int64_t)status->st_ctim.tv_sec * 1000000000 + status->st_ctim.tv_nsec;
  if (time > search->changed)
    search->changed = time;
}

/* --- the way to a path --------------------------------------------------- */

struct way {
  char at[PATH_MAX];   /* the folder that was reached */
  char rest[PATH_MAX]; /* the part of the path that is left */
  unsigned links;
};

static bool
put_name(char *path, const char *name)
{
  size_t length = strlen(path);
  const char *slash = length && path[length - 1] != '/' ? "/" : "";
  return snprintf(path + length, PATH_MAX - length, "%s%s", slash, name) <
         (int)(PATH_MAX - length);
}

static bool
is_at_end(const struct way *way)
{
  return way->rest[strspn(way->rest, "/")] == '\0';
}

/* Takes the next name off the path. Returns false at the end, and when the name
 * is too long. */
static bool
take_name(struct way *way, char *name)
{
  char *rest = way->rest + strspn(way->rest, "/");
  size_t length = strcspn(rest, "/");
  if (length == 0 || length > NAME_MAX)
    return false;
  memcpy(name, rest, length);
  name[length] = '\0';
  memmove(way->rest, rest + length, strlen(rest + length) + 1);
  return true;
}

/* Continues with the target of a link. Returns false when there were too many
 * links. */
static bool
follow(struct way *way, const char *path)
{
  char target[PATH_MAX], rest[PATH_MAX];
  ssize_t length = readlink(path, target, sizeof target - 1);
  target[length > 0 ? length : 0] = '\0';
  if (length <= 0 || way->links++ == LINKS_MAXIMUM ||
      snprintf(rest, sizeof rest, "%s/%s", target, way->rest) >=
          (int)sizeof rest)
    return false;
  memcpy(way->rest, rest, sizeof rest);
  if (target[0] == '/')
    memcpy(way->at, "/", 2);
  return true;
}

/* Follows one name of the path. Returns false at its end. */
static bool
pass(struct search *search, struct way *way, const char *name, enum err *err)
{
  char path[PATH_MAX];
  struct stat status;
  if (strcmp(name, ".") == 0)
    return true;
  if (strcmp(name, "..") == 0)
    return put_name(way->at, name);
  *err = watch_places_add(&search->places, search->inotify, way->at, name,
                          is_at_end(way) ? OF_FILES : OF_NAMES);
  memcpy(path, way->at, sizeof path);
  if (*err || !put_name(path, name) || lstat(path, &status))
    return false;
  if (is_at_end(way) || S_ISLNK(status.st_mode))
    note_time(search, &status);
  if (S_ISLNK(status.st_mode))
    return follow(way, path);
  memcpy(way->at, path, sizeof path);
  return S_ISDIR(status.st_mode);
}

static enum err
add_folder(struct search *search, const char *path)
{
  return watch_places_add(&search->places, search->inotify, path, NULL,
                          OF_FILES);
}

static enum err
go(struct search *search, const char *path)
{
  struct way way = {.at = "."};
  char name[NAME_MAX + 1];
  enum err err = ERR_NONE;
  if (snprintf(way.rest, sizeof way.rest, "%s", path) >= (int)sizeof way.rest)
    return ERR_NONE; /* no file can have this path */
  if (path[0] == '/')
    memcpy(way.at, "/", 2);
  while (take_name(&way, name))
    if (!pass(search, &way, name, &err))
      return err;
  return is_at_end(&way) ? add_folder(search, way.at) : ERR_NONE;
}

/* --- folders below a folder ---------------------------------------------- */

static bool
is_ignored(const struct search *search, const struct stat *status)
{
  return search->has_ignored && status->st_dev == search->device &&
         status->st_ino == search->inode;
}

static enum err
look_at(struct search *search, const char *folder, const char *name)
{
  char path[PATH_MAX] = "";
  struct stat status;
  if (!put_name(path, folder) || !put_name(path, name) || lstat(path, &status))
    return ERR_NONE;
  if (is_ignored(search, &status))
    return ERR_NONE;
  note_time(search, &status);
  if (S_ISLNK(status.st_mode))
    return go(search, path);
  return S_ISDIR(status.st_mode) ? add_folder(search, path) : ERR_NONE;
}

/* Appends the folders below. Each is in the table once, so circles of links
 * end. */
static enum err
look_into(struct search *search, const char *folder)
{
  struct dirent *entry;
  enum err err = ERR_NONE;
  DIR *directory = opendir(folder);
  while (directory && !err && (entry = readdir(directory)))
    if (entry->d_name[0] != '.')
      err = look_at(search, folder, entry->d_name);
  if (directory)
    closedir(directory);
  return err;
}

static enum err
find_all(struct search *search, const char *const *paths, size_t count)
{
  for (size_t i = 0; i < count; i++)
    TRY(go(search, paths[i]));
  for (size_t i = 0; i < search->places.count; i++)
    if (!search->places.rows[i].name)
      TRY(look_into(search, search->places.rows[i].folder));
  return ERR_NONE;
}

enum err
watch_search_run(int inotify, const char *const *paths, size_t count,
                 const char *ignored, struct watch_places *ret_places,
                 int64_t *ret_changed)
{
  struct search search = {.inotify = inotify};
  struct stat status;
  if (ignored && stat(ignored, &status) == 0) {
    search.has_ignored = true;
    search.device = status.st_dev;
    search.inode = status.st_ino;
  }
  enum err err = find_all(&search, paths, count);
  if (err) {
    watch_places_fini(&search.places);
    return err;
  }
  *ret_places = search.places;
  *ret_changed = search.changed;
  return ERR_NONE;
}
