/* file_type: the media types of files, by their names. */
#ifndef SEEOTHER_HTML_FILE_TYPE_H
#define SEEOTHER_HTML_FILE_TYPE_H

#include "base/str.h"

/* Returns the Content-Type of a file with this name; empty for a file that is
 * not served. Lives for ever. */
struct str file_type_of(struct str name);

#endif
