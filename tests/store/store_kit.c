#include "store_kit.h"

#include "base/file.h"

#include <stdlib.h>

enum { STORE_MEMORY = 1 << 28 };

struct store *
store_kit_open(const struct kit_source *sources, size_t count,
               struct arena *arena)
{
  struct image *image;
  struct store *store;
  int fd = kit_image(sources, count, STR(""));
  arena_init(arena, STORE_MEMORY);
  if (fd < 0 || image_open(fd, "image", &image) ||
      image_store_new(image, &store))
    abort();
  file_close(fd);
  return store;
}

bool
store_kit_describe(const struct store *store, const char *iri,
                   const struct describe_options *options, struct arena *arena,
                   struct description *ret)
{
  static const struct describe_options plain;
  struct name name;
  if (store->type->contains(store, str_from(iri), arena, &name))
    abort();
  if (name.count == 0)
    return false;
  if (store->type->describe(store, &name, options ? options : &plain, arena,
                            ret))
    abort();
  return true;
}

bool
store_kit_says(const struct description *description, struct str quads)
{
  struct kit_data data;
  struct buffer expected, found;
  buffer_init(&expected, 1 << 24);
  buffer_init(&found, 1 << 24);
  kit_read(&data, SYNTAX_NQUADS, quads);
  kit_put_graph(&expected, &data.graph);
  kit_put_graph(&found, &description->graph);
  /* Terms of no statement do not count: blank nodes are compared by place. */
  bool same = data.graph.count == description->graph.count;
  bool blanks = str_find_str(buffer_str(&expected), STR("_:")) != STR_NOT_FOUND;
  same =
      same && (blanks || str_equals(buffer_str(&expected), buffer_str(&found)));
  kit_fini(&data);
  buffer_fini(&expected);
  buffer_fini(&found);
  return same;
}
