#include "serve/loading.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "base/setting.h"
#include "store/image_format.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- loading ------------------------------------------------------------- */

/* Opens the image if the command line has a single image and no configuration:
 * no child is needed then. */
static int
open_only_image(const struct options *options)
{
  const struct compile_options *compile = &options->compile;
  char magic[sizeof IMAGE_MAGIC - 1];
  if (compile->config || compile->dataset_count != 1)
    return -1;
  int fd = open(compile->datasets[0], O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd >= 0 && (pread(fd, magic, sizeof magic, 0) != (ssize_t)sizeof magic ||
                  memcmp(magic, IMAGE_MAGIC, sizeof magic) != 0)) {
    close(fd);
    fd = -1;
  }
  return fd;
}

/* Copies standard input, which can be read only once, for reloads. */
static enum err
keep_stdin(struct loading *loading)
{
  struct buffer text;
  bool wanted = false;
  for (size_t i = 0; i < loading->options->compile.dataset_count; i++)
    wanted = wanted || strcmp(loading->options->compile.datasets[i], "-") == 0;
  if (!wanted || loading->stdin_fd >= 0)
    return ERR_NONE;
  loading->stdin_fd = file_new_memory("seeother-stdin");
  if (loading->stdin_fd < 0) {
    log_error("no file in memory can be made for standard input: %s",
              strerror(errno));
    return ERR_SYSTEM;
  }
  buffer_init(&text, SIZE_MAX / 2);
  enum err err = file_read_fd(STDIN_FILENO, &text);
  if (!err)
    err = file_write_fd(loading->stdin_fd, buffer_str(&text));
  if (!err)
    err = file_seal(loading->stdin_fd);
  if (err)
    log_error("standard input: %s",
              err == ERR_IO ? strerror(errno) : err_text(err));
  buffer_fini(&text);
  return err;
}

/* Opens the loaded data, without putting them in force yet. */
static enum err
open_next(struct loading *loading, int fd, const char *what)
{
  return opening_begin(&loading->opening, loading->options, fd, what);
}

/* Puts the opened data in force when their names are known, which *ret_done
 * says. Processes that have the older files open keep them. */
static enum err
take_next(struct loading *loading, bool block, bool *ret_done)
{
  struct loader_files files;
  struct buffer lines;
  TRY(opening_end(&loading->opening, block, ret_done, &files, &lines));
  if (!*ret_done)
    return ERR_NONE;
  loader_files_close(&loading->files);
  buffer_fini(&loading->lines);
  loading->files = files;
  loading->lines = lines;
  loading->readiness = READINESS_NEWEST;
  return ERR_NONE;
}

/* Notes how long the child has taken, which has ended. */
static void
note_time(struct loading *loading)
{
  loading->compile_milliseconds =
      (uint64_t)(clock_milliseconds() - loading->child.begun);
}

/* Starts a child that reads the data sets, or that looks for their last good
 * image. */
static enum err
load_by_child(struct loading *loading, const struct compile_options *options)
{
  bool done;
  TRY(child_start(&loading->child, options, loading->stdin_fd));
  enum err err = child_wait(&loading->child, true, &done);
  note_time(loading);
  if (!err)
    err = open_next(loading, loading->child.image_fd, "compiled image");
  child_end(&loading->child);
  return err;
}

/* Returns the path of the opened image, in an image directory. */
static struct str
image_path(const struct loading *loading)
{
  struct str path =
      setting_find(buffer_str(&loading->opening.lines), STR("image"));
  return path.bytes ? path : STR("an image");
}

/* A reload keeps the old data when the new ones are bad. A start does the same:
 * it takes the last good image. */
static enum err
load_last_good(struct loading *loading, enum err reason)
{
  struct compile_options options = loading->options->compile;
  if (reason == ERR_CONFIG || reason == ERR_USAGE)
    return reason;
  options.last_good = true;
  if (load_by_child(loading, &options))
    return reason;
  log_warning("the data cannot be loaded (%s), see above; their last good "
              "image is served: %.*s",
              err_text(reason), STR_ARGS(image_path(loading)));
  return ERR_NONE;
}

/* Opens an image. *ret_is_older says that it is the last good one. */
static enum err
open_first(struct loading *loading, bool *ret_is_older)
{
  const struct compile_options *compile = &loading->options->compile;
  int fd = open_only_image(loading->options);
  *ret_is_older = false;
  if (fd >= 0) {
    enum err err = open_next(loading, fd, compile->datasets[0]);
    close(fd);
    return err;
  }
  TRY(keep_stdin(loading));
  enum err err = load_by_child(loading, compile);
  *ret_is_older = err != ERR_NONE;
  return err ? load_last_good(loading, err) : ERR_NONE;
}

enum err
loading_first(struct loading *loading)
{
  bool is_older, done;
  TRY(open_first(loading, &is_older));
  TRY(take_next(loading, true, &done));
  if (is_older)
    loading->readiness = READINESS_OLDER;
  return ERR_NONE;
}

/* --- reloading ----------------------------------------------------------- */

static bool
end_reload(struct loading *loading, enum err err)
{
  if (!err)
    return true;
  loading->readiness = READINESS_FAILED;
  loading->failures++;
  log_error("the reload failed (%s); the old data keep serving", err_text(err));
  return false;
}

/* Continues a reload with the opened data, or with the error of loading.
 * *ret_done says whether the reload has ended. Returns true when files are
 * new. */
static bool
go_on(struct loading *loading, enum err err, bool *ret_done)
{
  *ret_done = true;
  if (!err)
    err = take_next(loading, false, ret_done);
  return *ret_done && end_reload(loading, err);
}

bool
loading_reload(struct loading *loading)
{
  const struct compile_options *compile = &loading->options->compile;
  bool done;
  if (loading_goes_on(loading)) {
    loading->again = true;
    if (loading->child.pid > 0)
      child_say_waiting(&loading->child);
    return false;
  }
  int fd = open_only_image(loading->options);
  if (fd >= 0) {
    enum err err = open_next(loading, fd, compile->datasets[0]);
    close(fd);
    return go_on(loading, err, &done);
  }
  enum err err = child_start(&loading->child, compile, loading->stdin_fd);
  if (err)
    end_reload(loading, err);
  return false;
}

bool
loading_goes_on(const struct loading *loading)
{
  return loading->child.pid > 0 || opening_asks(&loading->opening);
}

bool
loading_look_after(struct loading *loading)
{
  enum err err = ERR_NONE;
  bool done;
  if (!loading_goes_on(loading))
    return false;
  if (loading->child.pid > 0) {
    err = child_wait(&loading->child, false, &done);
    if (!done)
      return false;
    note_time(loading);
    if (!err)
      err = open_next(loading, loading->child.image_fd, "compiled image");
    child_end(&loading->child);
  }
  bool loaded = go_on(loading, err, &done);
  if (done && loading->again) {
    loading->again = false;
    loaded = loading_reload(loading) || loaded;
  }
  return loaded;
}

/* --- life ------------------------------------------------------------------
 */

void
loading_init(struct loading *loading, const struct options *options)
{
  *loading = (struct loading){
      .options = options, .stdin_fd = -1, .files = loader_files_none};
  opening_init(&loading->opening);
  buffer_init(&loading->lines, 0);
  loading->child.image_fd = -1;
}

void
loading_fini(struct loading *loading)
{
  child_end(&loading->child);
  opening_fini(&loading->opening);
  loader_files_close(&loading->files);
  buffer_fini(&loading->lines);
  file_close(loading->stdin_fd);
}
