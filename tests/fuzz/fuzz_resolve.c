/* An image whose hashes are right and whose content may be anything. Replays
 * ask for all that it has in each format; the fuzzer asks each image for a few
 * things, which its bytes choose, in one workspace for all. */
#include "base/hash.h"
#include "base/iri.h"
#include "base/log.h"
#include "fuzz.h"
#include "mend.h"
#include "resolve/resolve.h"
#include "serve/loader.h"
#include "store/image_store.h"

enum { MOST_NAMES = 24, MOST_CHUNKS = 200 };

/* Whether contents are packed: that takes longer than all the rest. */
static bool packs = true;

static void
drain(struct response *response)
{
  struct buffer out;
  buffer_init(&out, 1 << 24);
  for (int i = 0; i < MOST_CHUNKS && response->content.kind == CONTENT_STREAM;
       i++) {
    buffer_reset(&out);
    if (response->content.write(response->content.owner, &out) ||
        out.length == 0)
      break;
  }
  buffer_fini(&out);
}

static void
read_all(const struct store *store, struct document_chunks *chunks)
{
  struct arena arena;
  struct description description;
  arena_init(&arena, 1 << 24);
  for (int i = 0; i < MOST_CHUNKS && chunks; i++) {
    arena_reset(&arena);
    if (store->type->read_chunk(store, chunks, &arena, &description) ||
        description.graph.count == 0)
      break;
  }
  arena_fini(&arena);
}

/* The document with a name in chunks, as if it were too large to be held; then
 * what is said of the name, as if that were. */
static void
read_chunk(const struct store *store, struct str iri, bool flat,
           const struct describe_options *options)
{
  struct arena kept;
  struct name name;
  struct document_chunks *chunks = NULL;
  uint64_t hash, total;
  arena_init(&kept, 1 << 24);
  if (store->type->contains(store, iri, &kept, &name) == ERR_NONE &&
      name.count) {
    if (store->type->open_chunks(store, &name, 0, flat, &kept, &chunks,
                                 &hash) == ERR_NONE)
      read_all(store, chunks);
    if (store->type->open_name_chunks(store, &name, options, flat, &kept,
                                      &chunks, &total) == ERR_NONE)
      read_all(store, chunks);
  }
  arena_fini(&kept);
}

static void
ask(const struct snapshot *snapshot, struct workspace *workspace,
    struct str target, const char *accept)
{
  struct request_field fields[] = {{STR("Host"), STR("localhost")},
                                   {STR("Accept"), str_from(accept)},
                                   {STR("Accept-Language"), STR("de, en")},
                                   {STR("Accept-Encoding"), STR("gzip")}};
  struct request request = {
      .method = METHOD_GET, .target = target, .fields = fields};
  struct response response;
  request.field_count = sizeof fields / sizeof *fields - !packs;
  resolve(snapshot, workspace, &request, &response);
  FUZZ_ASSERT(response.status >= 200 && response.status < 600);
  drain(&response);
  response_fini(&response);
  workspace_reset(workspace);
}

static const char *const tails[] = {"", "?inbound", "?page=2"};
enum { TAILS = sizeof tails / sizeof *tails };

/* By the address that each document has beside its own. */
static void
ask_for_document(const struct snapshot *snapshot, struct workspace *workspace,
                 struct str iri, enum format_id id, const char *tail)
{
  struct buffer target;
  buffer_init(&target, IRI_URI_MAXIMUM);
  buffer_put(&target, STR("/-/doc"));
  buffer_put(&target, format_get(id)->extension);
  buffer_put(&target, STR("?iri="));
  iri_put_query_value(&target, iri);
  if (tail[0])
    buffer_format(&target, "&%s", tail + 1);
  if (!buffer_err(&target))
    ask(snapshot, workspace, buffer_str(&target), "*/*");
  buffer_fini(&target);
}

/* By the address of the thing. */
static void
ask_for_thing(const struct snapshot *snapshot, struct workspace *workspace,
              struct str iri, enum format_id id, const char *tail)
{
  struct buffer target;
  if (!iri_is_http(iri))
    return;
  buffer_init(&target, IRI_URI_MAXIMUM);
  size_t path = (size_t)(iri_split(iri).path.bytes - iri.bytes);
  iri_put_uri(&target, str_from_offset(iri, path));
  buffer_put(&target, str_from(tail));
  ask(snapshot, workspace, buffer_str(&target),
      format_get(id)->media_type.bytes);
  buffer_fini(&target);
}

