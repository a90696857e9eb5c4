/* page: functions for all pages: links, words, the head, and their
 * templates. */
#ifndef SEEOTHER_PAGE_PAGE_H
#define SEEOTHER_PAGE_PAGE_H

#include "base/iri.h"
#include "html/view.h"
#include "name/resource.h"

/* Bytes of a link whose parameters are IRIs, at most. */
enum { PAGE_LINK_MAXIMUM = 8 * IRI_URI_MAXIMUM };

/* Renders a template of the theme; NULL means the built-in ones. If the view or
 * its arena has an error, returns it and renders nothing. */
enum err page_render(const struct theme *theme, const char *name,
                     const struct view *view, struct buffer *out);

/* Returns a label for a list: the label itself, or its beginning if it is very
 * long. Lives in the arena, or is borrowed. */
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

/* Adds the variants of a document to a list of the view, "formats" or another
 * key. Returns the first error of the page (view_err). */
enum err page_put_variants(struct view *view, const char *key,
                           const struct rules *rules,
                           const struct resource *resource, format_set offered,
                           struct arena *arena);

/* Returns a label for an IRI that does not have one: a built-in one, the name
 * of a licence, prefix and local name, or the local name. */
struct str page_name(const struct snapshot *snapshot, struct str iri,
                     struct str language, struct arena *arena);

/* Returns the label, shortened by page_short, if there is one; else the result
 * of page_name. */
struct str page_label(const struct snapshot *snapshot, struct str label,
                      struct str iri, struct str language, struct arena *arena);

/* Returns the name of a class that does not have a label as words, as
 * page_property_name does: "chemical element" for ns:ChemicalElement. A local
 * name that is a code, such as BFO_0000002, is named as by page_name. */
struct str page_class_name(const struct snapshot *snapshot, struct str iri,
                           struct str language, struct arena *arena);

/* Returns the label of a class, shortened by page_short, if there is one; else
 * the result of page_class_name. */
struct str page_class_label(const struct snapshot *snapshot, struct str label,
                            struct str iri, struct str language,
                            struct arena *arena);

/* Returns the local name of a property as words: "mean radius" for
 * ns:meanRadius. */
struct str page_property_name(struct str iri, struct str language,
                              struct arena *arena);

#endif
