/* image_store: a store over an image. */
#ifndef SEEOTHER_STORE_IMAGE_STORE_H
#define SEEOTHER_STORE_IMAGE_STORE_H

#include "store/image.h"
#include "store/image_collect.h"
#include "store/image_kind.h"
#include "store/image_predicates.h"
#include "store/label_properties.h"
#include "store/store.h"
#include "terms.h"

enum { IMAGE_PRELOADED = 6, IMAGE_HIERARCHY_PROPERTIES = 14 };

struct image_store {
  struct store store;
  struct image *image;
  struct image_predicates predicates;
  uint32_t preloaded[IMAGE_PRELOADED]; /* indexes of the predicates that every
                                  answer asks for, or IMAGE_NONE */
  struct {
    uint32_t up, down; /* predicates of image_kin, or IMAGE_NONE */
  } hierarchy_properties[IMAGE_HIERARCHY_PROPERTIES];
  struct image_kinds kinds;
  uint32_t label_predicates[LABEL_PROPERTIES_MAXIMUM]; /* best first */
  size_t label_count;
};

/* Makes a store of an image, which it takes over, also on failure. ERR_MEMORY,
 * ERR_DAMAGED. */
enum err image_store_new(struct image *image, struct store **ret_store);

/* Adds a spelling, with its enum name_flag, to a name that is looked up.
 * After NAME_TWINS_MAXIMUM spellings, it is left out. ERR_DAMAGED, ERR_MEMORY.
 */
enum err image_twin_add(const struct image *image, uint32_t term,
                        unsigned flags, struct str iri, struct name *name);

/* Finds a name without a key: one that is badly encoded or too long, or a
 * subject that is not http. count stays 0 when there is none. ERR_DAMAGED,
 * ERR_MEMORY. */
enum err image_keyless_find(const struct image *image, struct str iri,
                            struct arena *arena, struct name *ret_name);

/* The function describe of store_type: describes a name. */
enum err image_describe(const struct store *store, const struct name *name,
                        const struct describe_options *options,
                        struct arena *arena,
                        struct description *ret_description);

/* Makes a graph with terms of quads of ids, and turns the ids of topics into
 * indexes of terms. The graph is not normal yet. ret_ids are the ids of its
 * terms. ERR_DAMAGED, ERR_MEMORY. */
enum err image_describe_quads(const struct image *image, struct ids *quads,
                              struct arena *arena,
                              struct description *description,
                              struct ids *ret_ids);

/* The function open_chunks of store_type: opens a document that is too large
 * for memory. */
enum err image_chunks_open(const struct store *store, const struct name *name,
                           uint64_t least, bool flat, struct arena *arena,
                           struct document_chunks **ret_chunks,
                           uint64_t *ret_hash);

/* The function open_name_chunks of store_type: opens the description of a
 * name. */
enum err image_chunks_open_name(const struct store *store,
                                const struct name *name,
                                const struct describe_options *options,
                                bool flat, struct arena *arena,
                                struct document_chunks **ret_chunks,
                                uint64_t *ret_total);

/* The function read_chunk of store_type: reads the next chunk of either. */
enum err image_chunks_read(const struct store *store,
                           struct document_chunks *chunks, struct arena *arena,
                           struct description *ret_description);

/* The function look_around of store_type: finds the older versions and the
 * other documents that describe a name. */
enum err image_around(const struct store *store, const struct name *name,
                      struct arena *arena, struct description *description);

/* Adds quads of ids for the statements of IRIs that point at a name, those from
 * options->first on, at most options->limit of them, which is not 0: sorted by
 * property, and then by the label of the subject in the languages of the site.
 * The statements of a property that has more than ten thousand are not sorted
 * by label. *ret_total is how many there are. ERR_DAMAGED, ERR_MEMORY. */
enum err image_links(const struct image_store *store, const struct name *name,
                     const struct describe_options *options,
                     struct arena *arena, struct ids *quads,
                     uint64_t *ret_total);

/* Adds the labels and the inbound statements that a page shows. ids are those
 * of the terms of the description. ERR_DAMAGED, ERR_MEMORY. */
enum err image_page(const struct image_store *store, const struct name *name,
                    const struct ids *ids,
                    const struct describe_options *options, struct arena *arena,
                    struct description *description);

/* The function spellings of store_type: finds the names that are spellings of
 * an IRI. */
enum err image_spelling_find(const struct store *store, struct str iri,
                             struct arena *arena,
                             struct spelling_list *ret_list);

/* The function suggest of store_type: finds names that may have been meant. */
enum err image_suggest(const struct store *store, struct str iri,
                       struct arena *arena, struct suggestions *ret);

/* Looks up once, in store->preloaded, the predicates that every answer asks
 * for. ERR_DAMAGED. */
enum err image_values_preload(struct image_store *store);

/* Finds the id of the first object that a resource has by a property, or
 * IMAGE_NONE. It is fast for the properties in store->preloaded. ERR_DAMAGED.
 */
enum err image_first_value(const struct image_store *store, uint32_t id,
                           struct str property, uint32_t *ret_id);

/* Fills in the hierarchies of a description, whose language must have been
 * chosen. ERR_DAMAGED, ERR_MEMORY. */
enum err image_hierarchies(const struct image_store *store,
                           const struct name *name,
                           const struct describe_options *options,
                           struct arena *arena,
                           struct description *description);

/* Looks up once the classes and the predicates that tell what is a class and
 * what is a property. ERR_DAMAGED. */
enum err image_kind_preload(struct image_store *store);

