/* data_type: decides whether a media type is for data that programs read. */
#ifndef SEEOTHER_FORMAT_DATA_TYPE_H
#define SEEOTHER_FORMAT_DATA_TYPE_H

#include "http/media_type.h"

/* Returns true for RDF in any syntax, results of SPARQL, JSON, XML, YAML, CSV
 * and similar types, whether or not this program writes them. Returns false for
 * what people look at or browsers run: pages, style sheets, scripts, feeds,
 * plain text, images, audio, and for archives and unknown bytes. It judges by
 * the words of the subtype, in any case of letters; parameters do not count. */
bool data_type_is(const struct media_type *type);

/* Returns the words that decide: with which a word of a subtype begins when the
 * type is one of data; or, with shown, when it is one that is shown, which
 * takes precedence. They are in lower case and live for ever. */
const struct str *data_type_words(bool shown, size_t *ret_count);

#endif
