#include "compile/compile_config.h"

#include "base/bad_setting.h"
#include "base/file.h"
#include "base/setting.h"
#include "compile/compile_image.h"
#include "compile/compile_job.h"
#include "read/config_reader.h"

#include <string.h>

enum err
compile_config_read(const char *path, struct buffer *lines)
{
  struct buffer places;
  buffer_init(&places, COMPILE_JOB_CONFIG_MAXIMUM);
  enum err err = config_reader_read(path, lines, &places);
  if (!err)
    err = bad_setting_know(path, buffer_str(lines), buffer_str(&places));
  buffer_fini(&places);
  return err;
}

/* --- for whoever wants to see them ------------------------------------------
 */

/* What compiling has added to the settings: from tables, of files. */
static bool
is_made(struct str key)
{
  return str_equals(key, STR("moved")) || str_equals(key, STR("changed")) ||
         str_equals(key, STR("image"));
}

static void
put_lines(struct buffer *out, struct str lines, struct str places)
{
  struct setting setting;
  while (setting_next(&lines, &setting)) {
    struct str place = str_cut(&places, '\n');
    if (is_made(setting.key))
      continue;
    buffer_put(out, place);
    buffer_put_char(out, '\t');
    buffer_put(out, setting.line);
    buffer_put_char(out, '\n');
  }
}

static enum err
read_lines(const struct compile_options *options, struct buffer *lines,
           struct buffer *places)
{
  bool is_image = false;
  if (options->config)
    return config_reader_read(options->config, lines, places);
  if (options->dataset_count == 1 && strcmp(options->datasets[0], "-") != 0)
    TRY(compile_image_is(options->datasets[0], &is_image));
  return is_image ? compile_image_config(options->datasets[0], lines)
                  : ERR_NONE;
}

enum err
compile_config_write(const struct compile_options *options, int fd)
{
  struct limits limits = {.memory = options->limit_memory,
                          .seconds = options->limit_seconds};
  struct buffer lines, places, out;
  if (options->sandbox)
    TRY(limits_set(&limits, fd));
  buffer_init(&lines, COMPILE_JOB_CONFIG_MAXIMUM);
  buffer_init(&places, COMPILE_JOB_CONFIG_MAXIMUM);
  buffer_init(&out, COMPILE_JOB_CONFIG_MAXIMUM);
  enum err err = read_lines(options, &lines, &places);
  if (!err) {
    put_lines(&out, buffer_str(&lines), buffer_str(&places));
    err = buffer_err(&out);
  }
  if (!err)
    err = file_write_fd(fd, buffer_str(&out));
  buffer_fini(&lines);
  buffer_fini(&places);
  buffer_fini(&out);
  return err;
}
