/* turtle_writer: Turtle and TriG (RDF 1.1), of a description.
 *
 * Topics first, the other subjects in the order of terms; blank nodes inside
 * the statement that points at them where there is exactly one, else labelled
 * in the order of their first use. Only prefixes that are used are declared.
 * Literals keep their lexical form. The output depends on the description
 * alone. No recursion, memory in proportion to the description. */
#ifndef SEEOTHER_FORMAT_TURTLE_WRITER_H
#define SEEOTHER_FORMAT_TURTLE_WRITER_H

#include "format/format.h"

format_writer turtle_writer_write;
format_writer turtle_writer_write_trig;

#endif
