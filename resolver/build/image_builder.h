/* image_builder: makes an image from runs of statements.
 *
 * Statements are a set; a statement of several sources is kept with each of
 * them. The image depends only on the statements and their sources, not on how
 * they were distributed over runs and threads. */
#ifndef SEEOTHER_BUILD_IMAGE_BUILDER_H
#define SEEOTHER_BUILD_IMAGE_BUILDER_H

#include "build/run.h"
#include "read/source.h"
#include "store/image_format.h"

struct image_build;

struct image_builder_options {
  unsigned threads; /* at least 1 */
  size_t memory;    /* bytes, roughly; 0: as much as is needed */
  int scratch;      /* a file for data that exceed that, or -1; borrowed */
  const char *scratch_dir; /* the folder of that file, for a message;
                              borrowed */
  uint64_t *triples;       /* for each data set, its number of distinct triples
                              is added to this when the image is finished; or
                              NULL */
  bool skips_twins;        /* does not note that names are there with http and
                              with https: somebody else does */
  const char *output;      /* the output, for a message; borrowed */
};

/* Makes an empty builder. The options are copied; memory that they point at is
 * borrowed until image_builder_free. ERR_MEMORY. */
enum err image_builder_new(const struct image_builder_options *options,
                           struct image_build **ret_build);

/* Frees the builder with all runs that it has taken over. NULL is allowed. The
 * descriptors of the options stay open. */
void image_builder_free(struct image_build *build);

/* Takes a run over, also on failure, and seals it; when memory is limited, it
 * stores it as well. Any thread may call it. ERR_MEMORY. */
enum err image_builder_take(struct image_build *build, struct run *run);

/* Returns how many bytes a run may have; SIZE_MAX when memory is not limited.
 */
size_t image_builder_run_size(const struct image_build *build);

/* Writes the image to fd, which is readable and empty, with the configuration
 * text. ERR_IO, with a message that names the output and the reason, when
 * writing fails. The builder can only be freed afterwards. */
enum err image_builder_finish(struct image_build *build,
                              const struct source_list *sources,
                              struct str config, int fd,
                              struct image_header *ret_header);

#endif
