/* image_labels: finds the pages whose labels may differ by language.
 *
 * Marks names, so that only answers for which it matters vary by
 * Accept-Language. A name may be marked although there is only one language
 * (all that blank nodes lead to is treated as one), but not the other way
 * round. */
#ifndef SEEOTHER_BUILD_IMAGE_LABELS_H
#define SEEOTHER_BUILD_IMAGE_LABELS_H

#include "build/image_build.h"

/* Sets NAME_LANGUAGES in build->flags, and header.label_languages. ERR_MEMORY,
 * ERR_DAMAGED. */
enum err image_labels_mark(struct image_build *build);

#endif
