#include "build/image_build.h"

#include "base/arena.h"

#include <stdlib.h>
#include <sys/mman.h>

enum err
image_build_find(const struct image_build *build, struct str iri,
                 uint32_t *ret_id)
{
  return image_find_iri(build->image, iri, ret_id);
}

enum err
image_build_find_predicate(const struct image_build *build, struct str iri,
                           uint32_t *ret_index)
{
  uint32_t id;
  *ret_index = IMAGE_NONE;
  TRY(image_build_find(build, iri, &id));
  if (id == IMAGE_NONE || build->header.predicates == 0)
    return ERR_NONE;
  uint32_t index =
      build->predicate_of[id]; /* 0 also for IRIs that are not predicates */
  if (build->predicates[index].term == id)
    *ret_index = index;
  return ERR_NONE;
}

enum err
image_build_text(const struct image_build *build, uint32_t id,
                 struct arena *arena, struct str *ret_text)
{
  struct term term;
  TRY(image_term(build->image, id, arena, &term));
  *ret_text = term.value;
  return ERR_NONE;
}

enum err
image_build_map(struct image_build *build)
{
  TRY(image_writer_sync(&build->writer));
  size_t size = build->writer.at;
  void *mapping = mmap(NULL, size, PROT_READ, MAP_SHARED, build->writer.fd, 0);
  if (mapping == MAP_FAILED)
    return ERR_MEMORY;
  image_free(build->image);
  build->image = NULL;
  if (build->mapping)
    munmap(build->mapping, build->mapped);
  build->mapping = mapping;
  build->mapped = size;
  return image_open_unfinished(&build->header, mapping, &build->image);
}

static uint32_t
row_version(const struct image_build *build, uint64_t row)
{
  return build->contexts[build->context[row]].version;
}

static int
compare_old_names(const void *a, const void *b)
{
  const struct image_old_name *left = a, *right = b;
  return left->term < right->term ? -1 : left->term > right->term;
}

static const struct image_old_name *
find_old_name(const struct image_build *build, uint32_t subject)
{
  struct image_old_name key = {.term = subject};
  return build->header.old_names
             ? bsearch(&key, build->old_names, build->header.old_names,
                       sizeof key, compare_old_names)
             : NULL;
}

uint64_t
image_build_end(const struct image_build *build, uint32_t subject)
{
  uint64_t first = build->subject_rows[subject];
  uint64_t end = build->subject_rows[subject + 1];
  const struct image_old_name *old = find_old_name(build, subject);
  if (old)
    return first + old->rows;
  while (build->header.versions && end > first + 1 &&
         row_version(build, end - 1) != row_version(build, first))
    end--;
  return end;
}

uint32_t
image_build_version(const struct image_build *build, uint32_t subject)
{
  uint64_t first = build->subject_rows[subject];
  const struct image_old_name *old = find_old_name(build, subject);
  if (old)
    return old->version;
  return build->header.versions && first < build->subject_rows[subject + 1]
             ? row_version(build, first)
             : 0;
}
