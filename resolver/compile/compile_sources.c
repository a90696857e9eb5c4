#include "compile/compile_sources.h"

#include "base/bad_setting.h"
#include "base/file.h"
#include "base/log.h"
#include "base/setting.h"
#include "compile/compile_config.h"
#include "compile/compile_image.h"
#include "read/source_syntax.h"
#include "read/table_reader.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* Notes the time of a file before it is read; a change during or after reading
 * has a later time. */
static void
note_change(struct job *job, const char *path)
{
  int64_t changed = path ? file_changed(path) : 0;
  if (changed > job->changed)
    job->changed = changed;
}

static const char *
copy_text(struct job *job, struct str text)
{
  return arena_copy(&job->arena, text).bytes;
}

static void
take_exclude(struct job *job, struct str value)
{
  struct source_options *options = &job->source_options;
  if (!job->options->exclude_count &&
      options->exclude_count < COMPILE_EXCLUDE_MAXIMUM)
    job->exclude[options->exclude_count++] = copy_text(job, value);
}

/* Takes a limit of the configuration. Those of the options are there already
 * and take precedence. */
static enum err
take_limit(struct job *job, struct str key, struct str value)
{
  uint64_t number;
  if (str_equals(key, STR("compileMemory"))) {
    if (!str_to_size(value, &number) || number < LIMITS_MEMORY_MINIMUM)
      return bad_setting(key, value, "must be a size of at least 128M");
    if (!job->options->limit_memory)
      job->limits.memory = number;
  } else if (str_equals(key, STR("compileTime"))) {
    if (!str_to_number(value, LIMITS_SECONDS_MAXIMUM, &number) || !number)
      return bad_setting(key, value, "must be a number of seconds, 1 to 86400");
    if (!job->options->limit_seconds)
      job->limits.seconds = (unsigned)number;
  }
  return ERR_NONE;
}

static enum err
take_number(struct job *job, struct str key, struct str value)
{
  uint64_t number;
  if (str_equals(key, STR("threads")) && !job->options->threads &&
      str_to_number(value, COMPILE_JOB_THREADS_MAXIMUM, &number) && number) {
    job->build_options.threads = (unsigned)number;
  } else if (str_equals(key, STR("memory"))) {
    if (!str_to_size(value, &number) || number < COMPILE_MEMORY_MINIMUM)
      return bad_setting(key, value, "must be a size of at least 16M");
    if (!job->options->memory)
      job->build_options.memory = number;
  }
  return ERR_NONE;
}

/* Takes over the settings for reading. Options of the command line override
 * them. */
static enum err
take_config(struct job *job)
{
  const struct compile_options *options = job->options;
  struct str rest = buffer_str(&job->config);
  job->source_options.syntax = options->syntax;
  job->image_dir = options->image_dir;
  job->theme = options->theme;
  job->report.lenient = options->lenient;
  while (rest.bytes && rest.length) {
    struct str value = str_cut(&rest, '\n');
    struct str key = str_cut(&value, '\t');
    if (str_equals(key, STR("dataset")) &&
        job->dataset_count < COMPILE_JOB_DATASETS_MAXIMUM)
      job->datasets[job->dataset_count++] = copy_text(job, value);
    else if (str_equals(key, STR("exclude")))
      take_exclude(job, value);
    else if (str_equals(key, STR("base")))
      job->source_options.base = value;
    else if (str_equals(key, STR("imageDir")) && !job->image_dir)
      job->image_dir = copy_text(job, value);
    else if (str_equals(key, STR("theme")) && !job->theme)
      job->theme = copy_text(job, value);
    else if (str_equals(key, STR("lenient")) && str_equals(value, STR("true")))
      job->report.lenient = true;
    else
      TRY(take_number(job, key, value));
    TRY(take_limit(job, key, value));
  }
  if (options->base)
    job->source_options.base = str_from(options->base);
  for (size_t i = 0; i < options->exclude_count; i++)
    job->exclude[job->source_options.exclude_count++] = options->exclude[i];
  job->source_options.exclude = job->exclude;
  for (size_t i = 0; i < options->dataset_count &&
                     job->dataset_count < COMPILE_JOB_DATASETS_MAXIMUM;
       i++)
    job->datasets[job->dataset_count++] = options->datasets[i];
  return ERR_NONE;
}

/* Appends the lines that each table of the configuration gives. */
static enum err
read_tables(struct job *job)
{
  struct buffer lines;
  struct str rest = buffer_str(&job->config);
  enum err err = ERR_NONE;
  buffer_init(&lines, COMPILE_JOB_CONFIG_MAXIMUM);
  while (rest.bytes && rest.length && !err) {
    struct str value = str_cut(&rest, '\n');
    if (!str_equals(str_cut(&value, '\t'), STR("table")))
      continue;
    const char *path = copy_text(job, value);
    note_change(job, path);
    err = path ? table_reader_read(path, &lines) : ERR_MEMORY;
  }
  buffer_put(&job->config, buffer_str(&lines));
  buffer_fini(&lines);
  return err ? err : buffer_err(&job->config);
}