/* Finds out what a resource is, by its statements. ERR_DAMAGED. */
enum err image_kind(const struct image_store *store, uint32_t id,
                    enum outline_kind *ret_kind);

/* Finds the terms that a document describes, apart from its topics, as ids in
 * ascending order: those of a whole document, or the fragments of a name that
 * are described. ERR_MEMORY. */
enum err image_outline_find(const struct image_store *store,
                            const struct name *name,
                            const struct describe_options *options,
                            const struct collected *collected,
                            const uint32_t *topics, struct arena *arena,
                            struct ids *ret_terms);

/* Fills in the outline of a description, and the uses of the terms that it
 * describes. ids are those of the terms of its graph, in ascending order.
 * ERR_DAMAGED, ERR_MEMORY. */
enum err image_outline_put(const struct image_store *store,
                           const struct ids *terms, const struct ids *ids,
                           const struct collected *collected,
                           const struct describe_options *options,
                           struct arena *arena,
                           struct description *description);

/* Adds the uses of a class or a property, whose index in the graph is term, to
 * a description that has room for USE_KINDS more. ERR_DAMAGED, ERR_MEMORY. */
enum err image_uses(const struct image_store *store, uint32_t id, uint32_t term,
                    const struct describe_options *options, struct arena *arena,
                    struct description *description);

/* Fills in the briefs of a description: of things without a label that its
 * statements name and that the data describe, a limited number. Its labels must
 * be there. ids are those of its terms. ERR_DAMAGED, ERR_MEMORY. */
enum err image_brief_fill(const struct image_store *store,
                          const struct ids *ids,
                          const struct describe_options *options,
                          struct arena *arena, struct description *description);

/* The function values of store_type: finds the objects of one property of a
 * name. */
enum err image_values(const struct store *store, const struct name *name,
                      struct str property, size_t limit, struct arena *arena,
                      struct term_list *ret_list);

/* The function names of store_type: finds the names that begin with a
 * prefix. */
enum err image_names(const struct store *store, struct str prefix,
                     uint64_t skip, size_t limit, struct arena *arena,
                     struct name_list *ret_list);

/* The function begins of store_type: finds out whether an IRI begins with a
 * text, by one binary search. */
enum err image_list_begins(const struct store *store, struct str text,
                           struct arena *arena, bool *ret_begins);

/* The function search of store_type: finds things by the words of their labels.
 * It looks at a fixed number of matches at most. */
enum err image_search(const struct store *store,
                      const struct search_options *options, struct arena *arena,
                      struct hit_list *ret_list);

/* The function browse of store_type: finds a part of a list of things. */
enum err image_browse(const struct store *store,
                      const struct browse_options *options, struct arena *arena,
                      struct browse_list *ret_list);

/* The function relations of store_type: finds the statements that things make
 * about each other. */
enum err image_relations(const struct store *store,
                         const struct relation_options *options,
                         struct arena *arena, struct relation_list *ret_list);

/* Fills in the list for BROWSE_LINKED, which must be empty. A part of a thing
 * that is described ("http://e.org/id/a#birth") is left out. Members with a
 * label come first. ERR_DAMAGED, ERR_MEMORY. */
enum err image_linked(const struct image_store *store,
                      const struct browse_options *options, struct arena *arena,
                      struct browse_list *list);

/* Fills in the list for BROWSE_LETTERS, which must be empty. Its cost grows
 * with the number of letters, and not with that of the concepts. ERR_DAMAGED,
 * ERR_MEMORY. */
enum err image_letters_browse(const struct image_store *store,
                              const struct browse_options *options,
                              struct arena *arena, struct browse_list *list);

/* Fills in the list for BROWSE_VOCABULARIES, which must be empty. */
enum err image_vocabularies(const struct image_store *store,
                            const struct browse_options *options,
                            struct arena *arena, struct browse_list *list);

/* The function statements of store_type: reads the next statements of all. */
enum err image_statements(const struct store *store, struct quad_cursor *cursor,
                          size_t limit, struct arena *arena,
                          struct quad_list *ret_list);

/* Looks up once, in store->label_predicates, which predicates have labels as
 * their objects. store->image and store->predicates must be there. ERR_DAMAGED,
 * ERR_MEMORY. */
enum err image_label_preload(struct image_store *store);

/* Reads the label of a resource; empty when it has none. The best language is
 * language, then those of the list in their order. ERR_DAMAGED, ERR_MEMORY. */
enum err image_label(const struct image_store *store, uint32_t id,
                     struct str language, const struct language_list *usual,
                     struct arena *arena, struct str *ret_label);

/* Reads the label in the language that suits a client best, as language_choose
 * finds it. ERR_DAMAGED, ERR_MEMORY. */
enum err image_label_for(const struct image_store *store, uint32_t id,
                         const struct language_list *wanted,
                         const struct language_list *usual, struct arena *arena,
                         struct str *ret_label);

/* Reads the text that describes a resource: of the best property that has one,
 * in the language that suits a client best (wanted and usual of the options).
 * Empty when there is none. ERR_DAMAGED, ERR_MEMORY. */
enum err image_text_for(const struct image_store *store, uint32_t id,
                        const struct search_options *options,
                        struct arena *arena, struct str *ret_text);

/* Finds the languages of the labels of some terms, and chooses one of them:
 * fills in languages and language of the description. ERR_DAMAGED, ERR_MEMORY.
 */
enum err image_label_languages(const struct image_store *store,
                               const struct name *name, const struct ids *ids,
                               const struct describe_options *options,
                               struct arena *arena,
                               struct description *description);

#endif
