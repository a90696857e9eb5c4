/* crew: the threads that read the sources of a load into runs. */
#ifndef SEEOTHER_COMPILE_CREW_H
#define SEEOTHER_COMPILE_CREW_H

#include "build/image_builder.h"
#include "read/piece_reader.h"

struct crew;

/* Makes what the threads need to read these sources. It must be called before a
 * sandbox is entered, because worlds of raptor2 open files. ERR_MEMORY,
 * ERR_SYSTEM. */
enum err crew_new(unsigned threads, const struct source_list *sources,
                  struct crew **ret_crew);

/* Frees the workers with their readers and runs. NULL is allowed. No thread of
 * the crew may run any more. */
void crew_free(struct crew *crew);

/* The progress of a load. */
struct crew_progress {
  size_t sources; /* begun */
  uint64_t statements, bytes;
};

/* Reads every source, also after a fault in another one, so that all messages
 * are given; returns the first error. show is called from time to time, by one
 * thread at a time; it may be NULL. */
enum err crew_read(struct crew *crew, struct source_list *sources,
                   struct image_build *build, struct report *report,
                   void (*show)(void *context,
                                const struct crew_progress *progress),
                   void *context);

/* Finds sources that have the same statements as others (likeness.h), and logs
 * them. *ret_found: some were found, and everything must be read again.
 * ERR_MEMORY. */
enum err crew_find_copies(struct crew *crew, struct source_list *sources,
                          bool *ret_found);

#endif
