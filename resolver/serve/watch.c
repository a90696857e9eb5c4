#include "serve/watch.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/str.h"
#include "serve/watch_search.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- files that are being written ---------------------------------------- */

static size_t
find_writer(const struct watch *watch, int number, uint64_t name)
{
  size_t i = 0;
  while (i < watch->writing &&
         (watch->writers[i].watch != number || watch->writers[i].name != name))
    i++;
  return i;
}

/* Notes that a file is being written. Files beyond the table's room are not
 * waited for. */
static void
begin_writing(struct watch *watch, int number, uint64_t name)
{
  if (find_writer(watch, number, name) == watch->writing &&
      watch->writing < WATCH_WRITERS)
    watch->writers[watch->writing++] = (struct watch_writer){number, name};
}

static void
end_writing(struct watch *watch, int number, uint64_t name)
{
  size_t at = find_writer(watch, number, name);
  if (at < watch->writing)
    watch->writers[at] = watch->writers[--watch->writing];
}

/* Forgets writers in places that are no longer watched, since no event will
 * tell of their end. */
static void
forget_writers(struct watch *watch)
{
  size_t kept = 0;
  for (size_t i = 0; i < watch->writing; i++)
    if (watch_places_has(&watch->places, watch->writers[i].watch))
      watch->writers[kept++] = watch->writers[i];
  watch->writing = kept;
}

/* --- events -------------------------------------------------------------- */

static void
note_change(struct watch *watch)
{
  watch->last = clock_milliseconds();
  if (!watch->first)
    watch->first = watch->last;
}

/* Returns whether a new name is complete already. A new file is empty, and its
 * writer's close is waited for; a link is complete. */
static bool
is_whole(const struct watch_place *place, const char *name)
{
  struct stat status;
  int folder = open(place->folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
  bool whole = folder >= 0 &&
               fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
               (!S_ISREG(status.st_mode) || status.st_nlink > 1);
  file_close(folder);
  return whole;
}

static void
take_named(struct watch *watch, const struct watch_place *place,
           const struct inotify_event *event)
{
  uint64_t name = hash_bytes(str_from(event->name), 0);
  uint32_t what = event->mask;
  if (what & IN_MODIFY) {
    begin_writing(watch, event->wd, name);
    if (watch->first)
      watch->last = clock_milliseconds();
    return;
  }
  if (what & (IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE))
    watch->is_stale = true;
  if (what & (IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE))
    end_writing(watch, event->wd, name);
  if ((what & (IN_CLOSE_WRITE | IN_MOVED_TO)) ||
      ((what & (IN_MOVED_FROM | IN_DELETE)) && !place->name) ||
      ((what & IN_CREATE) && is_whole(place, event->name)))
    note_change(watch);
}

static void
take(struct watch *watch, const struct inotify_event *event)
{
  if (event->mask & IN_Q_OVERFLOW) { /* events were lost, so anything may have
                                        changed */
    watch->writing = 0;
    watch->is_stale = true;
    note_change(watch);
  } else if (event->mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT)) {
    watch->is_stale = true;
  } else if (event->len) {
    const struct watch_place *place =
        watch_places_about(&watch->places, event->wd, event->name);
    if (place)
      take_named(watch, place, event);
  }
}

static void
take_all(struct watch *watch)
{
  enum { EVENTS_SIZE = 16384 };
  _Alignas(struct inotify_event) char bytes[EVENTS_SIZE];
  ssize_t got;
  while ((got = read(watch->descriptor, bytes, sizeof bytes)) > 0)
    for (ssize_t at = 0; at < got;) {
      const struct inotify_event *event =
          (const struct inotify_event *)(const void *)(bytes + at);
      take(watch, event);
      at += (ssize_t)(sizeof *event + event->len);
    }
}

/* --- paths --------------------------------------------------------------- */

static void
free_paths(struct watch *watch)
{
  for (size_t i = 0; i < watch->count; i++)
    free(watch->paths[i]);
  free(watch->paths);
  free(watch->had);
  free(watch->ignored);
  watch->paths = NULL;
  watch->had = NULL;
  watch->ignored = NULL;
  watch->count = 0;
}

static enum err
copy_paths(struct watch *watch, const char *const *paths, size_t count,
           const char *ignored)
{
  free_paths(watch);
  watch->ignored = ignored ? strdup(ignored) : NULL;
  watch->paths = calloc(count + 1, sizeof *watch->paths);
  watch->had = calloc(count + 1, sizeof *watch->had);
  if (!watch->paths || !watch->had || (ignored && !watch->ignored))
    return ERR_MEMORY;
  for (size_t i = 0; i < count; i++) {
    watch->paths[i] = strdup(paths[i]);
    if (!watch->paths[i])
      return ERR_MEMORY;
    watch->had[i] = access(paths[i], F_OK) == 0;
    watch->count++;
  }
  return ERR_NONE;
}

static enum err
find_places(struct watch *watch, int64_t *ret_changed)
{
  struct watch_places places;
  TRY(watch_search_run(watch->descriptor, (const char *const *)watch->paths,
                       watch->count, watch->ignored, &places, ret_changed));
  watch_places_replace(&watch->places, watch->descriptor, places);
  watch->is_stale = false;
  forget_writers(watch);
  return ERR_NONE;
}

/* Returns whether all paths exist that existed before. A path that never did
 * may be one of another machine, which an image names. */
static bool
are_there(const struct watch *watch)
{
  for (size_t i = 0; i < watch->count; i++)
    if (watch->had[i] && access(watch->paths[i], F_OK))
      return false;
  return true;
}

/* --- life ---------------------------------------------------------------- */

void
watch_init(struct watch *watch)
{
  *watch = (struct watch){.descriptor = -1};
}

enum err
watch_open(struct watch *watch)
{
  watch->descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (watch->descriptor >= 0)
    return ERR_NONE;
  log_error("--watch: files cannot be watched with inotify(7) here: %s",
            strerror(errno));
  return ERR_SYSTEM;
}

void
watch_close(struct watch *watch)
{
  free_paths(watch);
  watch_places_fini(&watch->places);
  file_close(watch->descriptor);
  watch_init(watch);
}

enum err
watch_follow(struct watch *watch, const char *const *paths, size_t count,
             const char *ignored, int64_t since)
{
  int64_t changed = 0;
  TRY(copy_paths(watch, paths, count, ignored));
  TRY(find_places(watch, &changed));
  if (changed >= since)
    note_change(watch);
  return ERR_NONE;
}

bool
watch_look(struct watch *watch)
{
  int64_t changed;
  if (watch->descriptor < 0)
    return false;
  take_all(watch);
  if (watch->is_stale && find_places(watch, &changed))
    log_warning("changes of the data may be missed from now on");
  watch->is_stale = false;
  int64_t now = clock_milliseconds();
  bool waits = now < watch->last + WATCH_QUIET_MILLISECONDS || watch->writing ||
               !are_there(watch);
  if (!watch->first || (waits && now < watch->first + WATCH_MOST_MILLISECONDS))
    return false;
  watch->first = watch->last = 0;
  return true;
}

int
watch_wait(const struct watch *watch, int most)
{
  if (!watch->first)
    return most;
  int64_t left = watch->last + WATCH_QUIET_MILLISECONDS - clock_milliseconds();
  if (left <= 0) /* a path that was there before is awaited */
    left = WATCH_QUIET_MILLISECONDS;
  return left < most ? (int)left : most;
}
