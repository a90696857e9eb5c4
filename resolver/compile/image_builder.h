/* image_builder: collects statements and makes an image of them.
 *
 * Statements are a set; what several sources say is kept with each source.
 * The image depends on the statements and their sources alone. */
#ifndef SEEOTHER_COMPILE_IMAGE_BUILDER_H
#define SEEOTHER_COMPILE_IMAGE_BUILDER_H

#include "compile/rdf_reader.h"
#include "store/image_format.h"

struct image_build;

enum err image_builder_new(struct image_build **ret_build);
void image_builder_free(struct image_build *build);

/* Statements that come now are of this source. */
enum err image_builder_begin_source(struct image_build *build,
                                    const struct source *source);
void image_builder_end_source(struct image_build *build,
                              const struct source *source);

/* Where a reader puts its statements. */
struct rdf_sink image_builder_sink(struct image_build *build);

/* Writes the image to fd, with the configuration text. The builder can only
 * be freed afterwards. */
enum err image_builder_finish(struct image_build *build, struct str config,
                              int fd, struct image_header *ret_header);

#endif
