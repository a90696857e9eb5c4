/* compile_job: the state of one run of compile, from its options to its image.
 */
#ifndef SEEOTHER_COMPILE_COMPILE_JOB_H
#define SEEOTHER_COMPILE_COMPILE_JOB_H

#include "compile/compile.h"
#include "compile/reader_threads.h"

#include <time.h>

enum {
  COMPILE_JOB_CONFIG_MAXIMUM = 128 * 1024 * 1024, /* bytes, with all tables */
  COMPILE_JOB_DATASETS_MAXIMUM = 10000,
  COMPILE_JOB_THREADS_MAXIMUM = 256,
};

struct job {
  const struct compile_options *options;
  struct reader_threads *readers;
  struct image_builder_options build_options;
  struct buffer config; /* lines for the image */
  struct arena arena;
  const char **datasets; /* of the configuration, then of the options */
  size_t dataset_count;
  size_t *first_source; /* of each data set, and one more */
  uint64_t *triples;    /* of each data set, distinct; when it is loaded */
  struct source_list sources;
  struct source_options source_options;
  const char *exclude[COMPILE_EXCLUDE_MAXIMUM];
  const char *image_dir;
  const char *theme; /* or NULL */
  struct limits limits;
  int64_t changed;   /* when the configuration or a table may last have */
  const char *image; /* the only data set is this image */
  struct report report;
  struct timespec start;
  double shown; /* seconds since the start, when progress was shown */
};

/* Returns how many seconds the job has taken so far. */
static inline double
compile_job_seconds(const struct job *job)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)(now.tv_sec - job->start.tv_sec) +
         (double)(now.tv_nsec - job->start.tv_nsec) / 1e9;
}

#endif
