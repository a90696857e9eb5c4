#include "compile/compile.h"

#include "base/log.h"
#include "base/temporary.h"
#include "build/image_cache_dir.h"
#include "build/image_record.h"
#include "compile/compile_advice.h"
#include "compile/compile_reading.h"
#include "compile/compile_sources.h"
#include "compile/confine.h"
#include "compile/sandbox.h"

#include <errno.h>
#include <limits.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ARENA_MAXIMUM = 1 << 30 /* bytes */ };

/* Gives up the right to read any file (serve/user.h) when nothing is left to be
 * read with it. */
static enum err
end_reading(const struct job *job)
{
  return job->options->sandbox ? confine_capabilities(0) : ERR_NONE;
}

/* Reads everything and writes the image. */
static enum err
build_image(struct job *job, int fd)
{
  struct image_build *build = NULL;
  struct image_header header = {.size = 0};
  enum err err;
  bool again;
  do { /* once more, without the copies */
    image_builder_free(build);
    TRY(image_builder_new(&job->build_options, &build));
    err = compile_reading_run(job, build, &again);
  } while (!err && again);
  if (!err && !job->theme) /* the theme is read at the end, so the right is kept
                              for it */
    err = end_reading(job);
  if (!err)
    err = image_builder_finish(build, &job->sources, buffer_str(&job->config),
                               fd, &header);
  if (!err)
    err = limits_cut(fd, header.size);
  if (!err) {
    compile_reading_note(job, &header);
  } else if (err == ERR_BAD_DATA) {
    log_error("nothing was loaded");
  } else if (err != ERR_IO) { /* it was logged with the file */
    log_error("compiling failed: %s", err_text(err));
  }
  image_builder_free(build);
  return err;
}

/* Writes an image without data, whose configuration names the real one. */
static enum err
write_pointer(struct job *job, const char *image, int fd)
{
  struct image_build *build;
  struct image_header header;
  buffer_put(&job->config, STR("image\t"));
  buffer_put(&job->config, str_from(image));
  buffer_put_char(&job->config, '\n');
  TRY(buffer_err(&job->config));
  struct source_list none = {.count = 0};
  TRY(image_builder_new(&job->build_options, &build));
  enum err err =
      image_builder_finish(build, &none, buffer_str(&job->config), fd, &header);
  if (!err)
    err = limits_cut(fd, header.size);
  image_builder_free(build);
  return err;
}

static enum err
accept(const struct job *job, int fd)
{
  const struct compile_options *options = job->options;
  if (options->accept)
    TRY(options->accept(options->accept_context, fd));
  return end_reading(job);
}

/* Returns a hash of the data sets and of the options for reading them. */
static uint64_t
record_key(const struct job *job)
{
  const struct compile_options *options = job->options;
  struct str config = str_from(options->config ? options->config : "");
  const char how[] = {(char)job->source_options.syntax, job->report.lenient};
  uint64_t key = image_record_key(0, str_of(how, sizeof how));
  key = image_record_key(key, config);
  key = image_record_key(key, job->source_options.base);
  for (size_t i = 0; i < job->dataset_count; i++)
    key = image_record_key(key, str_from(job->datasets[i]));
  for (size_t i = 0; i < job->source_options.exclude_count; i++)
    key = image_record_key(key, str_from(job->exclude[i]));
  return key;
}

static enum err
find_last_good(struct job *job, int fd)
{
  char *image = NULL;
  if (job->image_dir)
    image = image_record_find(job->image_dir, record_key(job));
  if (!image)
    return ERR_NO_INPUT;
  enum err err = write_pointer(job, image, fd);
  free(image);
  return err ? err : accept(job, fd);
}

static enum err
build_in_cache_dir(struct job *job, int fd)
{
  struct image_cache_dir place;
  TRY(image_cache_dir_open(&place, job->image_dir, &job->sources,
                           buffer_str(&job->config), job->report.lenient));
  enum err err = ERR_NONE;
  if (image_cache_dir_has(&place)) {
    log_note("using %s: the sources have not changed", place.path);
  } else {
    int image_fd;
    job->build_options.output = place.path;
    err = image_cache_dir_begin(&place, &image_fd);
    if (!err)
      err = build_image(job, image_fd);
    if (!err)
      err = image_cache_dir_publish(&place);
    image_cache_dir_end(&place);
  }
  if (!err)
    err = write_pointer(job, place.path, fd);
  if (!err)
    err = accept(job, fd);
  if (!err)
    image_record_write(job->image_dir, record_key(job), place.path);
  image_cache_dir_fini(&place);
  return err;
}

