#include "compile/compile_config.h"

#include "base/file.h"
#include "base/log.h"
#include "base/setting.h"
#include "compile/compile_job.h"
#include "compile/compile_sources.h"
#include "read/config_reader.h"
#include "store/image.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

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
read_image(const char *path, struct buffer *lines)
{
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) {
    log_error("%s: %s", path, strerror(errno));
    return ERR_NO_INPUT;
  }
  enum err err = image_open_config(fd, path, lines);
  file_close(fd);
  return err;
}

static enum err
read_lines(const struct compile_options *options, struct buffer *lines,
           struct buffer *places)
{
  bool is_image = false;
  if (options->config)
    return config_reader_read(options->config, lines, places);
  if (options->dataset_count == 1 && strcmp(options->datasets[0], "-") != 0)
    TRY(compile_sources_is_image(options->datasets[0], &is_image));
  return is_image ? read_image(options->datasets[0], lines) : ERR_NONE;
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
