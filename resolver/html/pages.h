/* pages: the files of data/pages, embedded in the program. */
#ifndef SEEOTHER_HTML_PAGES_H
#define SEEOTHER_HTML_PAGES_H

#include "html/template.h"

/* Returns the text of a page by its name without extension; empty when there is
 * none. Lives for ever. */
struct str pages_find(struct str name);

/* Returns the same page as a template, or NULL. It fits template_finder;
 * context is not used. */
const struct template *pages_template(const void *context, struct str name);

#endif
