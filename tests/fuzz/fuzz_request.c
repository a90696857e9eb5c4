/* A whole request to a small data set that does not change: the target, then
 * lines of fields, name and value parted by a colon; behind an empty line a
 * body, which makes it a POST. */
#include "base/file.h"
#include "base/log.h"
#include "data_kit.h"
#include "fuzz.h"
#include "resolve/resolve.h"
#include "serve/loader.h"

enum { MOST_FIELDS = 16, MOST_PARTS = 8 };

#define A "<http://e.org/id/a>"
#define LABEL "<http://www.w3.org/2000/01/rdf-schema#label>"

static const struct kit_source source = {
    "a.nq", SYNTAX_NQUADS,
    STR_INIT(A " " LABEL " \"Jupiter\"@en .\n" A " " LABEL " \"Giove\"@it .\n" A
               " <http://e.org/ns#orbits> _:b .\n"
               "_:b " LABEL " \"ros\xC3\xA9\" .\n" A
               " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
               "<http://e.org/ns#Planet> .\n"
               "<http://e.org/ns#Planet> " LABEL " \"planet\" <http://e.org/g>"
               " .\n"
               "<http://e.org/id/v1.ttl> " LABEL " \"1\" .\n"
               "<http://e.org/ns> "
               "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
               "<http://www.w3.org/2002/07/owl#Ontology> .\n"
               "<urn:x:y> <http://e.org/ns#p> " A " .\n"),
    1700000000};

static const struct snapshot *
snapshot_in_hand(void)
{
  static struct loaded loaded;
  if (loaded.snapshot)
    return loaded.snapshot; /* for good */
  log_set_level(LOG_ERROR);
  int fd = kit_image(&source, 1, STR(""));
  FUZZ_ASSERT(fd >= 0);
  FUZZ_ASSERT(loader_load(fd, "image",
                          STR("inbound\tAll\nundescribed\tDescribe\n"),
                          &loaded) == ERR_NONE);
  file_close(fd);
  return loaded.snapshot;
}

static size_t
cut_fields(struct str *text, struct request_field *fields)
{
  size_t count = 0;
  while (text->bytes && text->length && count < MOST_FIELDS) {
    struct str value = str_cut(text, '\n'), name = str_cut(&value, ':');
    if (name.length == 0)
      break;
    fields[count++] =
        (struct request_field){name, value.bytes ? value : STR("")};
  }
  return count;
}

/* What is sent has no byte that could end its line early. */
static void
check_response(const struct response *response)
{
  FUZZ_ASSERT(response->status >= 200 && response->status < 600);
  for (size_t i = 0; i < response->field_count; i++)
    for (size_t c = 0; c < response->fields[i].value.length; c++)
      FUZZ_ASSERT((unsigned char)response->fields[i].value.bytes[c] >= 0x20);
}

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

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static struct workspace workspace;
  struct request_field fields[MOST_FIELDS];
  struct response response;
  struct str text = fuzz_text(data, size), target = str_cut(&text, '\n');
  const struct snapshot *snapshot = snapshot_in_hand();
  if (!workspace.rdf_writer)
    FUZZ_ASSERT(workspace_init(&workspace, 1 << 16) == ERR_NONE);
  struct request request = {
      .method = METHOD_GET, .target = target, .fields = fields};
  request.field_count = cut_fields(&text, fields);
  if (text.bytes && text.length) {
    request.method = METHOD_POST;
    request.body = text;
  }
  resolve(snapshot, &workspace, &request, &response);
  check_response(&response);
  drain(&response);
  response_fini(&response);
  workspace_reset(&workspace);
  return 0;
}
