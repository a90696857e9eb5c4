#include "compile/reader_threads.h"

#include "build/parallel.h"
#include "compile/likeness.h"

#include <stdlib.h>

/* Bytes of statements between two checks of the size of a run. */
enum { BYTES_BETWEEN = 64 * 1024 };

struct worker {
  struct reader_threads *readers;
  struct piece_reader reader;
  struct run *run;
  struct report report;
  struct likeness likeness;
  size_t since; /* bytes of statements since the size was checked */
  uint32_t source, piece;
};

struct reader_threads {
  struct worker *workers;
  unsigned count;

  /* of the current load */
  struct feed feed;
  struct image_build *build;
  size_t run_size;
  pthread_mutex_t mutex; /* guards what follows, and the counts of sources */
  struct reader_threads_progress progress;
  void (*show)(void *context, const struct reader_threads_progress *progress);
  void *context;
};

static bool
need_rdfxml(const struct source_list *sources)
{
  for (size_t i = 0; i < sources->count; i++)
    if (sources->rows[i].syntax == SYNTAX_RDFXML || sources->rows[i].unseen)
      return true;
  return false;
}

enum err
reader_threads_new(unsigned threads, const struct source_list *sources,
                   struct reader_threads **ret_readers)
{
  struct reader_threads *readers = calloc(1, sizeof *readers);
  enum err err = ERR_NONE;
  if (!readers)
    return ERR_MEMORY;
  pthread_mutex_init(&readers->mutex, NULL);
  readers->workers = calloc(threads, sizeof *readers->workers);
  if (!readers->workers)
    err = ERR_MEMORY;
  for (; readers->count < threads && !err; readers->count++) {
    readers->workers[readers->count].readers = readers;
    err = piece_reader_init(&readers->workers[readers->count].reader,
                            need_rdfxml(sources));
  }
  if (err) {
    reader_threads_free(readers);
    return err;
  }
  *ret_readers = readers;
  return ERR_NONE;
}

void
reader_threads_free(struct reader_threads *readers)
{
  if (!readers)
    return;
  for (unsigned i = 0; readers->workers && i < readers->count; i++) {
    piece_reader_fini(&readers->workers[i].reader);
    likeness_fini(&readers->workers[i].likeness);
    run_free(readers->workers[i].run);
  }
  pthread_mutex_destroy(&readers->mutex);
  free(readers->workers);
  free(readers);
}

/* --- a worker --------------------------------------------------------------
 */

/* Passes the run on when it is full. */
static enum err
look_at_size(struct worker *worker)
{
  struct run *run = worker->run;
  worker->since = 0;
  if (run_size(run) <= worker->readers->run_size)
    return ERR_NONE;
  worker->run = NULL;
  TRY(image_builder_take(worker->readers->build, run));
  TRY(run_new(&worker->run));
  run_begin(worker->run, worker->source, worker->piece);
  return ERR_NONE;
}

static enum err
put_statement(void *context, const struct term *subject,
              const struct term *predicate, const struct term *object,
              const struct term *graph)
{
  struct worker *worker = context;
  worker->since +=
      subject->value.length + predicate->value.length + object->value.length;
  if (worker->since > BYTES_BETWEEN)
    TRY(look_at_size(worker));
  bool blank = subject->kind == TERM_BLANK || object->kind == TERM_BLANK;
  if (blank && worker->readers->feed.sources->rows[worker->source].is_copy)
    return ERR_NONE;
  TRY(likeness_put(&worker->likeness, worker->source, subject, predicate,
                   object));
  return run_put_statement(worker->run, subject, predicate, object, graph);
}

static void
put_namespace(void *context, struct str prefix, struct str iri)
{
  struct worker *worker = context;
  run_put_namespace(worker->run, prefix, iri);
}

static void
note_piece(struct reader_threads *readers, const struct piece *piece,
           uint64_t statements, bool used_base)
{
  struct source *source = piece->source;
  pthread_mutex_lock(&readers->mutex);
  source->statements += statements;
  source->used_base = source->used_base || used_base;
  readers->progress.statements += statements;
  readers->progress.bytes +=
      piece->whole ? (uint64_t)source->size : piece->text.length;
  if (piece->number >= readers->progress.sources)
    readers->progress.sources = piece->number + 1;
  if (readers->show)
    readers->show(readers->context, &readers->progress);
  pthread_mutex_unlock(&readers->mutex);
}

static enum err
read_pieces(struct worker *worker, struct piece *piece)
{
  struct reader_threads *readers = worker->readers;
  struct rdf_sink sink = {worker, put_statement, put_namespace};
  enum err result = ERR_NONE;
  while (feed_next(&readers->feed, piece)) {
    uint64_t statements = 0;
    bool used_base = false;
    worker->source = piece->number;
    worker->piece = piece->part;
    run_begin(worker->run, piece->number, piece->part);
    enum err err = piece_reader_read(&worker->reader, piece, &sink,
                                     &worker->report, &statements, &used_base);
    note_piece(readers, piece, statements, used_base);
    if (err == ERR_MEMORY || err == ERR_LIMIT || !worker->run)
      return err;
    if (err)
      feed_stop_source(&readers->feed, piece->source);
    if (err && !result)
      result = err; /* the other files are still read, for their messages */
  }
  return result;
}

static enum err
work(void *context, size_t index)
{
  struct worker *worker = &((struct reader_threads *)context)->workers[index];
  struct piece piece;
  feed_init_piece(&piece);
  enum err err = run_new(&worker->run);
  if (!err)
    err = read_pieces(worker, &piece);
  feed_fini_piece(&piece);
  if (err)
    return err;
  struct run *run = worker->run;
  worker->run = NULL;
  return image_builder_take(worker->readers->build, run);
}

/* --- all of them -----------------------------------------------------------
 */

static enum err
begin(struct reader_threads *readers, bool lenient)
{
  enum err err = ERR_NONE;
  for (unsigned i = 0; i < readers->count; i++) {
    struct worker *worker = &readers->workers[i];
    worker->report = (struct report){.lenient = lenient};
    likeness_fini(&worker->likeness);
    if (!err)
      err = likeness_init(&worker->likeness, readers->feed.sources->count);
  }
  return err;
}

enum err
reader_threads_read(
    struct reader_threads *readers, struct source_list *sources,
    struct image_build *build, struct report *report,
    void (*show)(void *context, const struct reader_threads_progress *progress),
    void *context)
{
  readers->build = build;
  readers->run_size = image_builder_run_size(build);
  readers->progress = (struct reader_threads_progress){.sources = 0};
  readers->show = show;
  readers->context = context;
  feed_init(&readers->feed, sources, report->lenient);
  enum err err = begin(readers, report->lenient);
  if (!err)
    err = parallel_for(readers->count, readers->count, work, readers);
  for (unsigned i = 0; i < readers->count; i++)
    report_merge(report, &readers->workers[i].report);
  report_merge(report, &readers->feed.report);
  if (!err)
    err = readers->feed.err;
  feed_fini(&readers->feed);
  return err;
}

enum err
reader_threads_find_copies(struct reader_threads *readers,
                           struct source_list *sources, bool *ret_found)
{
  struct likeness *likeness = &readers->workers[0].likeness;
  for (unsigned i = 1; i < readers->count; i++)
    TRY(likeness_merge(likeness, &readers->workers[i].likeness));
  return likeness_find_copies(likeness, &readers->workers[0].reader, sources,
                              ret_found);
}
