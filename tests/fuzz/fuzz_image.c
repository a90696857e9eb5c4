/* The bytes of an image. Its hashes are made right first, so that changes get
 * behind them; all that there is is read then. */
#include "base/file.h"
#include "base/log.h"
#include "fuzz.h"
#include "http/language.h"
#include "mend.h"
#include "store/image_store.h"
#include "terms.h"

enum { ARENA_MAXIMUM = 1 << 26, MOST_TERMS = 2000, MOST_NAMES = 200 };

/* An image may be damaged: whether a call fails is all the same, as long as it
 * comes back. */
static void
either_way(enum err err)
{
  (void)err;
}

static void
walk_terms(const struct image *image, struct arena *arena)
{
  const struct image_header *h = image_header(image);
  uint64_t count = (uint64_t)h->iris + h->blanks + h->literals;
  for (uint64_t id = 0; id < count && id < MOST_TERMS; id++) {
    struct term term;
    uint32_t found;
    arena_reset(arena);
    if (image_term(image, (uint32_t)id, arena, &term) == ERR_NONE &&
        term.kind == TERM_IRI)
      either_way(image_find_iri(image, term.value, &found));
    image_is_blank(image, (uint32_t)id);
  }
}

static void
walk_name(const struct store *store, struct str iri, struct arena *arena)
{
  struct language_list wanted;
  struct describe_options options = {.for_page = true,
                                     .shows_hierarchies = true,
                                     .shows_terms = true,
                                     .inbound_shown = 3,
                                     .wanted = &wanted,
                                     .limit = 100};
  struct name name;
  struct description description;
  struct suggestions suggestions;
  language_parse(STR("de, en"), &wanted);
  if (store->type->contains(store, iri, arena, &name) == ERR_NONE &&
      name.count) {
    either_way(
        store->type->describe(store, &name, &options, arena, &description));
    for (int scope = DESCRIBE_NAME; scope <= DESCRIBE_WHOLE; scope++) {
      options.scope = (enum describe_scope)scope;
      either_way(
          store->type->describe(store, &name, &options, arena, &description));
      options.first = options.first ? 0 : 3;
      options.whole_limit = options.terms_limit = options.first;
    }
    either_way(store_look_around(store, &name, arena, &description));
    struct term_list values;
    either_way(
        store->type->values(store, &name, STR(RDF_TYPE), 5, arena, &values));
    either_way(
        store->type->values(store, &name, STR(RDFS_LABEL), 5, arena, &values));
  }
  either_way(store->type->suggest(store, iri, arena, &suggestions));
}

static void
walk_names(const struct store *store, const struct image *image,
           struct arena *arena)
{
  struct arena names;
  arena_init(&names, ARENA_MAXIMUM);
  for (uint32_t id = 0; id < image_header(image)->iris && id < MOST_NAMES;
       id++) {
    struct term term;
    arena_reset(arena);
    arena_reset(&names);
    if (image_term(image, id, &names, &term) == ERR_NONE)
      walk_name(store, term.value, arena);
  }
  walk_name(store, STR("http://no.example/x#y"), arena);
  arena_fini(&names);
}

static void
walk_statements(const struct store *store, struct arena *arena)
{
  struct quad_cursor cursor = {0, 0};
  struct quad_list list = {.count = 1};
  for (int i = 0; i < 50 && list.count; i++) {
    arena_reset(arena);
    if (store->type->statements(store, &cursor, 100, arena, &list))
      return;
  }
}

static void
walk_lists(const struct store *store, struct arena *arena)
{
  static const char *const texts[] = {"a", "c", "v2", "z", "a c", "zz zz"};
  static const char *const iris[] = {"http://a.example/", "http://a.example/x",
                                     "http://a.example/ns#c"};
  struct hit_list hits;
  struct browse_list rows;
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    struct search_options options = {.text = str_from(texts[i]), .limit = 20};
    arena_reset(arena);
    either_way(store->type->search(store, &options, arena, &hits));
  }
  for (size_t i = 0; i < 9; i++) {
    struct browse_options options = {.kind = (enum browse_kind)(i % 3),
                                     .iri = str_from(iris[i / 3]),
                                     .property = STR(RDF_TYPE),
                                     .limit = 20};
    arena_reset(arena);
    either_way(store->type->browse(store, &options, arena, &rows));
  }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct image *image;
  struct store *store;
  struct arena arena;
  int fd = mend_image(data, size);
  log_set_level(LOG_ERROR);
  if (image_open(fd, "image", &image) == ERR_NONE) {
    arena_init(&arena, ARENA_MAXIMUM);
    either_way(image_verify(image));
    walk_terms(image, &arena);
    if (image_store_new(image, &store) == ERR_NONE) {
      walk_names(store, image, &arena);
      walk_statements(store, &arena);
      walk_lists(store, &arena);
      store->type->stamp(store);
      store_free(store);
    }
    arena_fini(&arena);
  }
  file_close(fd);
  return 0;
}
