/* describe IMAGE COUNT: how long the descriptions of random things of the
 * generated data take, as Turtle, without a server: what is found, and what is
 * written. */
#include "base/file.h"
#include "format/format.h"
#include "store/image_store.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { THINGS_A_KIND = 12 * 3, MEMORY = 1 << 24 };

static double
now(void)
{
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

/* Splitmix: the same things in every run. */
static uint64_t
next_number(uint64_t *state)
{
  uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
  z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
  return z ^ z >> 31;
}

struct sums {
  double found, written; /* microseconds */
  uint64_t statements, bytes;
};

static bool
describe(const struct store *store, const struct namespaces *namespaces,
         struct str iri, struct arena *arena, struct buffer *out,
         struct sums *sums)
{
  struct describe_options options = {.scope = DESCRIBE_NAME, .limit = 10000};
  struct description description;
  struct name name;
  double start = now();
  if (store->type->contains(store, iri, arena, &name) || name.count == 0 ||
      store->type->describe(store, &name, &options, arena, &description))
    return false;
  double found = now();
  struct format_job job = {
      .description = &description, .namespaces = namespaces, .arena = arena};
  if (format_get(FORMAT_TURTLE)->write(&job, out))
    return false;
  sums->written += now() - found;
  sums->found += found - start;
  sums->statements += description.graph.count;
  sums->bytes += out->length;
  return true;
}

static bool
describe_all(const struct store *store, uint64_t triples, uint64_t count,
             struct sums *sums)
{
  static const char *const kinds[] = {"person", "place", "work"};
  struct namespaces namespaces;
  struct arena arena, kept;
  struct buffer out, iri;
  uint64_t state = 7, things = triples / THINGS_A_KIND - 1;
  bool fine = true;
  arena_init(&arena, MEMORY);
  arena_init(&kept, MEMORY);
  buffer_init(&out, MEMORY);
  buffer_init(&iri, 256);
  if (namespaces_init(&namespaces, &kept, 64))
    return false;
  namespaces_add_common(&namespaces);
  namespaces_add(&namespaces, STR("n"), STR("http://bench.example/ns#"));
  namespaces_add(&namespaces, STR("i"), STR("http://bench.example/id/"));
  namespaces_ready(&namespaces);
  for (uint64_t i = 0; i < count && fine; i++) {
    arena_reset(&arena);
    buffer_reset(&out);
    buffer_reset(&iri);
    uint64_t number = next_number(&state);
    buffer_format(&iri, "http://bench.example/id/%s-%llu", kinds[number % 3],
                  (unsigned long long)(number / 3 % things));
    fine = describe(store, &namespaces, buffer_str(&iri), &arena, &out, sums);
  }
  arena_fini(&arena);
  arena_fini(&kept);
  buffer_fini(&out);
  buffer_fini(&iri);
  return fine;
}

int
main(int argc, char **argv)
{
  struct image *image;
  struct store *store;
  struct sums first = {0}, sums = {0};
  int fd = argc == 3 ? open(argv[1], O_RDONLY | O_CLOEXEC) : -1;
  uint64_t count = argc == 3 ? strtoull(argv[2], NULL, 10) : 0;
  if (fd < 0 || count == 0 || image_open(fd, argv[1], &image) ||
      image_store_new(image, &store)) {
    fprintf(stderr, "usage: describe IMAGE COUNT\n");
    return 64;
  }
  uint64_t triples = image_header(image)->triples;
  /* The first round verifies the blocks. */
  if (!describe_all(store, triples, count, &first) ||
      !describe_all(store, triples, count, &sums)) {
    fprintf(stderr, "describe: a thing is not there\n");
    return 65;
  }
  double each = 1.0 / (double)count;
  printf("%.2f us found, %.2f us written, %.1f statements, %.0f bytes\n",
         sums.found * each, sums.written * each, (double)sums.statements * each,
         (double)sums.bytes * each);
  store_free(store);
  file_close(fd);
  return 0;
}
