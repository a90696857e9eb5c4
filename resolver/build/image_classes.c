/* image_classes: the classes of things, with the numbers of their instances. */
#include "build/image_build.h"

#include "terms.h"

#include <stdlib.h>

/* Counts the instances among the statements that point at a resource. */
static struct image_class
count_instances(const struct image_build *build, uint32_t term, uint32_t type)
{
  struct image_class class = {.term = term};
  for (uint64_t r = build->object_rows[term]; r < build->object_rows[term + 1];
       r++) {
    if (build->in_predicate[r] != type)
      continue;
    class.instances++;
    class.named += build->in_subject[r] < build->header.iris;
  }
  return class;
}

static int
compare(const void *a, const void *b)
{
  const struct image_class *left = a, *right = b;
  if (left->named != right->named)
    return left->named > right->named ? -1 : 1;
  return left->term < right->term ? -1 : left->term > right->term;
}

enum err
image_classes_write(struct image_build *build)
{
  struct image_class *classes, class;
  uint32_t type, count = 0, iris = build->header.iris;
  TRY(image_build_find_predicate(build, STR(RDF_TYPE), &type));
  if (!IMAGE_BUILD_TAKE(build, classes, iris))
    return ERR_MEMORY;
  for (uint32_t id = 0; id < iris && type != IMAGE_NONE; id++) {
    class = count_instances(build, id, type);
    if (class.named) /* other classes have no members that could be listed */
      classes[count++] = class;
  }
  if (count)
    qsort(classes, count, sizeof *classes, compare);
  build->header.classes = count;
  image_writer_section(&build->writer, IMAGE_CLASSES,
                       str_of((const char *)classes, count * sizeof *classes));
  IMAGE_BUILD_GIVE(classes, iris);
  return build->writer.err;
}
