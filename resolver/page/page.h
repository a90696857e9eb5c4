/* page: what all pages share: links, words, the head, and their templates. */
#ifndef SEEOTHER_PAGE_PAGE_H
#define SEEOTHER_PAGE_PAGE_H

#include "base/iri.h"
#include "html/view.h"
#include "name/resource.h"

/* Bytes of a link, with parameters that are IRIs. */
enum { PAGE_LINK_MAXIMUM = 8 * IRI_URI_MAXIMUM };

/* Renders a template of the theme; NULL: those that are built in. Returns the
 * error that sticks in the view or in its arena, and renders nothing then. */
enum err page_render(const struct theme *theme, const char *name,
                     const struct view *view, struct buffer *out);

/* Returns a label as lists show it: all of it, or its beginning if it is very
 * long. Lives in the arena, or borrows. */
struct str page_short(struct str label, struct arena *arena);

/* Returns a reference to a service with one parameter; for "search?q=" it is
 * "/-/search?q=...". Empty when it would be too long for a request. */
struct str page_service_link(const struct site *site,
                             const char *service_and_parameter,
                             struct str value, struct arena *arena);

/* Returns one more parameter, such as "&object=..."; empty when it is too long.
 */
struct str page_parameter(const char *parameter, struct str value,
                          struct arena *arena);

/* Puts the name of the site, where it is reached, the title, and the words of
 * the templates in a language. */
void page_put_head(const struct snapshot *snapshot, const struct site *site,
                   struct view *view, struct str title, struct str language);

/* Adds the variants of a document under "formats" or another key; lengths, by
 * format, may be NULL; 0 is not known. */
enum err page_put_variants(struct view *view, const char *key,
                           const struct rules *rules,
                           const struct resource *resource, format_set offered,
                           const size_t *lengths, struct arena *arena);

/* Returns a label for an IRI that does not have one: prefix and local name, or
 * the local name. */
struct str page_name(const struct snapshot *snapshot, struct str iri,
                     struct str language, struct arena *arena);

/* Returns a label as page_short does, if there is one; else what page_name
 * does. */
struct str page_label(const struct snapshot *snapshot, struct str label,
                      struct str iri, struct str language, struct arena *arena);

/* Returns the local name of a property as words: "mean radius" for
 * ns:meanRadius. */
struct str page_property_name(struct str iri, struct str language,
                              struct arena *arena);

#endif
