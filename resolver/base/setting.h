/* setting: a configuration as text: lines of a key, a TAB and a value.
 *
 * Settings in Turtle are read into such lines (read/config_reader.h), and
 * options of the command line become lines as well (serve/options.h). Keys are
 * the local names of terms in vocab/seeother.ttl. */
#ifndef SEEOTHER_BASE_SETTING_H
#define SEEOTHER_BASE_SETTING_H

#include "base/str.h"

struct setting {
  struct str line; /* without its line feed */
  struct str key, value;
};

/* Takes the first setting off the lines, from which it borrows. A line without
 * a TAB is a key whose value is empty. False: there are no more lines. */
bool setting_next(struct str *lines, struct setting *ret_setting);

/* Returns the value of the first setting with a key, borrowed from the lines;
 * NULL bytes when there is none. */
struct str setting_find(struct str lines, struct str key);

/* Returns how many settings have a key. */
size_t setting_count(struct str lines, struct str key);

#endif