enum { CHUNK_WAYS = 16 };

/* way: below CHUNK_WAYS, which stands for one way to read chunks. */
static void
read_parts_by(const struct store *store, struct str iri, unsigned way)
{
  struct describe_options options = {.scope = way & 1 ? DESCRIBE_SYMMETRIC
                                                      : DESCRIBE_NAME,
                                     .first = way & 2 ? 2 : 0,
                                     .limit = way & 4 ? 2 : 0};
  read_chunk(store, iri, way & 8, &options);
}

static const char *const services[] = {"/", "/.well-known/void", "/sitemap.xml",
                                       "/-/dump.nq", "/no/such/name"};
enum { SERVICES = sizeof services / sizeof *services };

static void
ask_name(const struct snapshot *snapshot, struct workspace *workspace,
         struct str iri)
{
  for (size_t i = 0; i < TAILS; i++)
    for (int id = 0; id < FORMAT_COUNT; id++) {
      ask_for_document(snapshot, workspace, iri, (enum format_id)id, tails[i]);
      ask_for_thing(snapshot, workspace, iri, (enum format_id)id, tails[i]);
    }
  for (unsigned way = 0; way < CHUNK_WAYS; way++)
    read_parts_by(snapshot->store, iri, way);
}

static const struct image *
image_of(const struct snapshot *snapshot)
{
  return ((const struct image_store *)snapshot->store)->image;
}

static void
ask_all(const struct snapshot *snapshot)
{
  const struct image *image = image_of(snapshot);
  struct workspace workspace;
  struct arena arena;
  FUZZ_ASSERT(workspace_init(&workspace, 1 << 16) == ERR_NONE);
  arena_init(&arena, 1 << 24);
  for (size_t i = 0; i < SERVICES; i++)
    ask(snapshot, &workspace, str_from(services[i]), "text/html");
  for (uint32_t id = 0; id < image_header(image)->iris && id < MOST_NAMES;
       id++) {
    struct term term;
    arena_reset(&arena);
    if (image_term(image, id, &arena, &term) == ERR_NONE)
      ask_name(snapshot, &workspace, term.value);
  }
  arena_fini(&arena);
  workspace_fini(&workspace);
}

/* choice: a number that picks the thing, its format and its tail. */
static void
ask_some(const struct snapshot *snapshot, uint64_t choice)
{
  static struct workspace workspace;
  const struct image *image = image_of(snapshot);
  uint32_t iris = image_header(image)->iris;
  struct arena arena;
  struct term term;
  if (!workspace.rdf_writer) /* for good; no image is asked for another's */
    FUZZ_ASSERT(workspace_init(&workspace, 0) == ERR_NONE);
  packs = choice % 32 == 2;
  if (choice % 16 == 0)
    ask(snapshot, &workspace, str_from(services[choice / 16 % SERVICES]),
        "text/html");
  arena_init(&arena, 1 << 24);
  if (iris && image_term(image, (uint32_t)(choice >> 32) % iris, &arena,
                         &term) == ERR_NONE) {
    (choice >> 24 & 1 ? ask_for_document : ask_for_thing)(
        snapshot, &workspace, term.value,
        (enum format_id)((choice >> 8) % FORMAT_COUNT),
        tails[(choice >> 16) % TAILS]);
    if (choice % 8 == 1)
      read_parts_by(snapshot->store, term.value, choice >> 4 & 15);
  }
  arena_fini(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct loaded loaded;
  struct image *image;
  unsigned char *bytes = mend_copy(data, size);
  log_set_level(LOG_ERROR);
  if (image_open_bytes(bytes, size, "image", &image) == ERR_NONE &&
      loader_load_image(image, STR("inbound\tAll\nundescribed\tDescribe\n"),
                        &loaded) == ERR_NONE) {
    if (fuzz_is_replay)
      ask_all(loaded.snapshot);
    else
      ask_some(loaded.snapshot, hash_bytes(fuzz_text(data, size), 0));
    snapshot_release(loaded.snapshot);
    buffer_fini(&loaded.lines);
  }
  free(bytes);
  return 0;
}
