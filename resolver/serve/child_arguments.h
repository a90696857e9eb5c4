/* child_arguments: the command line of the process that compiles. Settings from
 * the environment are passed on as options, too. */
#ifndef SEEOTHER_SERVE_CHILD_ARGUMENTS_H
#define SEEOTHER_SERVE_CHILD_ARGUMENTS_H

#include "base/err.h"
#include "compile/compile.h"

enum { /* descriptors in the child */
       CHILD_ARGUMENTS_IMAGE_FD = 3,
       CHILD_ARGUMENTS_SCRATCH_FD = 4,
};

struct child_arguments {
  const char **rows; /* words, with a NULL at the end; most are borrowed */
  size_t count, capacity;
  char text[8][24]; /* numbers */
  size_t texts;
};

/* Begins with the command, with room for its options and so many arguments.
 * ERR_MEMORY. child_arguments_end ends it. */
enum err child_arguments_begin(struct child_arguments *words,
                               const char *command, size_t arguments);

/* Frees the rows. The words were borrowed. */
void child_arguments_end(struct child_arguments *words);

/* Adds a word, which is borrowed. */
void child_arguments_put(struct child_arguments *words, const char *word);

/* Adds an option and its number as two words. The number 0 adds nothing. */
void child_arguments_put_number(struct child_arguments *words,
                                const char *option, uint64_t number);

/* Adds all options and the data sets, which are borrowed. */
void child_arguments_put_options(struct child_arguments *words,
                                 const struct compile_options *options);

#endif
