#include "build/image_builder.h"

#include "base/grow.h"
#include "base/hash.h"
#include "base/log.h"
#include "build/image_build.h"
#include "build/image_declarations.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

enum err
image_builder_new(const struct image_builder_options *options,
                  struct image_build **ret_build)
{
  struct image_build *build = calloc(1, sizeof *build);
  if (!build)
    return ERR_MEMORY;
  build->options = *options;
  scratch_init(&build->scratch, options->memory ? options->scratch : -1);
  scratch_keep(!options->memory);
  pthread_mutex_init(&build->mutex, NULL);
  *ret_build = build;
  return ERR_NONE;
}

/* Scratch memory that was not given back is freed when the process ends, since
 * a process does nothing but one build. */
static void
free_scratch(struct image_build *build)
{
  uint64_t resources = image_build_resources(build);
  IMAGE_BUILD_GIVE(build->subject_rows, resources);
  IMAGE_BUILD_GIVE(build->object_rows, resources);
  IMAGE_BUILD_GIVE(build->predicate, build->rows_room);
  IMAGE_BUILD_GIVE(build->object, build->rows_room);
  IMAGE_BUILD_GIVE(build->context, build->rows_room);
  IMAGE_BUILD_GIVE(build->in_subject, build->inbound_room);
  IMAGE_BUILD_GIVE(build->in_predicate, build->inbound_room);
  IMAGE_BUILD_GIVE(build->line_lengths, build->terms_room);
  IMAGE_BUILD_GIVE(build->not_in_rdfxml, build->terms_room);
  IMAGE_BUILD_GIVE(build->predicate_of, build->header.iris);
  IMAGE_BUILD_GIVE(build->predicates, build->header.predicates);
  IMAGE_BUILD_GIVE(build->flags, build->header.iris);
}

void
image_builder_free(struct image_build *build)
{
  if (!build)
    return;
  free_scratch(build);
  for (size_t r = 0; r < build->run_count; r++) {
    if (build->ids && build->ids[r])
      IMAGE_BUILD_GIVE(build->ids[r], build->runs[r]->sealed_terms);
    if (build->context_map)
      free(build->context_map[r]);
    run_free(build->runs[r]);
  }
  free(build->runs);
  free(build->ids);
  free(build->context_map);
  free(build->contexts);
  free(build->versions);
  free(build->old_names);
  if (build->declarations)
    image_declarations_fini(build->declarations);
  free(build->declarations);
  free(build->fragments);
  image_free(build->image);
  if (build->mapping)
    munmap(build->mapping, build->mapped);
  image_writer_fini(&build->writer);
  pthread_mutex_destroy(&build->mutex);
  scratch_fini(&build->scratch);
  scratch_keep(false);
  free(build);
}

/* --- runs ------------------------------------------------------------------
 */

size_t
image_builder_run_size(const struct image_build *build)
{
  /* Sealing a run takes as much memory again, and each thread has a run. */
  return build->options.memory
             ? build->options.memory / 3 / build->options.threads
             : SIZE_MAX;
}

static enum err
add_run(struct image_build *build, struct run *run)
{
  enum err err = ERR_NONE;
  pthread_mutex_lock(&build->mutex);
  /* Pointers, indeed. NOLINTNEXTLINE(bugprone-sizeof-expression) */
  struct run **runs = grow_rows(build->runs, sizeof *runs, build->run_count,
                                &build->run_capacity);
  if (runs)
    build->runs = runs;
  else
    err = ERR_MEMORY;
  if (!err)
    build->runs[build->run_count++] = run;
  pthread_mutex_unlock(&build->mutex);
  return err;
}

/* Logs why scratch memory was refused. A full disk is not a lack of memory, but
 * it is one when a file in memory has a sealed size (compile/limits.h). */
static enum err
blame(const struct image_build *build, enum err err)
{
  int failed = build->scratch.failed;
  if (err == ERR_IO && build->writer.failed == EPERM)
    return ERR_MEMORY;
  if (err == ERR_IO && build->writer.failed)
    log_error("%s: %s", build->options.output, strerror(build->writer.failed));
  if (err != ERR_MEMORY || !failed)
    return err;
  log_error("%s: %s", build->options.scratch_dir, strerror(failed));
  return ERR_IO;
}

enum err
image_builder_take(struct image_build *build, struct run *run)
{
  enum err err = run_seal(run);
  if (!err && build->scratch.fd >= 0)
    err = run_store(run, &build->scratch);
  if (!err)
    err = add_run(build, run);
  if (err)
    run_free(run);
  return blame(build, err);
}

/* --- small texts -----------------------------------------------------------
 */

static enum err
write_sources(struct image_build *build)
{
  const struct source_list *sources = build->sources;
  struct buffer text;
  buffer_init(&text, SIZE_MAX / 2);
  for (size_t i = 0; i < sources->count; i++) {
    const struct source *source = &sources->rows[i];
    for (const char *at = source->name; *at; at++)
      buffer_put_char(&text, *at < 0x20 && *at >= 0 ? '?' : *at);
    buffer_format(&text, "\t%llu\n", (unsigned long long)source->statements);
    if (source->modified > build->header.data_time)
      build->header.data_time = source->modified;
  }
  image_writer_section(&build->writer, IMAGE_SOURCES, buffer_str(&text));
  enum err err = buffer_err(&text);
  buffer_fini(&text);
  return err;
}

/* --- the end ----------------------------------------------------------------
 */

/* Makes the seed from the data, so that the same data give the same image, but
 * names cannot be chosen so that they collide. */
static enum err
choose_seed(struct image_build *build)
{
  struct str bytes;
  TRY(image_text(build->image, IMAGE_IRI_BYTES, &bytes));
  build->header.seed = hash_pair(hash_bytes(bytes, 0), build->header.rows);
  return ERR_NONE;
}

static enum err
write_terms(struct image_build *build)
{
  TRY(image_terms_write(build));
  for (size_t r = 0; r < build->run_count; r++)
    run_drop_terms(build->runs[r]);
  return ERR_NONE;
}

static enum err
measure(struct image_build *build)
{
  TRY(image_build_map(build));
  TRY(choose_seed(build));
  return image_dump_measure(build);
}

static enum err
write_texts(struct image_build *build)
{
  TRY(write_sources(build));
  image_writer_section(&build->writer, IMAGE_CONFIG, build->config);
  return image_writer_finish(&build->writer);
}

/* The parts of an image, in the order of its sections. */
static const struct {
  const char *what;
  enum err (*make)(struct image_build *build);
} parts[] = {
    {"terms", write_terms},
    {"statements", image_rows_sort},
    {"versions", image_version_rows_find},
    {"order by subject", image_rows_write},
    {"other orders", image_orders_write},
    {"measures", measure},
    {"flags", image_flags_set},
    {"documents", image_documents_write},
    {"names", image_names_write},
    {"labels", image_labels_write},
    {"search", image_search_write},
    {"indexes by letters", image_shelves_write},
    {"classes", image_classes_write},
    {"namespaces", image_spaces_write},
    {"the rest", write_texts},
};

static double
now(void)
{
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

enum err
image_builder_finish(struct image_build *build,
                     const struct source_list *sources, struct str config,
                     int fd, struct image_header *ret_header)
{
  build->config = config;
  build->sources = sources;
  image_writer_init(&build->writer, fd, &build->header);
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    double start = now();
    enum err err = parts[i].make(build);
    if (err)
      return blame(build, err);
    log_detail("%s: %.2f s", parts[i].what, now() - start);
  }
  *ret_header = build->header;
  return ERR_NONE;
}
