#include "compile/compile.h"

#include "base/log.h"
#include "base/temporary.h"
#include "build/image_record.h"
#include "build/image_shelf.h"
#include "compile/crew.h"
#include "compile/sandbox.h"
#include "read/config_reader.h"
#include "read/table_reader.h"
#include "store/image.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
  CONFIG_TEXT_MAXIMUM = 128 * 1024 * 1024,
  ARENA_MAXIMUM = 1 << 30,
  DATASETS_MAXIMUM = 10000,
  THREADS_MAXIMUM = 256
};

struct job {
  const struct compile_options *options;
  struct crew *crew;
  struct image_builder_options build_options;
  struct buffer config; /* lines for the image */
  struct arena arena;
  const char **datasets; /* of the configuration, then of the options */
  size_t dataset_count;
  size_t *first_source; /* of each data set, and one more */
  struct source_list sources;
  struct source_options source_options;
  const char *image_dir;
  const char *theme; /* or NULL */
  const char *image; /* the only data set is this image */
  struct report report;
  struct timespec start;
  double shown; /* seconds since the start, when progress was shown */
};

static double
seconds_since(const struct timespec *start)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)(now.tv_sec - start->tv_sec) +
         (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

/* --- what is to be read -------------------------------------------------- */

static const char *
copy_text(struct job *job, struct str text)
{
  return arena_copy(&job->arena, text).bytes;
}

static void
take_number(struct job *job, struct str key, struct str value)
{
  uint64_t number;
  if (str_equals(key, STR("threads")) && !job->options->threads &&
      str_to_number(value, THREADS_MAXIMUM, &number) && number)
    job->build_options.threads = (unsigned)number;
  else if (str_equals(key, STR("memory")) && !job->options->memory &&
           str_to_size(value, &number))
    job->build_options.memory = number;
}

/* Takes over what the configuration says of reading; the command line comes
 * after it and wins. */
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
        job->dataset_count < DATASETS_MAXIMUM)
      job->datasets[job->dataset_count++] = copy_text(job, value);
    else if (str_equals(key, STR("base")))
      job->source_options.base = value;
    else if (str_equals(key, STR("imageDir")) && !job->image_dir)
      job->image_dir = copy_text(job, value);
    else if (str_equals(key, STR("theme")) && !job->theme)
      job->theme = copy_text(job, value);
    else if (str_equals(key, STR("lenient")) && str_equals(value, STR("true")))
      job->report.lenient = true;
    else
      take_number(job, key, value);
  }
  if (options->base)
    job->source_options.base = str_from(options->base);
  for (size_t i = 0;
       i < options->dataset_count && job->dataset_count < DATASETS_MAXIMUM; i++)
    job->datasets[job->dataset_count++] = options->datasets[i];
  return ERR_NONE;
}

/* Every table of the configuration becomes lines of it. */
static enum err
read_tables(struct job *job)
{
  struct buffer lines;
  struct str rest = buffer_str(&job->config);
  enum err err = ERR_NONE;
  buffer_init(&lines, CONFIG_TEXT_MAXIMUM);
  while (rest.bytes && rest.length && !err) {
    struct str value = str_cut(&rest, '\n');
    if (!str_equals(str_cut(&value, '\t'), STR("table")))
      continue;
    const char *path = copy_text(job, value);
    err = path ? table_reader_read(path, &lines) : ERR_MEMORY;
  }
  buffer_put(&job->config, buffer_str(&lines));
  buffer_fini(&lines);
  return err ? err : buffer_err(&job->config);
}

/* Whether a file begins as images do. One that cannot be opened is an error
 * here: whoever looks at its name alone would blame that. */
static enum err
is_image(const char *path, bool *ret_is)
{
  char magic[sizeof IMAGE_MAGIC - 1];
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) {
    log_error("%s: %s", path, strerror(errno));
    return errno == EACCES ? ERR_PERMISSION : ERR_NO_INPUT;
  }
  ssize_t got = read(fd, magic, sizeof magic);
  close(fd);
  *ret_is = got == (ssize_t)sizeof magic &&
            memcmp(magic, IMAGE_MAGIC, sizeof magic) == 0;
  return ERR_NONE;
}

