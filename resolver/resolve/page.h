/* page: descriptions, errors and the home page as HTML. */
#ifndef SEEOTHER_RESOLVE_PAGE_H
#define SEEOTHER_RESOLVE_PAGE_H

#include "format/view.h"
#include "resolve/identity.h"

struct represented;

/* Appends the page of a description, one of several. authority: what is of it
 * is linked by path, so that links work behind any proxy and port. */
enum err page_describe(const struct snapshot *snapshot,
                       const struct identity *identity,
                       const struct description *description,
                       const struct represented *facts, struct str authority,
                       struct arena *arena, struct buffer *out);

/* Renders one of the embedded templates. */
enum err page_render(const char *name, const struct view *view,
                     struct buffer *out);

/* A reference for a link: path-absolute where the IRI is of the authority,
 * the URI itself where it can be followed (http, https, mailto), empty
 * otherwise. In the arena. */
struct str page_link(struct str iri, struct str authority, struct arena *arena);

/* Puts the name of the site, the title, and the words of the templates in a
 * language. */
void page_put_head(const struct snapshot *snapshot, struct view *view,
                   struct str title, struct str language);

/* Adds the variants of a document under "formats" or another key. */
enum err page_put_variants(struct view *view, const char *key,
                           const struct rules *rules,
                           const struct identity *identity, format_set offered,
                           struct arena *arena);

#endif
