/* file_type: what files are served as, by their names. */
#ifndef SEEOTHER_HTML_FILE_TYPE_H
#define SEEOTHER_HTML_FILE_TYPE_H

#include "base/str.h"

/* The Content-Type of a file; empty for what is not served. */
struct str file_type_of(struct str name);

#endif