static enum err
add_dataset(struct job *job, const char *dataset)
{
  size_t before = job->sources.count;
  bool image;
  if (strcmp(dataset, "-") == 0)
    return source_list_add_fd(&job->sources, STDIN_FILENO,
                              &job->source_options);
  TRY(is_image(dataset, &image));
  if (image && job->dataset_count > 1) {
    log_error("%s: an image cannot be combined with other data sets; "
              "compile them together",
              dataset);
    return ERR_BAD_DATA;
  }
  if (image) {
    job->image = dataset;
    return ERR_NONE;
  }
  TRY(source_list_add(&job->sources, dataset, &job->source_options));
  if (job->sources.count > before)
    return ERR_NONE;
  log_error("%s: no file in it is of a kind that can be read; empty data are "
            "refused",
            dataset);
  return ERR_BAD_DATA;
}

static enum err
find_sources(struct job *job)
{
  for (size_t i = 0; i < job->dataset_count; i++) {
    const char *dataset = job->datasets[i];
    job->first_source[i] = job->sources.count;
    /* NOLINTNEXTLINE(clang-analyzer-core.NonNullParamChecker): all are set */
    if (strncmp(dataset, "sparql:", 7) == 0) {
      log_error("%s: SPARQL endpoints are not supported yet", dataset);
      return ERR_CONFIG;
    }
    TRY(add_dataset(job, dataset));
  }
  job->first_source[job->dataset_count] = job->sources.count;
  if (job->sources.skipped)
    log_note("note: %zu files of other kinds were skipped",
             job->sources.skipped);
  return ERR_NONE;
}

/* --- reading ------------------------------------------------------------ */

static void
show_progress(void *context, const struct crew_progress *progress)
{
  struct job *job = context;
  double seconds = seconds_since(&job->start);
  if (seconds - job->shown < 0.1)
    return;
  job->shown = seconds;
  fprintf(stderr, "\r\033[K%zu of %zu files, %llu statements, %.1f MB/s",
          progress->sources, job->sources.count,
          (unsigned long long)progress->statements,
          (double)progress->bytes / 1e6 / seconds);
  fflush(stderr);
}

static enum err
read_sources(struct job *job, struct image_build *build)
{
  bool progress = job->options->progress;
  enum err err = crew_read(job->crew, &job->sources, build, &job->report,
                           progress ? show_progress : NULL, job);
  if (progress)
    fputs("\r\033[K", stderr);
  return err;
}

static uint64_t
count_statements(const struct job *job, size_t dataset)
{
  uint64_t count = 0;
  for (size_t s = job->first_source[dataset];
       s < job->first_source[dataset + 1]; s++)
    count += job->sources.rows[s].statements;
  return count;
}

/* A file that was cut to nothing by mistake must not take the place of good
 * data. */
static enum err
refuse_empty(const struct job *job)
{
  enum err err = ERR_NONE;
  for (size_t i = 0; i < job->dataset_count; i++)
    if (count_statements(job, i) == 0) {
      log_error("%s: there is no statement in it; empty data are refused",
                job->datasets[i]);
      err = ERR_BAD_DATA;
    }
  return err;
}

static void
note_loaded(const struct job *job)
{
  for (size_t i = 0; i < job->dataset_count; i++)
    log_note("loaded %s: %llu triples in %.2f s", job->datasets[i],
             (unsigned long long)count_statements(job, i),
             seconds_since(&job->start));
}

static void
note_relative(const struct job *job)
{
  size_t count = 0;
  if (job->source_options.base.length)
    return;
  for (size_t i = 0; i < job->sources.count; i++)
    count += job->sources.rows[i].used_base;
  if (count)
    log_note("note: %zu files have relative IRIs; they were resolved against "
             "http://localhost/ (give another base with -b)",
             count);
}

static void
note_unreachable(const struct image_header *header)
{
  if (header->unreachable_blanks)
    log_note("note: %u blank nodes are in no description (they are in their "
             "source document)",
             header->unreachable_blanks);
}

/* Reads everything and writes the image. */
static enum err
build_image(struct job *job, int fd)
{
  struct image_build *build;
  struct image_header header;
  TRY(image_builder_new(&job->build_options, &build));
  enum err err = read_sources(job, build);
  log_detail("reading: %.2f s", seconds_since(&job->start));
  report_finish(&job->report);
  if (!err)
    err = refuse_empty(job);
  if (!err)
    err = image_builder_finish(build, &job->sources, buffer_str(&job->config),
                               fd, &header);
  if (!err) {
    note_loaded(job);
    note_relative(job);
    note_unreachable(&header);
  } else if (err == ERR_BAD_DATA) {
    log_error("nothing was loaded");
  } else if (err != ERR_IO) { /* that was said, with the file */
    log_error("compiling failed: %s", err_text(err));
  }
  image_builder_free(build);
  return err;
}

