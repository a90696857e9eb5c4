/* image_store: a store over an image. */
#ifndef SEEOTHER_STORE_IMAGE_STORE_H
#define SEEOTHER_STORE_IMAGE_STORE_H

#include "store/image.h"
#include "store/image_collect.h"
#include "store/store.h"

enum { IMAGE_LABELS = 10 };

struct image_store {
  struct store store;
  struct image *image;
  uint32_t label_predicates[IMAGE_LABELS]; /* best first; IMAGE_NONE if not
                                              in the image */
};

/* Takes the image over, also on failure. */
enum err image_store_new(struct image *image, struct store **ret_store);

/* image_describe: the description of names; see store_type.describe. */
enum err image_describe(const struct store *store, const struct name *name,
                        const struct describe_options *options,
                        struct arena *arena,
                        struct description *ret_description);

/* image_page: fills in labels and inbound statements. ids are those of the
 * terms of the description. */
enum err image_page(const struct image_store *store, const struct name *name,
                    const struct ids *ids,
                    const struct describe_options *options, struct arena *arena,
                    struct description *description);

/* image_suggest: what may have been meant; see store_type.suggest. */
enum err image_suggest(const struct store *store, struct str iri,
                       struct arena *arena, struct suggestions *ret);

/* image_label: the label of a resource, in the best language; empty when it
 * has none. */
enum err image_label(const struct image_store *store, uint32_t id,
                     const struct describe_options *options,
                     struct arena *arena, struct str *ret_label);

#endif
