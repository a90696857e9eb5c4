/* crew: the threads that read the sources of a load into runs. */
#ifndef SEEOTHER_COMPILE_CREW_H
#define SEEOTHER_COMPILE_CREW_H

#include "build/image_builder.h"
#include "read/piece_reader.h"

struct crew;

/* Makes what the threads need to read these sources; their worlds of raptor2
 * must be there before a sandbox. */
enum err crew_new(unsigned threads, const struct source_list *sources,
                  struct crew **ret_crew);

/* Frees the workers with their readers and runs. NULL is allowed. No thread of
 * the crew may run any more. */
void crew_free(struct crew *crew);

/* How far a load is. */
struct crew_progress {
  size_t sources; /* begun */
  uint64_t statements, bytes;
};

/* Reads every source. All are read for their messages, whatever is wrong with
 * one; returns the first thing that was. show is called now and then, by one
 * thread at a time; it may be NULL. */
enum err crew_read(struct crew *crew, struct source_list *sources,
                   struct image_build *build, struct report *report,
                   void (*show)(void *context,
                                const struct crew_progress *progress),
                   void *context);

/* Finds sources that say what others say (likeness), and says so. *ret_found:
 * there are some more, and what was read must be read again. ERR_MEMORY. */
enum err crew_find_copies(struct crew *crew, struct source_list *sources,
                          bool *ret_found);

#endif
