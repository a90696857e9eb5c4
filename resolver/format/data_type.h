/* data_type: whether a media type is for data that programs read. */
#ifndef SEEOTHER_FORMAT_DATA_TYPE_H
#define SEEOTHER_FORMAT_DATA_TYPE_H

#include "http/media_type.h"

/* True for RDF in any syntax, results of SPARQL, JSON, XML, YAML, CSV and the
 * like, also when nothing here writes them. False for what people look at or
 * browsers run: pages, style sheets, scripts, feeds, plain text, images, audio,
 * and for archives and bytes of an unknown kind. Judges by the words of the
 * subtype, in any case of letters; parameters do not count. */
bool data_type_is(const struct media_type *type);

#endif
