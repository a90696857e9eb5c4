/* image_collector: takes statements of subjects that are wanted, and of the
 * blank nodes to which these lead, until a limit is reached. */
#ifndef SEEOTHER_STORE_IMAGE_COLLECTOR_H
#define SEEOTHER_STORE_IMAGE_COLLECTOR_H

#include "store/id_table.h"
#include "store/image_collect.h"
#include "store/image_subjects.h"

struct image_collector {
  const struct image *image;
  const struct describe_options *options;
  struct describe_options unlimited; /* to which options may point */
  struct arena *arena;
  struct id_table subjects; /* the subjects to be taken, in this order */
  uint32_t next_subject;
  const struct image_subjects *document; /* whose statements alone are taken;
                                            NULL: all are */
  uint64_t looked; /* inbound rows and fragments that were searched for blank
                      nodes */
  uint64_t blanks_left; /* statements with blank nodes that may be taken */
  struct collected made;
};

/* Returns whether a limit is reached; the description is then large. */
bool image_collector_is_large(struct image_collector *collector);

/* Wants a subject. ERR_MEMORY. */
enum err image_collector_want(struct image_collector *collector, uint32_t id);

/* Wants a subject, and the blank nodes that point at it and that nothing points
 * at. ERR_MEMORY, ERR_DAMAGED. */
enum err image_collector_want_topic(struct image_collector *collector,
                                    uint32_t id);

/* Wants one of the names, by its number, and its fragments. ERR_MEMORY,
 * ERR_DAMAGED. */
enum err image_collector_want_name(struct image_collector *collector,
                                   const struct name *name, size_t i);

/* Takes all subjects that are wanted, and the blank nodes to which they lead.
 * ERR_MEMORY, ERR_DAMAGED. */
enum err image_collector_take(struct image_collector *collector);

#endif
