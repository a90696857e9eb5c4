/* term_check: checks every term again after the parser. */
#ifndef SEEOTHER_READ_TERM_CHECK_H
#define SEEOTHER_READ_TERM_CHECK_H

#include "rdf/term.h"

enum { TERM_LITERAL_MAXIMUM = 16 * 1024 * 1024 }; /* bytes */

/* Returns NULL when the term may be in an image; else a message that lives for
 * ever. Blank nodes have their label in value. */
const char *term_check(const struct term *term);

/* Checks a term as term_check does, if its bytes are known to be UTF-8 without
 * U+0000 and its datatype, if it has one, was checked as a term of its own. */
const char *term_check_sound(const struct term *term);

#endif
