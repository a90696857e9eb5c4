/* readiness: whether the newest data are served, and will be; /-/ready tells
 * it.
 *
 * There is one for the whole process, because a snapshot cannot know what
 * became of later loads. Safe for many threads. */
#ifndef SEEOTHER_RESOLVE_READINESS_H
#define SEEOTHER_RESOLVE_READINESS_H

enum readiness {
  READINESS_NEWEST, /* the last load went well; so it is in the beginning */
  READINESS_OLDER,  /* started with the last good image: the data are bad */
  READINESS_FAILED, /* the last reload failed; older data are served */
  READINESS_ENDING, /* the server is about to end: others are to be asked */
};

/* Sets what readiness_get returns in all threads of the process. */
void readiness_set(enum readiness readiness);

/* Returns what was set last, or READINESS_NEWEST. */
enum readiness readiness_get(void);

#endif
