#include "html/theme_parts.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/log.h"
#include "html/file_type.h"
#include "html/pages.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
  ARENA_MAXIMUM = 64 << 20,
  PACK_MAXIMUM = THEME_FILES_MAXIMUM * (THEME_FILE_MAXIMUM + 512),
  STYLE_MAXIMUM = 4 * THEME_FILE_MAXIMUM,
};

static enum err
add_template(struct theme *theme, const char *folder, struct theme_piece piece)
{
  size_t line = 0;
  piece.is_template = true;
  piece.name.length -= strlen(".html");
  bool is_note = str_equals(piece.name, STR("seeother")); /* the note of a
                                                             redirect is always
                                                             the built-in one */
  if (is_note || (!pages_template(NULL, piece.name) &&
                  !str_starts(piece.name, STR("my-")))) {
    log_error("%s/%.*s.html: no page uses this template; partials of your own "
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
add(struct theme *theme, const char *folder, struct str name,
    struct str content)
{
  struct theme_piece piece = {
      .name = name, .content = content, .content_type = file_type_of(name)};
  if (theme->count == THEME_FILES_MAXIMUM)
    return ERR_BAD_DATA;
  if (str_ends(name, STR(".html")))
    return add_template(theme, folder, piece);
  theme->pieces[theme->count++] = piece;
  return ERR_NONE;
}

/* Adds the files that theme_pack has written; rest begins after its first line.
 */
static enum err
add_all(struct theme *theme, const char *folder, struct str rest)
{
  while (rest.length) {
    uint64_t length;
    struct str line = str_cut(&rest, '\n'), name = str_cut(&line, '\t');
    if (!rest.bytes || !str_to_number(line, rest.length, &length))
      return ERR_BAD_DATA;
    TRY(add(theme, folder, name, str_first(rest, length)));
    rest = str_from_offset(rest, length);
  }
  return ERR_NONE;
}

/* Reads the content into the arena; *ret_folder ends with a NUL. */
static enum err
read_pack(struct theme *theme, int fd, struct str *ret_text,
          const char **ret_folder)
{
  struct buffer bytes;
  uint64_t changed;
  buffer_init(&bytes, PACK_MAXIMUM);
  if (lseek(fd, 0, SEEK_SET) < 0)
    return ERR_IO;
  enum err err = file_read_fd(fd, &bytes);
  struct str text = {NULL, 0};
  if (!err)
    err = arena_keep_buffer(&theme->arena, &bytes, &text);
  else
    buffer_fini(&bytes);
  if (err)
    return err;
  struct str line = str_cut(&text, '\n'), folder = str_cut(&line, '\t');
  if (!str_to_number(line, INT64_MAX, &changed))
    return ERR_BAD_DATA;
  theme->changed = (int64_t)changed;
  *ret_folder = arena_copy(&theme->arena, folder).bytes;
  *ret_text = text;
  return *ret_folder ? ERR_NONE : ERR_MEMORY;
}

/* Makes the style sheet: the built-in or the theme's own one, and then
 * theme.css. */
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

/* Sorts the files, so that the order of the folder does not matter. */
static void
make_hash(struct theme *theme)
{
  for (size_t i = 0; i < theme->count; i++)
    theme->hash += hash_bytes(theme->pieces[i].content,
                              hash_bytes(theme->pieces[i].name, 0));
}

/* Checks that templates do not include each other without an end. They are
 * rendered with an empty view, so that sections that depend on data are not
 * checked. */
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
      log_error(
          "%s: the templates that %s.html uses include each other in a circle",
          folder, names[i]);
  }
  arena_fini(&arena);
  return err && err != ERR_MEMORY ? ERR_CONFIG : err;
}

enum err
theme_unpack(int fd, struct theme **ret_theme)
{
  struct theme *theme = calloc(1, sizeof *theme);
  struct str text = {NULL, 0};
  const char *folder = "";
  if (!theme)
    return ERR_MEMORY;
  arena_init(&theme->arena, ARENA_MAXIMUM);
  enum err err = read_pack(theme, fd, &text, &folder);
  if (!err)
    err = add_all(theme, folder, text);
  if (!err)
    err = make_style(theme);
  if (!err)
    err = try_pages(theme, folder);
  if (err) {
    theme_free(theme);
    return err;
  }
  theme_make_stamp(theme->style, theme->stamp);
  make_hash(theme);
  *ret_theme = theme;
  return ERR_NONE;
}
