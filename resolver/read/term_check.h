/* term_check: the second look at every term, whatever the parser let through.
 */
#ifndef SEEOTHER_READ_TERM_CHECK_H
#define SEEOTHER_READ_TERM_CHECK_H

#include "rdf/term.h"

enum { TERM_LITERAL_MAXIMUM = 16 * 1024 * 1024 }; /* bytes */

/* NULL when the term may enter the image; else what is wrong with it. Blank
 * nodes carry their label in value. */
const char *term_check(const struct term *term);

/* The same where all bytes are known to be UTF-8 without U+0000, and the
 * datatype, if any, was checked as a term of its own. */
const char *term_check_sound(const struct term *term);

#endif
