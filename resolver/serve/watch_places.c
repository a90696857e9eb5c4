#include "serve/watch_places.h"

#include "base/grow.h"
#include "base/log.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>

static bool
is_same(const char *one, const char *other)
{
  return one && other ? strcmp(one, other) == 0 : one == other;
}

static bool
is_there(const struct watch_places *places, int watch, const char *name)
{
  for (size_t i = 0; i < places->count; i++)
    if (places->rows[i].watch == watch && is_same(places->rows[i].name, name))
      return true;
  return false;
}

static enum err
append(struct watch_places *places, int watch, const char *folder,
       const char *name)
{
  struct watch_place *rows =
      grow_rows(places->rows, sizeof *rows, places->count, &places->capacity);
  if (!rows)
    return ERR_MEMORY;
  places->rows = rows;
  struct watch_place place = {watch, strdup(folder),
                              name ? strdup(name) : NULL};
  if (!place.folder || (name && !place.name)) {
    free(place.folder);
    free(place.name);
    return ERR_MEMORY;
  }
  places->rows[places->count++] = place;
  return ERR_NONE;
}

/* Logs why a folder cannot be watched. A missing folder is not logged, for an
 * event of the folder above tells when it appears; nor is a folder that this
 * process may pass but not read, when it is watched for one name. */
static enum err
say_unwatched(const char *folder, const char *name)
{
  if (errno == ENOSPC || errno == ENOMEM) {
    log_error("%s cannot be watched: %s%s", folder, strerror(errno),
              errno == ENOSPC ? "; fs.inotify.max_user_watches is the limit"
                              : "");
    return ERR_SYSTEM;
  }
  if (!name && errno == EACCES)
    log_warning("%s cannot be watched: %s", folder, strerror(errno));
  return ERR_NONE;
}

enum err
watch_places_add(struct watch_places *places, int inotify, const char *folder,
                 const char *name, uint32_t mask)
{
  if (places->count == WATCH_PLACES_MAXIMUM) {
    if (!places->is_full)
      log_warning("%s: more than %d folders and links would have to be "
                  "watched; changes of the others are not noticed",
                  folder, WATCH_PLACES_MAXIMUM);
    places->is_full = true;
    return ERR_NONE;
  }
  int watch = inotify_add_watch(inotify, folder, mask);
  if (watch < 0)
    return say_unwatched(folder, name);
  return is_there(places, watch, name) ? ERR_NONE
                                       : append(places, watch, folder, name);
}

const struct watch_place *
watch_places_about(const struct watch_places *places, int watch,
                   const char *name)
{
  const struct watch_place *found = NULL;
  for (size_t i = 0; i < places->count; i++) {
    const struct watch_place *place = &places->rows[i];
    if (place->watch != watch)
      continue;
    if (!place->name && name[0] != '.')
      return place;
    if (place->name && strcmp(place->name, name) == 0)
      found = place;
  }
  return found;
}

bool
watch_places_has(const struct watch_places *places, int watch)
{
  for (size_t i = 0; i < places->count; i++)
    if (places->rows[i].watch == watch)
      return true;
  return false;
}

void
watch_places_replace(struct watch_places *places, int inotify,
                     struct watch_places newer)
{
  for (size_t i = 0; i < places->count; i++)
    if (!watch_places_has(&newer, places->rows[i].watch))
      inotify_rm_watch(inotify, places->rows[i].watch); /* it fails when the
                                                           watch has ended */
  watch_places_fini(places);
  *places = newer;
}

void
watch_places_fini(struct watch_places *places)
{
  for (size_t i = 0; i < places->count; i++) {
    free(places->rows[i].folder);
    free(places->rows[i].name);
  }
  free(places->rows);
  *places = (struct watch_places){.rows = NULL};
}
