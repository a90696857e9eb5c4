#include "compile/compile_reading.h"

#include "base/log.h"

#include <stdio.h>

static void
show_progress(void *context, const struct reader_threads_progress *progress)
{
  struct job *job = context;
  double seconds = compile_job_seconds(job);
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
  enum err err =
      reader_threads_read(job->readers, &job->sources, build, &job->report,
                          progress ? show_progress : NULL, job);
  if (progress)
    fputs("\r\033[K", stderr);
  return err;
}

/* Returns the number of statements as they were read, with repetitions. */
static uint64_t
count_statements(const struct job *job, size_t dataset)
{
  uint64_t count = 0;
  for (size_t s = job->first_source[dataset];
       s < job->first_source[dataset + 1]; s++)
    count += job->sources.rows[s].statements;
  return count;
}

static enum err
refuse_empty(const struct job *job)
{
  enum err err = ERR_NONE;
  for (size_t i = 0; i < job->dataset_count; i++)
    if (count_statements(job, i) == 0) {
      log_error("%s: it has no statements; empty data are refused",
                job->datasets[i]);
      err = ERR_BAD_DATA;
    }
  return err;
}

static void
note_loaded(const struct job *job)
{
  for (size_t i = 0; i < job->dataset_count; i++)
    log_note("loaded %s: %llu %s in %.2f s", job->datasets[i],
             (unsigned long long)job->triples[i],
             log_plural(job->triples[i], "triple", "triples"),
             compile_job_seconds(job));
}

static void
note_relative(const struct job *job)
{
  size_t count = 0;
  const char *first = NULL;
  if (job->source_options.base.length)
    return;
  for (size_t i = 0; i < job->sources.count; i++)
    if (job->sources.rows[i].used_base && count++ == 0)
      first = job->sources.rows[i].path;
  if (count)
    log_note("note: %zu %s relative IRIs (the first is %s); they were resolved "
             "against http://localhost/ (give another base with -b)",
             count, log_plural(count, "file has", "files have"),
             first ? first : "standard input");
}

static void
note_unreachable(const struct image_header *header)
{
  if (header->unreachable_blanks)
    log_note("note: %u blank %s in no description, because no hosted name "
             "leads there; the dump has everything",
             header->unreachable_blanks,
             log_plural(header->unreachable_blanks, "node is", "nodes are"));
}

static void
forget_counts(struct source_list *sources)
{
  for (size_t i = 0; i < sources->count; i++) {
    sources->rows[i].statements = 0;
    sources->rows[i].used_base = false;
  }
}

enum err
compile_reading_run(struct job *job, struct image_build *build, bool *ret_again)
{
  enum err err = read_sources(job, build);
  *ret_again = false;
  log_detail("reading: %.2f s", compile_job_seconds(job));
  if (!err)
    err = reader_threads_find_copies(job->readers, &job->sources, ret_again);
  if (!err && *ret_again) {
    forget_counts(&job->sources);
    report_forget(&job->report);
    return ERR_NONE;
  }
  report_finish(&job->report);
  return err ? err : refuse_empty(job);
}

void
compile_reading_note(const struct job *job, const struct image_header *header)
{
  note_loaded(job);
  note_relative(job);
  note_unreachable(header);
}
