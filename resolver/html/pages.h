/* pages: the files of data/pages, embedded in the program. */
#ifndef SEEOTHER_HTML_PAGES_H
#define SEEOTHER_HTML_PAGES_H

#include "html/template.h"

/* The text of a page by name, without its extension; empty when there is
 * none. */
struct str pages_find(struct str name);

/* The same as a template, or NULL. Fits template_finder; context is not used.
 */
const struct template *pages_template(const void *context, struct str name);

#endif
