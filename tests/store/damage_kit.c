#include "damage_kit.h"

#include "base/file.h"
#include "mend.h"
#include "runner.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MEMORY = 1 << 28 };

void
damage_init(struct damage *damage, struct str quads)
{
  struct kit_source source = {"a.nq", SYNTAX_NQUADS, quads, 0};
  damage_init_sources(damage, &source, 1);
}

void
damage_init_sources(struct damage *damage, const struct kit_source *sources,
                    size_t count)
{
  int fd = kit_image(sources, count, STR(""));
  *damage = (struct damage){.image = NULL};
  buffer_init(&damage->bytes, MEMORY);
  arena_init(&damage->arena, MEMORY);
  if (fd < 0 || lseek(fd, 0, SEEK_SET) || file_read_fd(fd, &damage->bytes) ||
      image_open(fd, "image", &damage->image))
    abort();
  file_close(fd);
}

static void
close_image(struct damage *damage)
{
  if (damage->store)
    store_free(damage->store);
  else
    image_free(damage->image);
  damage->store = NULL;
  damage->image = NULL;
}

void
damage_fini(struct damage *damage)
{
  close_image(damage);
  arena_fini(&damage->arena);
  buffer_fini(&damage->bytes);
}

struct image_header *
damage_header(struct damage *damage)
{
  return (struct image_header *)(void *)damage->bytes.bytes;
}

char *
damage_section(struct damage *damage, enum image_section_id section)
{
  return damage->bytes.bytes + damage_header(damage)->sections[section].offset;
}

uint64_t
damage_number(struct damage *damage, enum image_section_id section,
              uint64_t index)
{
  unsigned width = damage_header(damage)->widths[section];
  struct image_column column = {
      (unsigned char *)damage_section(damage, section), 0,
      (UINT64_C(1) << width) - 1, width};
  return image_column_at(&column, index);
}

void
damage_set_number(struct damage *damage, enum image_section_id section,
                  uint64_t index, uint64_t number)
{
  unsigned width = damage_header(damage)->widths[section];
  char *bytes = damage_section(damage, section);
  ck_assert_uint_eq(number >> width, 0); /* it must fit */
  for (unsigned i = 0; i < width; i++) {
    uint64_t bit = index * width + i;
    char mask = (char)(1 << bit % 8);
    bytes[bit / 8] = (char)(number >> i & 1 ? bytes[bit / 8] | mask
                                            : bytes[bit / 8] & ~mask);
  }
}

enum err
damage_open(struct damage *damage)
{
  close_image(damage);
  mend_hashes(damage->bytes.bytes, damage->bytes.length);
  int fd = kit_file(buffer_str(&damage->bytes));
  enum err err = image_open(fd, "image", &damage->image);
  file_close(fd);
  return err;
}

void
damage_open_store(struct damage *damage)
{
  ck_assert_int_eq(damage_open(damage), ERR_NONE);
  struct image *image = damage->image;
  damage->image = NULL; /* the store's from now on */
  ck_assert_int_eq(image_store_new(image, &damage->store), ERR_NONE);
  damage->image = image;
}

uint32_t
damage_id(const struct damage *damage, const char *iri)
{
  uint32_t id;
  ck_assert_int_eq(image_find_iri(damage->image, str_from(iri), &id), ERR_NONE);
  ck_assert_uint_ne(id, IMAGE_NONE);
  return id;
}
