#include "html/theme.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/log.h"
#include "html/file_type.h"
#include "html/pages.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
  ARENA_MAXIMUM = 64 << 20,
  STYLE_MAXIMUM = 4 * THEME_FILE_MAXIMUM,
  STAMP = 16,
};

/* A template of its own, or another file. */
struct piece {
  struct str name; /* a template's is without ".html" */
  struct str content, content_type;
  struct template template;
  bool is_template;
};

struct theme {
  struct arena arena;
  struct piece pieces[THEME_FILES_MAXIMUM];
  size_t count;
  struct str style;
  char stamp[STAMP + 1];
};

/* --- reading ---------------------------------------------------------------
 */

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
add_template(struct theme *theme, const char *folder, struct piece piece)
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
  struct piece piece = {.content_type = file_type_of(text)};
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
  while (!err && (entry = readdir(listing)))
    err = add(theme, dirfd(listing), folder, entry->d_name);
  closedir(listing);
  return err;
}

static const struct piece *
find(const struct theme *theme, struct str name, bool is_template)
{
  for (size_t i = 0; theme && i < theme->count; i++)
    if (theme->pieces[i].is_template == is_template &&
        str_equals(theme->pieces[i].name, name))
      return &theme->pieces[i];
  return NULL;
}

/* Ours or its own, and what follows it. */
static enum err
make_style(struct theme *theme)
{
  const struct piece *own = find(theme, STR("style.css"), false);
  const struct piece *more = find(theme, STR("theme.css"), false);
  struct buffer style;
  buffer_init(&style, STYLE_MAXIMUM);
  buffer_put(&style, own ? own->content : pages_find(STR("style")));
  if (more)
    buffer_put(&style, more->content);
  return arena_keep_buffer(&theme->arena, &style, &theme->style);
}

static void
make_stamp(struct str style, char stamp[STAMP + 1])
{
  uint64_t hash = hash_bytes(pages_find(STR("script")), hash_bytes(style, 0));
  snprintf(stamp, STAMP + 1, "%016llx", (unsigned long long)hash);
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
  make_stamp(theme->style, theme->stamp);
  *ret_theme = theme;
  return ERR_NONE;
}

void
theme_free(struct theme *theme)
{
  if (!theme)
    return;
  for (size_t i = 0; i < theme->count; i++)
    template_fini(&theme->pieces[i].template);
  arena_fini(&theme->arena);
  free(theme);
}

/* --- using it --------------------------------------------------------------
 */

const struct template *
theme_template(const void *theme, struct str name)
{
  const struct piece *own = find(theme, name, true);
  if (own)
    return &own->template;
  /* cppcheck-suppress CastIntegerToAddressAtReturn
   * It is declared; "struct template" is what misleads. */
  return pages_template(NULL, name);
}

struct str
theme_style(const struct theme *theme)
{
  return theme ? theme->style : pages_find(STR("style"));
}

struct str
theme_script(const struct theme *theme)
{
  (void)theme;
  return pages_find(STR("script"));
}

static char built_in_stamp[STAMP + 1];

static void
stamp_built_in(void)
{
  make_stamp(pages_find(STR("style")), built_in_stamp);
}

struct str
theme_stamp(const struct theme *theme)
{
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  if (theme)
    return str_from(theme->stamp);
  pthread_once(&once, stamp_built_in);
  return str_from(built_in_stamp);
}

bool
theme_file(const struct theme *theme, struct str name, struct str *ret_content,
           struct str *ret_content_type)
{
  const struct piece *piece = find(theme, name, false);
  if (!piece)
    return false;
  *ret_content = piece->content;
  *ret_content_type = piece->content_type;
  return true;
}
