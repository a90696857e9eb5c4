/* htaccess_reader: cuts an .htaccess of Apache up into directives and their
 * arguments, and groups RewriteCond with the rule that follows.
 *
 * Arguments are separated by white space, and may be in quotes in which \" is a
 * quote. A backslash at the end of a line continues it. Nothing is executed,
 * and no regular expression is compiled. */
#ifndef SEEOTHER_MOVE_HTACCESS_READER_H
#define SEEOTHER_MOVE_HTACCESS_READER_H

#include "move/imported.h"

enum {
  HTACCESS_LINE_MAXIMUM = 8190, /* bytes; as long as Apache's own limit */
  HTACCESS_LINES_MAXIMUM = 100000,
  HTACCESS_ARGUMENTS_MAXIMUM = 8, /* further ones are left out */
};

/* A line of the file, with its continuations. */
struct htaccess_line {
  size_t line;     /* its number, from 1 */
  struct str text; /* without white space around it */
  struct str words[HTACCESS_ARGUMENTS_MAXIMUM]; /* the directive first */
  size_t count;                                 /* of words, at least one */
};

struct htaccess {
  struct htaccess_line *rows;
  size_t count, capacity;
};

/* Reads all lines but comments and empty ones; the texts live in the arena of
 * imported. Lines that are too long are left out, with a remark. ERR_LIMIT when
 * there are too many lines; ERR_MEMORY. */
enum err htaccess_reader_read(struct imported *imported, struct str text,
                              struct htaccess *ret_htaccess);

/* Frees the lines. */
void htaccess_reader_fini(struct htaccess *htaccess);

/* Returns whether a line is of a directive; case does not count. */
bool htaccess_reader_is(const struct htaccess_line *line,
                        const char *directive);

/* Returns a word of a line; empty when the line is shorter. */
struct str htaccess_reader_word(const struct htaccess_line *line, size_t index);

/* Finds a flag in the words that end a line, such as "[R=303,L]". A space
 * between flags is allowed, although Apache refuses it. A flag has a short and
 * a long name; case does not count. Returns false when it is absent. *ret_value
 * is what follows "=", or empty. */
bool htaccess_reader_flag(const struct htaccess_line *line,
                          const char *short_name, const char *long_name,
                          struct str *ret_value);

#endif
