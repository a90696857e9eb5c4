#include "serve/loader_fetched.h"

#include "serve/loader_predicates.h"
#include "store/image_store.h"

#include <stdlib.h>
#include <string.h>

enum {
  ARENA_MAXIMUM = 16 * 1024 * 1024,
  PAGE = 4096,
  AROUND = 6 * 1024, /* bytes of the heap for each image, as measured: headers,
                        hashes of blocks, the store, and gaps between them */
};

/* Returns the memory that an image of so many bytes needs; it is mapped in
 * whole pages. */
static size_t
memory_of(uint64_t size)
{
  return (size_t)((size + PAGE - 1) / PAGE * PAGE) + AROUND;
}

static enum err
read_facts(const struct image *image, struct fetched_data *data)
{
  const struct image_header *header = image_header(image);
  struct loader_predicates read;
  struct arena arena;
  arena_init(&arena, ARENA_MAXIMUM);
  enum err err = loader_predicates_read(image, &arena, &read);
  if (!err && read.multiple_count) {
    size_t size = read.multiple_count * sizeof *read.multiple;
    data->multiple = malloc(size);
    if (data->multiple)
      memcpy(data->multiple, read.multiple, size);
    else
      err = ERR_MEMORY;
    data->multiple_count = read.multiple_count;
  }
  data->predicates_not_in_rdfxml = !err && read.not_in_rdfxml;
  data->several_languages = header->label_languages > 1;
  data->hash = header->header_hash;
  data->size = memory_of(header->size);
  arena_fini(&arena);
  return err;
}

enum err
loader_fetched_load(int fd, struct fetched_data **ret_data)
{
  struct image *image;
  struct fetched_data *data = fetched_data_new();
  if (!data)
    return ERR_MEMORY;
  enum err err = image_open(fd, "an answer", &image);
  if (!err) {
    err = read_facts(image, data);
    if (!err)
      err = image_store_new(image, &data->store);
    else
      image_free(image);
  }
  if (err) {
    fetched_data_release(data);
    return err;
  }
  *ret_data = data;
  return ERR_NONE;
}
