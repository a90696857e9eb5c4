/* reader_threads: the threads that read the sources of a load into runs. */
#ifndef SEEOTHER_COMPILE_READER_THREADS_H
#define SEEOTHER_COMPILE_READER_THREADS_H

#include "build/image_builder.h"
#include "read/piece_reader.h"

struct reader_threads;

/* Prepares the threads for these sources. It must be called before a sandbox is
 * entered, because worlds of raptor2 open files. reader_threads_free frees the
 * result. ERR_MEMORY, ERR_SYSTEM. */
enum err reader_threads_new(unsigned threads, const struct source_list *sources,
                            struct reader_threads **ret_readers);

/* Frees the workers with their readers and runs. NULL is allowed. None of
 * the threads may run any more. */
void reader_threads_free(struct reader_threads *readers);

/* The progress of a load. */
struct reader_threads_progress {
  size_t sources; /* begun */
  uint64_t statements, bytes;
};

/* Reads every source into the build. After a fault in one source, the others
 * are still read for their messages. Returns the first error. show is called
 * from time to time, by one thread at a time; it may be NULL. */
enum err reader_threads_read(
    struct reader_threads *readers, struct source_list *sources,
    struct image_build *build, struct report *report,
    void (*show)(void *context, const struct reader_threads_progress *progress),
    void *context);

/* Finds sources that have the same statements as others (likeness.h), and logs
 * them. *ret_found: some were found, and everything must be read again.
 * ERR_MEMORY. */
enum err reader_threads_find_copies(struct reader_threads *readers,
                                    struct source_list *sources,
                                    bool *ret_found);

#endif
