/* compile_option: the options of the command line that are members of struct
 * compile_options, as a table. They are read into it from the command line and
 * the environment (serve/options.h), and written from it for the process that
 * compiles (serve/child_arguments.h). */
#ifndef SEEOTHER_SERVE_COMPILE_OPTION_H
#define SEEOTHER_SERVE_COMPILE_OPTION_H

#include "base/arena.h"
#include "compile/compile.h"

enum compile_option_kind {
  COMPILE_OPTION_TEXT,     /* const char *, borrowed; NULL is unset */
  COMPILE_OPTION_NUMBER,   /* unsigned; 0 is unset */
  COMPILE_OPTION_SIZE,     /* uint64_t, in bytes; 0 is unset */
  COMPILE_OPTION_SWITCH,   /* bool; the option has no argument */
  COMPILE_OPTION_SYNTAX,   /* enum syntax; SYNTAX_UNKNOWN is unset */
  COMPILE_OPTION_PATTERNS, /* the list exclude; the option may be repeated */
};

struct compile_option {
  const char *name; /* with its dashes: "--base" */
  enum compile_option_kind kind;
  size_t offset; /* of the member */
};

enum { COMPILE_OPTION_COUNT = 13 };
extern const struct compile_option compile_option_table[COMPILE_OPTION_COUNT];

/* Sets the member of an option by its long name without dashes; value is
 * borrowed, and NULL for a switch. Other options change nothing. ERR_USAGE,
 * with a message: there is no such format, or there are too many patterns. A
 * number must have been checked before. */
enum err compile_option_set(struct compile_options *options, const char *name,
                            const char *value);

/* Returns in *ret_text the value of an option by its long name without dashes,
 * as it stands on a command line; of an option that may be repeated, the one
 * with this index. It is borrowed, or lives in the arena. False: there is no
 * such option, or it has no such value. */
bool compile_option_text(const struct compile_options *options, struct str name,
                         size_t index, struct arena *arena,
                         struct str *ret_text);

/* Returns a pointer to the member of an option; its type is given by the
 * kind. */
static inline const void *
compile_option_member(const struct compile_options *options,
                      const struct compile_option *option)
{
  return (const char *)options + option->offset;
}

#endif