/* An image without data, whose configuration names the real one. */
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
  image_builder_free(build);
  return err;
}

static enum err
accept(const struct job *job, int fd)
{
  const struct compile_options *options = job->options;
  return options->accept ? options->accept(options->accept_context, fd)
                         : ERR_NONE;
}

/* Stands for the data sets and for how they are read. */
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
build_on_shelf(struct job *job, int fd)
{
  struct image_shelf shelf;
  TRY(image_shelf_open(&shelf, job->image_dir, &job->sources,
                       buffer_str(&job->config), job->report.lenient));
  enum err err = ERR_NONE;
  if (image_shelf_has(&shelf)) {
    log_note("using %s: the sources have not changed", shelf.path);
  } else {
    int image_fd;
    job->build_options.output = shelf.path;
    err = image_shelf_begin(&shelf, &image_fd);
    if (!err)
      err = build_image(job, image_fd);
    if (!err)
      err = image_shelf_publish(&shelf);
    image_shelf_end(&shelf);
  }
  if (!err)
    err = write_pointer(job, shelf.path, fd);
  if (!err)
    err = accept(job, fd);
  if (!err)
    image_record_write(job->image_dir, record_key(job), shelf.path);
  image_shelf_fini(&shelf);
  return err;
}

/* Where what exceeds the memory goes. */
static enum err
open_scratch(struct job *job)
{
  const char *directory = job->options->scratch_dir;
  if (!job->build_options.memory)
    return ERR_NONE;
  if (!directory)
    directory = job->image_dir;
  if (!directory)
    directory = getenv("TMPDIR");
  if (!directory || !*directory)
    directory = "/var/tmp";
  job->build_options.scratch = scratch_open(directory);
  job->build_options.scratch_dir = directory;
  if (job->build_options.scratch >= 0)
    return ERR_NONE;
  log_error("%s: %s", directory, strerror(errno));
  return ERR_CREATE;
}

/* Everything that a sandbox would not let happen. A thread has a world of
 * raptor2; more of them than sources are of use for large files alone. */
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
  if (options->threads > THREADS_MAXIMUM)
    options->threads = THREADS_MAXIMUM;
  options->output = job->options->output ? job->options->output : "the image";
  TRY(open_scratch(job));
  return crew_new(options->threads, &job->sources, &job->crew);
}

/* Who compiles may look at the pages as well (check). */
static enum err
enter_sandbox(struct job *job)
{
  size_t count = job->dataset_count;
  if (job->theme && access(job->theme, R_OK) == 0)
    job->datasets[count++] = job->theme;
  return sandbox_enter(job->datasets, count, job->image_dir);
}

static enum err
run(struct job *job, int fd)
{
  if (job->options->config)
    TRY(config_reader_read(job->options->config, &job->config));
  TRY(read_tables(job));
  TRY(take_config(job));
  if (job->options->last_good)
    return find_last_good(job, fd);
  TRY(find_sources(job));
  if (job->image) {
    TRY(write_pointer(job, job->image, fd));
    return accept(job, fd);
  }
  if (job->image_dir)
    temporary_reap_all(job->image_dir);
  TRY(prepare_build(job));
  if (job->options->sandbox)
    TRY(enter_sandbox(job));
  if (job->image_dir)
    return build_on_shelf(job, fd);
  TRY(build_image(job, fd));
  return accept(job, fd);
}

/* raptor2 takes memory for every piece of text anew, and malloc would have the
 * kernel clear it each time. Both numbers are the most that malloc allows. */
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
  buffer_init(&job.config, CONFIG_TEXT_MAXIMUM);
  arena_init(&job.arena, ARENA_MAXIMUM);
  job.sources.arena = &job.arena;
  job.datasets = calloc(DATASETS_MAXIMUM + 1, sizeof *job.datasets);
  job.first_source = calloc(DATASETS_MAXIMUM + 1, sizeof *job.first_source);
  job.build_options.scratch = -1;
  enum err err = ERR_MEMORY;
  if (job.datasets && job.first_source)
    err = run(&job, fd);
  crew_free(job.crew);
  if (job.build_options.scratch >= 0)
    close(job.build_options.scratch);
  source_list_fini(&job.sources);
  free(job.datasets);
  free(job.first_source);
  buffer_fini(&job.config);
  arena_fini(&job.arena);
  return err;
}