static void
note_skipped(const struct source_list *sources)
{
  const struct {
    size_t count;
    const char *what, *why;
  } rows[] = {{sources->skipped, " of other kinds", "skipped"},
              {sources->foreign, " in a syntax that is not read", "skipped"},
              {sources->excluded, "", "left out by --exclude"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (rows[i].count)
      log_note("note: %zu %s%s %s %s", rows[i].count,
               log_plural(rows[i].count, i == 2 ? "file or folder" : "file",
                          i == 2 ? "files or folders" : "files"),
               rows[i].what, log_plural(rows[i].count, "was", "were"),
               rows[i].why);
}

/* Uses the time in an image's line "changed", which is that of its sources,
 * instead of the image's own time. */
static enum err
note_image(struct job *job, const char *path)
{
  struct buffer config;
  uint64_t seconds = 0;
  buffer_init(&config, COMPILE_JOB_CONFIG_MAXIMUM);
  enum err err = compile_image_config(path, &config);
  struct str changed = setting_find(buffer_str(&config), STR("changed"));
  if (changed.bytes)
    str_to_number(changed, INT64_MAX, &seconds);
  buffer_fini(&config);
  if (seconds == 0)
    note_change(job, path);
  else if ((int64_t)seconds > job->changed)
    job->changed = (int64_t)seconds;
  return err;
}

static enum err
add_dataset(struct job *job, const char *dataset)
{
  size_t before = job->sources.count;
  bool image;
  if (strcmp(dataset, "-") == 0)
    return source_list_add_fd(&job->sources, STDIN_FILENO,
                              &job->source_options);
  TRY(compile_image_is(dataset, &image));
  if (image && job->dataset_count > 1) {
    log_error("%s: an image cannot be combined with other data sets; "
              "compile them together",
              dataset);
    return ERR_BAD_DATA;
  }
  if (image) {
    job->image = dataset;
    return note_image(job, dataset);
  }
  TRY(source_list_add(&job->sources, dataset, &job->source_options));
  if (job->sources.count > before)
    return ERR_NONE;
  note_skipped(&job->sources);
  log_error("%s: it has no files that can be read; empty data are refused",
            dataset);
  return ERR_BAD_DATA;
}

static int64_t
no_later(int64_t time, int64_t latest)
{
  return time < latest ? time : latest;
}

/* The line comes first; after a namespace it would be one of that namespace's
 * settings. */
static enum err
put_date(struct job *job)
{
  struct buffer lines;
  int64_t changed =
      job->changed > job->sources.changed ? job->changed : job->sources.changed;
  if (job->options->latest) {
    changed = no_later(changed, job->options->latest);
    for (size_t i = 0; i < job->sources.count; i++)
      job->sources.rows[i].modified =
          no_later(job->sources.rows[i].modified, job->options->latest);
  }
  buffer_init(&lines, COMPILE_JOB_CONFIG_MAXIMUM);
  buffer_format(&lines, "changed\t%lld\n", (long long)changed);
  buffer_put(&lines, buffer_str(&job->config));
  enum err err = buffer_err(&lines);
  buffer_fini(&job->config);
  job->config = lines;
  return err;
}

enum err
compile_sources_find(struct job *job)
{
  for (size_t i = 0; i < job->dataset_count; i++) {
    const char *dataset = job->datasets[i];
    job->first_source[i] = job->sources.count;
    /* NOLINTNEXTLINE(clang-analyzer-core.NonNullParamChecker): all are set */
    if (strncmp(dataset, "sparql:", 7) == 0) {
      log_error("%s: an endpoint is not a data set; name it with so:source",
                dataset);
      return ERR_CONFIG;
    }
    TRY(add_dataset(job, dataset));
    for (size_t s = job->first_source[i]; s < job->sources.count; s++)
      job->sources.rows[s].dataset = (uint32_t)i;
  }
  job->first_source[job->dataset_count] = job->sources.count;
  return put_date(job);
}

enum err
compile_sources_settle(struct job *job)
{
  TRY(source_syntax_settle_archives(&job->sources));
  note_skipped(&job->sources);
  return ERR_NONE;
}

enum err
compile_sources_configure(struct job *job)
{
  if (job->options->config) {
    note_change(job, job->options->config);
    TRY(compile_config_read(job->options->config, &job->config));
  }
  TRY(read_tables(job));
  return take_config(job);
}
