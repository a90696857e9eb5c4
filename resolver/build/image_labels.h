/* image_labels: on which pages labels may differ by language.
 *
 * Marks names, so that their answers vary by Accept-Language where that
 * matters and nowhere else. A mark may stand where one language is all there
 * is (what blank nodes lead to is taken as one), never the other way round. */
#ifndef SEEOTHER_BUILD_IMAGE_LABELS_H
#define SEEOTHER_BUILD_IMAGE_LABELS_H

#include "build/image_build.h"

/* Sets IMAGE_NAME_LANGUAGES among build->flags, and label_languages. */
enum err image_labels_mark(struct image_build *build);

#endif
