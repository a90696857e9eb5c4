#include "html/theme_parts.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/log.h"
#include "html/file_type.h"
#include "html/pages.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
  ARENA_MAXIMUM = 64 << 20,
  STYLE_MAXIMUM = 4 * THEME_FILE_MAXIMUM,
};

static void
note_change(struct theme *theme, int fd)
{
  int64_t changed = file_changed_fd(fd);
  if (changed > theme->changed)
    theme->changed = changed;
}

/* A file, or NULL bytes with a message. */
static struct str
read_file(struct theme *theme, int directory, const char *folder,
          const char *name)
{
  struct str content = {NULL, 0};
  struct stat status = {0};
  int fd = openat(directory, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  const char *wrong = NULL;
  if (fd < 0 || fstat(fd, &status))
    wrong = strerror(errno);
  else if (!S_ISREG(status.st_mode) || status.st_size > THEME_FILE_MAXIMUM)
    wrong = "it is no file of at most 1 MiB";
  note_change(theme, fd);
  size_t size = wrong ? 0 : (size_t)status.st_size, length = 0;
  char *bytes = wrong ? NULL : arena_alloc(&theme->arena, size + 1);
  while (bytes && length < size) {
    ssize_t got = read(fd, bytes + length, size - length);
    if (got <= 0)
      break;
    length += (size_t)got;
  }
  if (bytes)
    content = str_of(bytes, length);
  else
    log_error("%s/%s: %s", folder, name, wrong ? wrong : "no memory");
  file_close(fd);
  return content;
}

static enum err
add_template(struct theme *theme, const char *folder, struct theme_piece piece)
{
  size_t line = 0;
  piece.is_template = true;
  piece.name.length -= strlen(".html");
  bool is_note = str_equals(piece.name, STR("seeother")); /* of a 303: ours */
  if (is_note || (!pages_template(NULL, piece.name) &&
                  !str_starts(piece.name, STR("my-")))) {
    log_error("%s/%.*s.html: no page is made of this; partials of your own "
              "have names that begin with my-",
              folder, STR_ARGS(piece.name));
    return ERR_CONFIG;
  }
  enum err err = template_compile(&piece.template, piece.content, &line);
  if (err && err != ERR_BAD_DATA)
    return err;
  if (err) {
    log_error("%s/%.*s.html:%zu: a tag or a section does not end, or nests too "
              "deep",
              folder, STR_ARGS(piece.name), line);
    return ERR_CONFIG;
  }
  theme->pieces[theme->count++] = piece;
  return ERR_NONE;
}

static enum err
add(struct theme *theme, int directory, const char *folder, const char *name)
{
  struct str text = str_from(name);
  bool is_template = str_ends(text, STR(".html"));
  struct theme_piece piece = {.content_type = file_type_of(text)};
  if (text.length == 0 || *name == '.' ||
      (!is_template && !piece.content_type.bytes))
    return ERR_NONE; /* README, and what editors leave behind */
  if (theme->count == THEME_FILES_MAXIMUM) {
    log_error("%s: there are more than %d files", folder, THEME_FILES_MAXIMUM);
    return ERR_CONFIG;
  }
  piece.name = arena_copy(&theme->arena, text);
  piece.content = read_file(theme, directory, folder, name);
  if (!piece.name.bytes)
    return ERR_MEMORY;
  if (!piece.content.bytes)
    return ERR_CONFIG;
  if (is_template)
    return add_template(theme, folder, piece);
  theme->pieces[theme->count++] = piece;
  return ERR_NONE;
}

static enum err
add_all(struct theme *theme, const char *folder)
{
  DIR *listing = opendir(folder);
  struct dirent *entry;
  enum err err = ERR_NONE;
  if (!listing) {
    log_error("%s: %s", folder, strerror(errno));
    return ERR_CONFIG;
  }
  note_change(theme, dirfd(listing));
  while (!err && (entry = readdir(listing)))
    err = add(theme, dirfd(listing), folder, entry->d_name);
  closedir(listing);
  return err;
}

/* Ours or its own, and what follows it. */
static enum err
make_style(struct theme *theme)
{
  const struct theme_piece *own = theme_find(theme, STR("style.css"), false);
  const struct theme_piece *more = theme_find(theme, STR("theme.css"), false);
  struct buffer style;
  buffer_init(&style, STYLE_MAXIMUM);
  buffer_put(&style, own ? own->content : pages_find(STR("style")));
  if (more)
    buffer_put(&style, more->content);
  return arena_keep_buffer(&theme->arena, &style, &theme->style);
}

/* The order in which a folder is listed does not count. */
static void
make_hash(struct theme *theme)
{
  for (size_t i = 0; i < theme->count; i++)
    theme->hash += hash_bytes(theme->pieces[i].content,
                              hash_bytes(theme->pieces[i].name, 0));
}

/* Templates that include each other without an end are found with nothing to
 * show: what depends on data is not looked into. */
static enum err
try_pages(const struct theme *theme, const char *folder)
{
  static const char *const names[] = {
      "browse", "dataset", "description", "error", "home", "search", "svg"};
  struct arena arena;
  struct buffer out;
  arena_init(&arena, ARENA_MAXIMUM);
  const struct view *view = view_new(&arena);
  enum err err = view ? ERR_NONE : ERR_MEMORY;
  for (size_t i = 0; i < sizeof names / sizeof *names && !err; i++) {
    buffer_init(&out, THEME_FILE_MAXIMUM);
    err = template_render(theme_template(theme, str_from(names[i])),
                          theme_template, theme, view, &out);
    buffer_fini(&out);
    if (err && err != ERR_MEMORY)
      log_error("%s: templates of %s.html include each other without an end",
                folder, names[i]);
  }
  arena_fini(&arena);
  return err && err != ERR_MEMORY ? ERR_CONFIG : err;
}

enum err
theme_load(const char *directory, struct theme **ret_theme)
{
  struct theme *theme = calloc(1, sizeof *theme);
  if (!theme)
    return ERR_MEMORY;
  struct str path = str_from(directory);
  while (path.length > 1 && str_ends(path, STR("/")))
    path.length--; /* for messages */
  arena_init(&theme->arena, ARENA_MAXIMUM);
  path = arena_copy(&theme->arena, path);
  enum err err = path.bytes ? add_all(theme, path.bytes) : ERR_MEMORY;
  if (!err)
    err = make_style(theme);
  if (!err)
    err = try_pages(theme, path.bytes);
  if (err) {
    theme_free(theme);
    return err;
  }
  theme_make_stamp(theme->style, theme->stamp);
  make_hash(theme);
  *ret_theme = theme;
  return ERR_NONE;
}
