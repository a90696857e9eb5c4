/* readiness: whether the newest data are served, and whether the server is
 * about to end, as /-/ready reports it.
 *
 * It is one value for the whole process, because a snapshot cannot know the
 * result of later loads. Safe for several threads. */
#ifndef SEEOTHER_RESOLVE_READINESS_H
#define SEEOTHER_RESOLVE_READINESS_H

enum readiness {
  READINESS_NEWEST, /* the last load was successful; the value at the
                       beginning */
  READINESS_OLDER,  /* the server has started with the last good image, because
                       the data are bad */
  READINESS_FAILED, /* the last reload failed; older data are served */
  READINESS_ENDING, /* the server is about to end, and clients should use
                       others */
};

/* Sets what readiness_get returns in all threads of the process. */
void readiness_set(enum readiness readiness);

/* Returns what was set last, or READINESS_NEWEST. */
enum readiness readiness_get(void);

/* Returns what a value means, as an English sentence. */
const char *readiness_words(enum readiness readiness);

#endif
