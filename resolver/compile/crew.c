#include "compile/crew.h"

#include "build/parallel.h"
#include "compile/likeness.h"

#include <stdlib.h>

enum { BYTES_BETWEEN = 64 * 1024 }; /* looks at the size of a run */

struct worker {
  struct crew *crew;
  struct piece_reader reader;
  struct run *run;
  struct report report;
  struct likeness likeness;
  size_t since; /* bytes of statements since the size was looked at */
  uint32_t source, piece;
};

struct crew {
  struct worker *workers;
  unsigned count;

  /* of the current load */
  struct feed feed;
  struct image_build *build;
  size_t run_size;
  pthread_mutex_t mutex; /* of what follows, and of the counts of sources */
  struct crew_progress progress;
  void (*show)(void *context, const struct crew_progress *progress);
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
crew_new(unsigned threads, const struct source_list *sources,
         struct crew **ret_crew)
{
  struct crew *crew = calloc(1, sizeof *crew);
  enum err err = ERR_NONE;
  if (!crew)
    return ERR_MEMORY;
  pthread_mutex_init(&crew->mutex, NULL);
  crew->workers = calloc(threads, sizeof *crew->workers);
  if (!crew->workers)
    err = ERR_MEMORY;
  for (; crew->count < threads && !err; crew->count++) {
    crew->workers[crew->count].crew = crew;
    err = piece_reader_init(&crew->workers[crew->count].reader,
                            need_rdfxml(sources));
  }
  if (err) {
    crew_free(crew);
    return err;
  }
  *ret_crew = crew;
  return ERR_NONE;
}

void
crew_free(struct crew *crew)
{
  if (!crew)
    return;
  for (unsigned i = 0; crew->workers && i < crew->count; i++) {
    piece_reader_fini(&crew->workers[i].reader);
    likeness_fini(&crew->workers[i].likeness);
    run_free(crew->workers[i].run);
  }
  pthread_mutex_destroy(&crew->mutex);
  free(crew->workers);
  free(crew);
}

/* --- a worker --------------------------------------------------------------
 */

/* Hands the run over when it is full. */
static enum err
look_at_size(struct worker *worker)
{
  struct run *run = worker->run;
  worker->since = 0;
  if (run_size(run) <= worker->crew->run_size)
    return ERR_NONE;
  worker->run = NULL;
  TRY(image_builder_take(worker->crew->build, run));
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
  if (blank && worker->crew->feed.sources->rows[worker->source].is_copy)
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
note_piece(struct crew *crew, const struct piece *piece, uint64_t statements,
           bool used_base)
{
  struct source *source = piece->source;
  pthread_mutex_lock(&crew->mutex);
  source->statements += statements;
  source->used_base = source->used_base || used_base;
  crew->progress.statements += statements;
  crew->progress.bytes +=
      piece->whole ? (uint64_t)source->size : piece->text.length;
  if (piece->number >= crew->progress.sources)
    crew->progress.sources = piece->number + 1;
  if (crew->show)
    crew->show(crew->context, &crew->progress);
  pthread_mutex_unlock(&crew->mutex);
}

static enum err
read_pieces(struct worker *worker, struct piece *piece)
{
  struct crew *crew = worker->crew;
  struct rdf_sink sink = {worker, put_statement, put_namespace};
  enum err result = ERR_NONE;
  while (feed_next(&crew->feed, piece)) {
    uint64_t statements = 0;
    bool used_base = false;
    worker->source = piece->number;
    worker->piece = piece->part;
    run_begin(worker->run, piece->number, piece->part);
    enum err err = piece_reader_read(&worker->reader, piece, &sink,
                                     &worker->report, &statements, &used_base);
    note_piece(crew, piece, statements, used_base);
    if (err == ERR_MEMORY || err == ERR_LIMIT || !worker->run)
      return err;
    if (err)
      feed_stop_source(&crew->feed, piece->source);
    if (err && !result)
      result = err; /* the other files are read for their messages */
  }
  return result;
}

static enum err
work(void *context, size_t index)
{
  struct worker *worker = &((struct crew *)context)->workers[index];
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
  return image_builder_take(worker->crew->build, run);
}

/* --- all of them -----------------------------------------------------------
 */

static enum err
begin(struct crew *crew, bool lenient)
{
  enum err err = ERR_NONE;
  for (unsigned i = 0; i < crew->count; i++) {
    struct worker *worker = &crew->workers[i];
    worker->report = (struct report){.lenient = lenient};
    likeness_fini(&worker->likeness);
    if (!err)
      err = likeness_init(&worker->likeness, crew->feed.sources->count);
  }
  return err;
}

enum err
crew_read(struct crew *crew, struct source_list *sources,
          struct image_build *build, struct report *report,
          void (*show)(void *context, const struct crew_progress *progress),
          void *context)
{
  crew->build = build;
  crew->run_size = image_builder_run_size(build);
  crew->progress = (struct crew_progress){.sources = 0};
  crew->show = show;
  crew->context = context;
  feed_init(&crew->feed, sources, report->lenient);
  enum err err = begin(crew, report->lenient);
  if (!err)
    err = parallel_for(crew->count, crew->count, work, crew);
  for (unsigned i = 0; i < crew->count; i++)
    report_merge(report, &crew->workers[i].report);
  report_merge(report, &crew->feed.report);
  if (!err)
    err = crew->feed.err;
  feed_fini(&crew->feed);
  return err;
}

enum err
crew_find_copies(struct crew *crew, struct source_list *sources,
                 bool *ret_found)
{
  struct likeness *likeness = &crew->workers[0].likeness;
  for (unsigned i = 1; i < crew->count; i++)
    TRY(likeness_merge(likeness, &crew->workers[i].likeness));
  return likeness_find_copies(likeness, &crew->workers[0].reader, sources,
                              ret_found);
}
