/* file_type: finds the media type of a file by its name. */
#ifndef SEEOTHER_HTML_FILE_TYPE_H
#define SEEOTHER_HTML_FILE_TYPE_H

#include "base/str.h"

/* Returns the Content-Type of a file with this name; empty for a file that is
 * not served. Lives for ever. */
struct str file_type_of(struct str name);

#endif
