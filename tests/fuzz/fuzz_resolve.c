/* An image whose hashes are right and whose content may be anything, asked for
 * all that it has in each format. */
#include "base/file.h"
#include "base/iri.h"
#include "base/log.h"
#include "fuzz.h"
#include "mend.h"
#include "resolve/resolve.h"
#include "serve/loader.h"
#include "store/image_store.h"

enum { MOST_NAMES = 24, MOST_PARTS = 200 };

static void
drain(struct response *response)
{
  struct buffer out;
  buffer_init(&out, 1 << 24);
  for (int i = 0; i < MOST_PARTS && response->content.kind == CONTENT_STREAM;
       i++) {
    buffer_reset(&out);
    if (response->content.write(response->content.owner, &out) ||
        out.length == 0)
      break;
  }
  buffer_fini(&out);
}

/* The document with a name in parts, as if it were too large to be held. */
static void
read_parts(const struct store *store, struct str iri, bool splits)
{
  struct arena kept, arena;
  struct name name;
  struct parts *parts = NULL;
  uint64_t hash;
  struct description description;
  arena_init(&kept, 1 << 24);
  arena_init(&arena, 1 << 24);
  if (store->type->contains(store, iri, &kept, &name) || name.count == 0 ||
      store->type->open_parts(store, &name, 0, splits, &kept, &parts, &hash))
    parts = NULL;
  for (int i = 0; i < MOST_PARTS && parts; i++) {
    arena_reset(&arena);
    if (store->type->read_parts(store, parts, &arena, &description) ||
        description.graph.count == 0)
      break;
  }
  arena_fini(&arena);
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
  request.field_count = sizeof fields / sizeof *fields;
  resolve(snapshot, workspace, &request, &response);
  FUZZ_ASSERT(response.status >= 200 && response.status < 600);
  drain(&response);
  response_fini(&response);
  workspace_reset(workspace);
}

static void
ask_all(const struct snapshot *snapshot, struct workspace *workspace,
        struct str iri)
{
  static const char *const tails[] = {"", "?inbound", "?page=2"};
  for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
    for (int id = 0; id < FORMAT_COUNT; id++) {
      struct buffer target;
      buffer_init(&target, IRI_URI_MAXIMUM);
      buffer_put(&target, STR("/-/doc"));
      buffer_put(&target, format_get((enum format_id)id)->suffix);
      buffer_put(&target, STR("?iri="));
      iri_put_query_value(&target, iri);
      if (tails[i][0])
        buffer_format(&target, "&%s", tails[i] + 1);
      if (!buffer_err(&target))
        ask(snapshot, workspace, buffer_str(&target), "*/*");
      buffer_reset(&target);
      size_t path = (size_t)(iri_split(iri).path.bytes - iri.bytes);
      if (iri_is_http(iri)) {
        iri_put_uri(&target, str_from_offset(iri, path));
        buffer_put(&target, str_from(tails[i]));
        ask(snapshot, workspace, buffer_str(&target),
            format_get((enum format_id)id)->media_type.bytes);
      }
      buffer_fini(&target);
    }
}

static void
ask_names(const struct snapshot *snapshot, struct workspace *workspace)
{
  static const char *const services[] = {
      "/", "/.well-known/void", "/sitemap.xml", "/-/dump.nq", "/no/such/name"};
  const struct image *image =
      ((const struct image_store *)snapshot->store)->image;
  struct arena arena;
  arena_init(&arena, 1 << 24);
  for (size_t i = 0; i < sizeof services / sizeof *services; i++)
    ask(snapshot, workspace, str_from(services[i]), "text/html");
  for (uint32_t id = 0; id < image_header(image)->iris && id < MOST_NAMES;
       id++) {
    struct term term;
    arena_reset(&arena);
    if (image_term(image, id, &arena, &term))
      continue;
    ask_all(snapshot, workspace, term.value);
    read_parts(snapshot->store, term.value, true);
    read_parts(snapshot->store, term.value, false);
  }
  arena_fini(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct loaded loaded;
  struct workspace workspace;
  int fd = mend_image(data, size);
  log_set_level(LOG_ERROR);
  if (loader_load(fd, "image", STR("inbound\tAll\nundescribed\tDescribe\n"),
                  &loaded) == ERR_NONE) {
    FUZZ_ASSERT(workspace_init(&workspace, 1 << 16) == ERR_NONE);
    ask_names(loaded.snapshot, &workspace);
    workspace_fini(&workspace);
    snapshot_release(loaded.snapshot);
    buffer_fini(&loaded.lines);
  }
  file_close(fd);
  return 0;
}
