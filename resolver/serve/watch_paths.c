#include "serve/watch_paths.h"

#include "base/setting.h"
#include "serve/loader_files.h"

#include <stdlib.h>
#include <string.h>

enum {
  TEXT_MAXIMUM = 128 * 1024 * 1024, /* as large as a configuration may be */
  PATHS_MAXIMUM = 20000
};

struct paths {
  struct buffer text; /* paths, each with a NUL */
  const char **rows;  /* made when all paths are in text */
  size_t count;
};

static void
put(struct paths *paths, struct str path)
{
  if (paths->count == PATHS_MAXIMUM || path.length == 0 ||
      str_equals(path, STR("-")) || str_starts(path, STR("sparql:")))
    return;
  buffer_put(&paths->text, path);
  buffer_put_char(&paths->text, '\0');
  paths->count++;
}

/* The image directory is the first path, if there is one. */
static bool
put_ignored(struct paths *paths, const struct compile_options *options,
            struct str lines)
{
  struct str folder = setting_find(lines, STR("imageDir"));
  if (options->image_dir)
    folder = str_from(options->image_dir);
  put(paths, folder);
  return paths->count > 0;
}

/* Without a configuration file, the lines are those of an image, and name the
 * sources that it was made from on some other machine. */
static bool
is_path(struct str key, bool has_config)
{
  return str_equals(key, STR("theme")) ||
         (has_config &&
          (str_equals(key, STR("dataset")) || str_equals(key, STR("table"))));
}

static void
put_all(struct paths *paths, const struct compile_options *options,
        struct str lines)
{
  if (options->config)
    put(paths, str_from(options->config));
  for (size_t i = 0; i < options->dataset_count; i++)
    put(paths, str_from(options->datasets[i]));
  struct setting setting;
  while (setting_next(&lines, &setting)) {
    if (is_path(setting.key, options->config))
      put(paths, setting.value);
  }
}

static enum err
cut(struct paths *paths)
{
  struct str text = buffer_str(&paths->text);
  TRY(buffer_err(&paths->text));
  paths->rows = calloc(paths->count + 1, sizeof *paths->rows);
  if (!paths->rows)
    return ERR_MEMORY;
  for (size_t i = 0; i < paths->count; i++)
    paths->rows[i] = str_cut(&text, '\0').bytes;
  return ERR_NONE;
}

enum err
watch_paths_follow(struct watch *watch, const struct compile_options *options,
                   struct str lines, int64_t since)
{
  struct paths paths = {.rows = NULL};
  buffer_init(&paths.text, TEXT_MAXIMUM);
  bool ignores = put_ignored(&paths, options, lines);
  put_all(&paths, options, lines);
  enum err err = cut(&paths);
  if (!err)
    err = watch_follow(watch, paths.rows + ignores, paths.count - ignores,
                       ignores ? paths.rows[0] : NULL, since);
  free(paths.rows);
  buffer_fini(&paths.text);
  return err;
}
