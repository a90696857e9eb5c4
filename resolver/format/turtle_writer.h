/* turtle_writer: writes a description in Turtle and TriG (RDF 1.1).
 *
 * Topics come first, the other subjects in the order of terms. A blank node is
 * written inside the statement that points at it when there is exactly one;
 * others have labels, in the order of their first use. Only prefixes that are
 * used are declared. Literals keep their lexical form. The output depends on
 * the description alone. It uses no recursion, and memory in proportion to the
 * description. */
#ifndef SEEOTHER_FORMAT_TURTLE_WRITER_H
#define SEEOTHER_FORMAT_TURTLE_WRITER_H

#include "format/format.h"

format_writer turtle_writer_write;
format_writer turtle_writer_write_trig;

#endif