/* Opens the file for data that exceed memory. */
static enum err
open_scratch(struct job *job)
{
  const char *directory = job->options->scratch_dir;
  if (job->options->scratch > 0)
    job->build_options.scratch = job->options->scratch;
  if (!job->build_options.memory)
    return ERR_NONE;
  if (!directory)
    directory = job->image_dir;
  if (!directory)
    directory = getenv("TMPDIR");
  if (!directory || !*directory)
    directory = "/var/tmp";
  job->build_options.scratch_dir = directory;
  if (job->build_options.scratch >= 0)
    return ERR_NONE;
  job->build_options.scratch = scratch_open(directory);
  if (job->build_options.scratch >= 0)
    return ERR_NONE;
  log_error("%s: %s", directory, strerror(errno));
  return ERR_CREATE;
}

/* Does everything that the sandbox does not allow. Each thread has a world of
 * raptor2. More threads than sources are useful for large files only. */
static enum err
prepare_build(struct job *job)
{
  struct image_builder_options *options = &job->build_options;
  if (job->options->threads)
    options->threads = job->options->threads;
  if (job->options->memory)
    options->memory = job->options->memory;
  if (!options->threads) {
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    options->threads = cores > 0 ? (unsigned)cores : 1;
  }
  if (options->threads > COMPILE_JOB_THREADS_MAXIMUM)
    options->threads = COMPILE_JOB_THREADS_MAXIMUM;
  options->skips_twins = job->options->skips_twins;
  options->output = job->options->output ? job->options->output : "the image";
  TRY(open_scratch(job));
  return reader_threads_new(options->threads, &job->sources, &job->readers);
}

/* Enters the sandbox. The data sets, count of them, may be read, and so may the
 * theme, which a check reads. */
static enum err
enter_sandbox(struct job *job, size_t count, int fd)
{
  struct stat status;
  if (!job->options->sandbox)
    return ERR_NONE;
  job->limits.threads = job->build_options.threads;
  TRY(limits_set_for_good(&job->limits, fd));
  if (job->theme && stat(job->theme, &status) == 0)
    job->datasets[count++] = job->theme;
  TRY(sandbox_enter(job->datasets, count, job->image_dir));
  if (job->options->warns)
    confine_warn("the process that compiles");
  return ERR_NONE;
}

static enum err
begin(struct job *job, int fd)
{
  job->limits = (struct limits){.memory = job->options->limit_memory,
                                .seconds = job->options->limit_seconds,
                                .threads = job->options->threads};
  if (job->options->sandbox)
    TRY(limits_set(&job->limits, fd));
  return compile_sources_configure(job);
}

static enum err
run(struct job *job, int fd)
{
  TRY(begin(job, fd));
  if (job->options->last_good) { /* the data sets may not exist any more */
    TRY(enter_sandbox(job, 0, fd));
    return find_last_good(job, fd);
  }
  TRY(compile_sources_find(job));
  if (job->image) {
    TRY(enter_sandbox(job, job->dataset_count, fd));
    TRY(write_pointer(job, job->image, fd));
    return accept(job, fd);
  }
  if (job->image_dir)
    temporary_reap_all(job->image_dir);
  TRY(prepare_build(job));
  TRY(enter_sandbox(job, job->dataset_count, fd));
  TRY(compile_sources_settle(job));
  if (job->image_dir)
    return build_in_cache_dir(job, fd);
  TRY(build_image(job, fd));
  return accept(job, fd);
}

/* Sets thresholds of malloc. raptor2 allocates memory for every piece of text,
 * which malloc would have the kernel map and clear each time. Both numbers are
 * the largest that malloc accepts. */
static void
keep_large_pieces(void)
{
#ifdef M_MMAP_THRESHOLD
  mallopt(M_MMAP_THRESHOLD, 32 * 1024 * 1024);
  mallopt(M_TRIM_THRESHOLD, INT_MAX);
#endif
}

enum err
compile_run(const struct compile_options *options, int fd)
{
  struct job job = {.options = options};
  keep_large_pieces();
  clock_gettime(CLOCK_MONOTONIC, &job.start);
  buffer_init(&job.config, COMPILE_JOB_CONFIG_MAXIMUM);
  arena_init(&job.arena, ARENA_MAXIMUM);
  job.sources.arena = &job.arena;
  job.datasets = calloc(COMPILE_JOB_DATASETS_MAXIMUM + 1, sizeof *job.datasets);
  job.first_source =
      calloc(COMPILE_JOB_DATASETS_MAXIMUM + 1, sizeof *job.first_source);
  job.triples = calloc(COMPILE_JOB_DATASETS_MAXIMUM + 1, sizeof *job.triples);
  job.build_options.scratch = -1;
  job.build_options.triples = job.triples;
  enum err err = ERR_MEMORY;
  if (job.datasets && job.first_source && job.triples)
    err = run(&job, fd);
  if (err)
    compile_advice_give(&job, err);
  reader_threads_free(job.readers);
  if (job.build_options.scratch >= 0)
    close(job.build_options.scratch);
  source_list_fini(&job.sources);
  free(job.datasets);
  free(job.first_source);
  free(job.triples);
  buffer_fini(&job.config);
  arena_fini(&job.arena);
  return err;
}
