#include "serve/config_print.h"

#include "base/file.h"
#include "base/log.h"
#include "format/json_member.h"
#include "serve/terminal.h"
#include "serve/text_table.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
  PRINT_MAXIMUM = 128 * 1024 * 1024,
  PRINT_ARENA = 256 * 1024 * 1024,
  GAP = 2,
  VALUE_WIDTH = 40, /* a longer value moves what stands after it */
};

static const char *const origins[] = {
    [CONFIG_ORIGIN_DEFAULT] = "default",
    [CONFIG_ORIGIN_FILE] = "file",
    [CONFIG_ORIGIN_ENVIRONMENT] = "environment",
    [CONFIG_ORIGIN_OPTION] = "option",
    [CONFIG_ORIGIN_ARGUMENT] = "argument",
};

static const char *const owners[] = {
    [CONFIG_OWNER_RESOLVER] = "resolver",
    [CONFIG_OWNER_NAMESPACE] = "namespace",
    [CONFIG_OWNER_SOURCE] = "source",
    [CONFIG_OWNER_NAMESPACE_SOURCE] = "namespace-source",
};

/* --- text ------------------------------------------------------------------
 */

static size_t
indent_of(const struct config_row *row)
{
  static const size_t levels[] = {
      [CONFIG_OWNER_RESOLVER] = 0,
      [CONFIG_OWNER_NAMESPACE] = 1,
      [CONFIG_OWNER_SOURCE] = 1,
      [CONFIG_OWNER_NAMESPACE_SOURCE] = 2,
  };
  return levels[row->owner] * GAP;
}

static void
put_padded(struct buffer *out, struct str text, size_t width)
{
  text_table_put_text(out, text);
  for (size_t i = text.length; i < width; i++)
    buffer_put_char(out, ' ');
}

static void
put_row(struct buffer *out, const struct config_row *row, size_t names,
        size_t values)
{
  struct str value = row->value;
  put_padded(out, STR(""), indent_of(row));
  put_padded(out, row->name, names - indent_of(row) + GAP);
  if (!value.length && row->origin == CONFIG_ORIGIN_DEFAULT)
    value = STR("(not set)");
  put_padded(out, value, values);
  put_padded(out, STR(""), GAP);
  text_table_put_text(out, row->place.length ? row->place
                                             : str_from(origins[row->origin]));
  buffer_put_char(out, '\n');
}

void
config_print_text(struct buffer *out, const struct config_rows *rows)
{
  size_t names = 0, values = sizeof "(not set)" - 1;
  for (size_t i = 0; i < rows->count; i++) {
    const struct config_row *row = &rows->rows[i];
    size_t name = indent_of(row) + row->name.length;
    if (name > names)
      names = name;
    if (row->value.length > values && row->value.length <= VALUE_WIDTH)
      values = row->value.length;
  }
  for (size_t i = 0; i < rows->count; i++)
    put_row(out, &rows->rows[i], names, values);
}

/* --- JSON ------------------------------------------------------------------
 */

void
config_print_json(struct buffer *out, const struct config_rows *rows)
{
  buffer_put_char(out, '[');
  for (size_t i = 0; i < rows->count; i++) {
    const struct config_row *row = &rows->rows[i];
    json_member_open(out, NULL, '{');
    json_member_put(out, "name", row->name);
    json_member_put_if(out, "value", row->value);
    json_member_put(out, "from", str_from(origins[row->origin]));
    json_member_put_if(out, "at", row->place);
    json_member_put(out, "of", str_from(owners[row->owner]));
    json_member_close(out, '}');
  }
  buffer_put(out, STR("]\n"));
}

/* --- all together ----------------------------------------------------------
 */

static enum err
read_lines(int fd, struct buffer *lines)
{
  struct stat status;
  size_t length = 0;
  if (fstat(fd, &status)) {
    log_error("the settings cannot be read: %s", strerror(errno));
    return ERR_IO;
  }
  char *place = buffer_extend(lines, (size_t)status.st_size);
  if (!place)
    return buffer_err(lines);
  return file_read_at(fd, place, (size_t)status.st_size, 0, &length);
}

static enum err
print(const struct options *options, struct str lines)
{
  const struct compile_options *compile = &options->compile;
  const char *path = compile->config;
  struct config_rows rows;
  struct arena arena;
  struct buffer out;
  if (!path && compile->dataset_count) /* it is an image, if there are lines */
    path = compile->datasets[0];
  arena_init(&arena, PRINT_ARENA);
  buffer_init(&out, PRINT_MAXIMUM);
  enum err err = config_rows_find(options, lines, path, &arena, &rows);
  if (!err) {
    if (options->json)
      config_print_json(&out, &rows);
    else
      config_print_text(&out, &rows);
    err = buffer_err(&out);
    if (!err)
      err = file_write_fd(STDOUT_FILENO, buffer_str(&out));
    config_rows_fini(&rows);
  }
  if (err)
    log_error("the settings cannot be shown: %s", err_text(err));
  buffer_fini(&out);
  arena_fini(&arena);
  return err;
}

enum err
config_print_run(const struct options *options)
{
  struct buffer lines;
  int fd;
  TRY(terminal_image(options, "serve", &fd));
  buffer_init(&lines, PRINT_MAXIMUM);
  enum err err = read_lines(fd, &lines);
  if (!err)
    err = print(options, buffer_str(&lines));
  buffer_fini(&lines);
  file_close(fd);
  return err;
}
