/* image_store: a store over an image. */
#ifndef SEEOTHER_STORE_IMAGE_STORE_H
#define SEEOTHER_STORE_IMAGE_STORE_H

#include "store/image.h"
#include "store/image_collect.h"
#include "store/image_predicates.h"
#include "store/label_properties.h"
#include "store/store.h"
#include "terms.h"

enum { IMAGE_KNOWN = 6, IMAGE_WAYS = 8 };

struct image_store {
  struct store store;
  struct image *image;
  struct image_predicates predicates;
  uint32_t known[IMAGE_KNOWN]; /* predicates of image_values that are asked for
                                  with every answer */
  struct {
    uint32_t up, down; /* predicates of image_hierarchy, or IMAGE_NONE */
  } ways[IMAGE_WAYS];
  uint32_t label_predicates[LABEL_PROPERTIES_MAXIMUM]; /* best first */
  size_t label_count;
};

/* Takes the image over, also on failure. */
enum err image_store_new(struct image *image, struct store **ret_store);

/* image_twin: adds a spelling, with its enum image_name_flag, to a name that is
 * looked for; when there is no room, it is left out. */
enum err image_twin_add(const struct image *image, uint32_t term,
                        unsigned flags, struct str iri, struct name *name);

/* image_keyless: finds what has no key: a name that is badly encoded or too
 * long, or a subject that is not http. count stays 0 when there is none. */
enum err image_keyless_find(const struct image *image, struct str iri,
                            struct arena *arena, struct name *ret_name);

/* image_describe: the description of names; see store_type.describe. */
enum err image_describe(const struct store *store, const struct name *name,
                        const struct describe_options *options,
                        struct arena *arena,
                        struct description *ret_description);

/* Quads of ids to a graph with terms; topics are ids, and become indexes of
 * terms. The graph is not normal yet. ret_ids: of its terms. */
enum err image_describe_quads(const struct image *image, struct ids *quads,
                              struct arena *arena,
                              struct description *description,
                              struct ids *ret_ids);

/* Is open_parts of store_type: opens a document that is too large to be held.
 */
enum err image_parts_open(const struct store *store, const struct name *name,
                          uint64_t least, bool flat, struct arena *arena,
                          struct parts **ret_parts, uint64_t *ret_hash);

/* Is open_name_parts of store_type: opens the description of a name. */
enum err image_parts_open_name(const struct store *store,
                               const struct name *name,
                               const struct describe_options *options,
                               bool flat, struct arena *arena,
                               struct parts **ret_parts, uint64_t *ret_total);

/* Is read_parts of store_type: reads the next part of either. */
enum err image_parts_read(const struct store *store, struct parts *parts,
                          struct arena *arena,
                          struct description *ret_description);

/* image_around: what is to be told of a name beside its statements; see
 * store_type.look_around. */
enum err image_around(const struct store *store, const struct name *name,
                      struct arena *arena, struct description *description);

/* image_page: fills in labels and inbound statements. ids are those of the
 * terms of the description. */
enum err image_page(const struct image_store *store, const struct name *name,
                    const struct ids *ids,
                    const struct describe_options *options, struct arena *arena,
                    struct description *description);

/* image_spelling: names that are spellings of one; see store_type.spellings. */
enum err image_spelling_find(const struct store *store, struct str iri,
                             struct arena *arena,
                             struct spelling_list *ret_list);

/* image_suggest: what may have been meant; see store_type.suggest. */
enum err image_suggest(const struct store *store, struct str iri,
                       struct arena *arena, struct suggestions *ret);

/* Fills in known. */
enum err image_values_know(struct image_store *store);

/* The first object of a resource by a property that is known, or IMAGE_NONE. */
enum err image_first_value(const struct image_store *store, uint32_t id,
                           struct str property, uint32_t *ret_id);

/* image_hierarchy: where a name stands among others. The first fills in ways.
 */
enum err image_hierarchies_know(struct image_store *store);
/* Fills in hierarchies of
 * the description, whose language must be chosen. */
enum err image_hierarchies(const struct image_store *store,
                           const struct name *name,
                           const struct describe_options *options,
                           struct arena *arena,
                           struct description *description);

/* Is values of store_type: what a name says by one property. */
enum err image_values(const struct store *store, const struct name *name,
                      struct str property, size_t limit, struct arena *arena,
                      struct term_list *ret_list);

/* Is names of store_type: the names that begin with a prefix. */
enum err image_names(const struct store *store, struct str prefix,
                     uint64_t skip, size_t limit, struct arena *arena,
                     struct name_list *ret_list);

/* Is begins of store_type: whether an IRI begins with a text. One binary
 * search. */
enum err image_list_begins(const struct store *store, struct str text,
                           struct arena *arena, bool *ret_begins);

/* Is search of store_type: things by the words of their labels. At most a fixed
 * number of matches is looked at. */
enum err image_search(const struct store *store,
                      const struct search_options *options, struct arena *arena,
                      struct hit_list *ret_list);

/* Is browse of store_type: a part of a list of things. */
enum err image_browse(const struct store *store,
                      const struct browse_options *options, struct arena *arena,
                      struct browse_list *ret_list);

/* Fills in the list for BROWSE_VOCABULARIES, which must be empty. */
enum err image_vocabularies(const struct image_store *store,
                            const struct browse_options *options,
                            struct arena *arena, struct browse_list *list);

/* Is statements of store_type: the next statements of all. */
enum err image_statements(const struct store *store, struct quad_cursor *cursor,
                          size_t limit, struct arena *arena,
                          struct quad_list *ret_list);

/* image_label_know: finds out which predicates are labels. Fills in
 * label_predicates, of which the caller has made the image and the predicates
 * ready. ERR_DAMAGED, ERR_MEMORY. */
enum err image_label_know(struct image_store *store);

/* image_label: the label of a resource, in the best language; empty when it
 * has none. language comes first, then those of the list. */
enum err image_label(const struct image_store *store, uint32_t id,
                     struct str language, const struct language_list *usual,
                     struct arena *arena, struct str *ret_label);

/* The label that a client gets who wants some languages (language_choose). */
enum err image_label_for(const struct image_store *store, uint32_t id,
                         const struct language_list *wanted,
                         const struct language_list *usual, struct arena *arena,
                         struct str *ret_label);

/* image_label_languages: chooses the language of the labels of some terms.
 * Fills in languages and language of the description. */
enum err image_label_languages(const struct image_store *store,
                               const struct ids *ids,
                               const struct describe_options *options,
                               struct arena *arena,
                               struct description *description);

#endif
