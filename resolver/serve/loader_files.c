#include "serve/loader_files.h"

#include "base/file.h"
#include "base/log.h"
#include "base/setting.h"
#include "html/theme.h"
#include "serve/options.h"
#include "serve/user.h"
#include "store/image.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CONFIG_MAXIMUM = 128 * 1024 * 1024 };

const struct loader_files loader_files_none = {{-1, -1, -1, -1}};

bool
loader_files_exist(const struct loader_files *files)
{
  return files->descriptors[LOADER_IMAGE] >= 0;
}

bool
loader_files_has_source(struct str lines)
{
  return setting_find(lines, STR("source")).bytes ||
         setting_find(lines, STR("namespace.source")).bytes;
}

/* Appends the lines that came from an endpoint, if there are any. */
static enum err
put_found(int fd, struct buffer *lines)
{
  struct stat status;
  size_t length = 0;
  if (fd < 0)
    return ERR_NONE;
  if (fstat(fd, &status)) {
    log_error("the names that were found cannot be read: %s", strerror(errno));
    return ERR_IO;
  }
  char *place = buffer_extend(lines, (size_t)status.st_size);
  if (!place)
    return buffer_err(lines);
  enum err err = file_read_at(fd, place, (size_t)status.st_size, 0, &length);
  if (!err && length == (size_t)status.st_size)
    return ERR_NONE;
  log_error("the names that were found cannot be read: %s", strerror(errno));
  return ERR_IO;
}

enum err
loader_files_add_found(struct loader_files *files, struct str lines)
{
  int fd = file_new_memory("seeother-found");
  enum err err = fd < 0 ? ERR_SYSTEM : file_write_fd(fd, lines);
  if (!err)
    err = file_seal(fd);
  if (err) {
    log_error("the names that were found cannot be kept: %s", strerror(errno));
    file_close(fd);
    return err;
  }
  file_close(files->descriptors[LOADER_FOUND]);
  files->descriptors[LOADER_FOUND] = fd;
  return ERR_NONE;
}

/* The configuration of the server overrides the one that a named image was
 * compiled with. */
enum err
loader_files_lines(const struct loader_files *files, const char *what,
                   struct str over, struct buffer *ret_lines)
{
  struct buffer config, own, both, all;
  buffer_init(&config, CONFIG_MAXIMUM);
  buffer_init(&own, CONFIG_MAXIMUM);
  buffer_init(&both, CONFIG_MAXIMUM);
  buffer_init(&all, CONFIG_MAXIMUM);
  enum err err =
      image_open_config(files->descriptors[LOADER_IMAGE], what, &config);
  if (!err && files->descriptors[LOADER_NAMED] >= 0)
    err = image_open_config(files->descriptors[LOADER_NAMED], what, &own);
  options_overlay(&both, buffer_str(&own), buffer_str(&config));
  options_overlay(&all, buffer_str(&both), over);
  if (!err)
    err = buffer_err(&all);
  if (!err)
    err = put_found(files->descriptors[LOADER_FOUND], &all);
  buffer_fini(&config);
  buffer_fini(&own);
  buffer_fini(&both);
  if (err)
    buffer_fini(&all);
  else
    *ret_lines = all;
  return err;
}

/* Opens another image, which must be a regular file. */
static enum err
open_image(const char *path, int *ret_fd)
{
  struct stat status;
  if (stat(path, &status) == 0 && S_ISREG(status.st_mode))
    *ret_fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (*ret_fd >= 0)
    return ERR_NONE;
  log_error("%s: %s", path, strerror(errno));
  return ERR_NO_INPUT;
}

/* Returns whether a folder is below that of the configuration file, or is named
 * in over. */
static bool
is_trusted(const char *path, struct str over, const char *config)
{
  struct str named = setting_find(over, STR("theme"));
  char *folder = config ? strdup(config) : NULL;
  char *home = folder ? realpath(dirname(folder), NULL) : NULL;
  char *real = realpath(path, NULL);
  size_t length = home ? strlen(home) : 0;
  bool trusted = str_equals(named, str_from(path)) ||
                 (home && real && strncmp(real, home, length) == 0 &&
                  (real[length] == '/' || length == 1));
  free(folder);
  free(home);
  free(real);
  return trusted;
}

/* Opens a theme. The lines come from an image, which may name any folder. A
 * file that only root may read must not get into a page, so a folder that is
 * not trusted is read as the user who compiles and serves. */
static enum err
open_theme(const char *path, struct str over, const char *config, int *ret_fd)
{
  struct user user;
  if (geteuid() != 0 || is_trusted(path, over, config))
    return theme_pack(path, ret_fd);
  TRY(user_find(setting_find(over, STR("user")), &user));
  if (!user_lend(&user)) {
    log_error("%s cannot be read as %s: %s", path, user.name, strerror(errno));
    return ERR_PERMISSION;
  }
  enum err err = theme_pack(path, ret_fd);
  user_take_back();
  return err;
}

/* Opens the file that a line of the configuration names. */
static enum err
open_line(struct str path, bool is_theme, struct str over, const char *config,
          int *ret_fd)
{
  char *terminated = strndup(path.bytes, path.length);
  if (!terminated)
    return ERR_MEMORY;
  enum err err = is_theme ? open_theme(terminated, over, config, ret_fd)
                          : open_image(terminated, ret_fd);
  free(terminated);
  return err;
}

static enum err
open_all(const char *what, struct str over, const char *config,
         struct loader_files *files, struct buffer *lines)
{
  TRY(loader_files_lines(files, what, over, lines));
  struct str named = setting_find(buffer_str(lines), STR("image"));
  if (named.bytes) {
    TRY(open_line(named, false, over, config,
                  &files->descriptors[LOADER_NAMED]));
    buffer_fini(lines);
    TRY(loader_files_lines(files, what, over, lines));
  }
  struct str theme = setting_find(buffer_str(lines), STR("theme"));
  return theme.length ? open_line(theme, true, over, config,
                                  &files->descriptors[LOADER_THEME])
                      : ERR_NONE;
}

enum err
loader_files_open(int fd, const char *what, struct str over, const char *config,
                  struct loader_files *ret_files, struct buffer *ret_lines)
{
  struct loader_files files = loader_files_none;
  struct buffer lines;
  buffer_init(&lines, CONFIG_MAXIMUM);
  files.descriptors[LOADER_IMAGE] = fcntl(fd, F_DUPFD_CLOEXEC, 0);
  enum err err = files.descriptors[LOADER_IMAGE] < 0
                     ? ERR_SYSTEM
                     : open_all(what, over, config, &files, &lines);
  if (err) {
    loader_files_close(&files);
    buffer_fini(&lines);
    return err;
  }
  *ret_files = files;
  *ret_lines = lines;
  return ERR_NONE;
}

void
loader_files_close(struct loader_files *files)
{
  for (size_t i = 0; i < LOADER_FILES; i++)
    file_close(files->descriptors[i]);
  *files = loader_files_none;
}
