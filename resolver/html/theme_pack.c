/* theme_pack: packs the files of a folder, one after the other. The first line
 * has the folder and the time of the newest file, with a tab between them. For
 * each file there is a line with its name and its length, and then its
 * bytes. */
#include "html/theme.h"

#include "base/file.h"
#include "base/log.h"
#include "html/file_type.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PACK_MAXIMUM = THEME_FILES_MAXIMUM * (THEME_FILE_MAXIMUM + 512) };

struct pack {
  const char *folder;
  struct buffer files;
  size_t count;
  int64_t changed;
};

static void
note_change(struct pack *pack, int fd)
{
  int64_t changed = file_changed_fd(fd);
  if (changed > pack->changed)
    pack->changed = changed;
}

static enum err
put_file(struct pack *pack, const char *name, int fd)
{
  struct stat status;
  if (fd < 0 || fstat(fd, &status)) {
    log_error("%s/%s: %s", pack->folder, name, strerror(errno));
    return ERR_CONFIG;
  }
  if (!S_ISREG(status.st_mode) || status.st_size > THEME_FILE_MAXIMUM) {
    log_error("%s/%s: it is not a file of at most 1 MiB", pack->folder, name);
    return ERR_CONFIG;
  }
  note_change(pack, fd);
  struct buffer content;
  buffer_init(&content, THEME_FILE_MAXIMUM);
  enum err err = file_read_fd(fd, &content);
  if (err == ERR_LIMIT || err == ERR_IO) {
    log_error("%s/%s: it cannot be read, or it grows while it is read",
              pack->folder, name);
    err = ERR_CONFIG;
  }
  buffer_format(&pack->files, "%s\t%zu\n", name, content.length);
  buffer_put(&pack->files, buffer_str(&content));
  buffer_fini(&content);
  return err ? err : buffer_err(&pack->files);
}

/* Adds a file, except README and files that editors leave. */
static enum err
add(struct pack *pack, int directory, const char *name)
{
  struct str text = str_from(name);
  if (*name == '.' || str_find(text, '\t') != STR_NOT_FOUND ||
      str_find(text, '\n') != STR_NOT_FOUND ||
      (!str_ends(text, STR(".html")) && !file_type_of(text).bytes))
    return ERR_NONE;
  if (pack->count++ == THEME_FILES_MAXIMUM) {
    log_error("%s: there are more than %d files", pack->folder,
              THEME_FILES_MAXIMUM);
    return ERR_CONFIG;
  }
  int fd = openat(directory, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  enum err err = put_file(pack, name, fd);
  file_close(fd);
  return err;
}

static enum err
add_all(struct pack *pack)
{
  DIR *listing = opendir(pack->folder);
  struct dirent *entry;
  enum err err = ERR_NONE;
  if (!listing) {
    log_error("%s: %s", pack->folder, strerror(errno));
    return ERR_CONFIG;
  }
  note_change(pack, dirfd(listing));
  while (!err && (entry = readdir(listing)))
    err = add(pack, dirfd(listing), entry->d_name);
  closedir(listing);
  return err;
}

static enum err
write_pack(const struct pack *pack, int *ret_fd)
{
  struct str folder = str_from(pack->folder);
  struct buffer head;
  int fd = file_new_memory("seeother-theme");
  if (fd < 0) {
    log_error("no file in memory can be made for the theme: %s",
              strerror(errno));
    return ERR_SYSTEM;
  }
  while (folder.length > 1 && str_ends(folder, STR("/")))
    folder.length--; /* for messages */
  buffer_init(&head, PACK_MAXIMUM);
  buffer_format(&head, "%.*s\t%lld\n", STR_ARGS(folder),
                (long long)pack->changed);
  enum err err = buffer_err(&head);
  if (!err)
    err = file_write_fd(fd, buffer_str(&head));
  if (!err)
    err = file_write_fd(fd, buffer_str(&pack->files));
  if (!err)
    err = file_seal(fd);
  buffer_fini(&head);
  if (err)
    file_close(fd);
  else
    *ret_fd = fd;
  return err;
}

enum err
theme_pack(const char *directory, int *ret_fd)
{
  struct pack pack = {.folder = directory};
  buffer_init(&pack.files, PACK_MAXIMUM);
  enum err err = add_all(&pack);
  if (!err)
    err = write_pack(&pack, ret_fd);
  buffer_fini(&pack.files);
  return err;
}
