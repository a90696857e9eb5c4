#include "resolve/represent.h"

#include "base/memory.h"
#include "http/content_encoder.h"
#include "http/http_date.h"
#include "page/page_description.h"
#include "resolve/document_statements.h"
#include "resolve/fields.h"
#include "resolve/link_set.h"

#include <time.h>

enum { CONTENT_ROOM = 4096 }; /* bytes; enough for many descriptions */

/* --- bytes --------------------------------------------------------------- */

static struct page_job
page_job(const struct exchange *exchange, const struct described *described)
{
  return (struct page_job){.snapshot = exchange->snapshot,
                           .resource = &exchange->resource,
                           .description = &described->description,
                           .authority = exchange->target->authority,
                           .arena = &exchange->workspace->arena,
                           .successor = described->successor,
                           .pages = described->pages,
                           .offered = negotiate_offered(&exchange->resource)};
}

static enum err
write_page(const struct exchange *exchange, const struct described *described,
           struct buffer *out, struct str *ret_image_origins)
{
  struct page_job job = page_job(exchange, described);
  return page_description_write(&job, out, ret_image_origins);
}

static enum err
write_links(const struct exchange *exchange, const struct described *described,
            struct buffer *out)
{
  struct links links;
  TRY(fields_collect_links(exchange, described, &links));
  link_set_put(&links, &exchange->snapshot->rules, &exchange->resource,
               exchange->selection.choice.format, out);
  return buffer_err(out);
}

/* Writes a description. For formats that tell the length beforehand, checks
 * that it is right: raptor2, which writes them, does not always report that it
 * has left something out. */
static enum err
write_checked(const struct format *format, const struct format_job *job,
              struct buffer *out)
{
  size_t before = out->length, length;
  TRY(format->write(job, out));
  if (!format->length)
    return ERR_NONE;
  TRY(format->length(job, &length));
  return out->length - before == length ? ERR_NONE : ERR_IO;
}

static enum err
write_description(const struct exchange *exchange,
                  const struct described *described, struct buffer *out)
{
  enum format_id format = exchange->selection.choice.format;
  struct arena *arena = &exchange->workspace->arena;
  struct description description = described->description;
  if (format != FORMAT_MARKDOWN)
    TRY(document_statements_add(exchange->snapshot, &exchange->resource,
                                described->pages, arena, &description));
  struct format_job job =
      snapshot_job(exchange->snapshot, exchange->workspace->rdf_writer, arena,
                   &description, exchange->selection.form);
  job.vocabulary = resource_vocabulary(&exchange->resource);
  return write_checked(format_get(format), &job, out);
}

static enum err
write_content(const struct exchange *exchange,
              const struct described *described, struct buffer *out,
              struct str *ret_image_origins)
{
  enum format_id format = exchange->selection.choice.format;
  *ret_image_origins = STR("");
  if (FORMAT_BIT(format) & FORMAT_LINKSETS)
    return write_links(exchange, described, out);
  if (format == FORMAT_HTML)
    return write_page(exchange, described, out, ret_image_origins);
  if (format == FORMAT_SVG) {
    struct page_job job = page_job(exchange, described);
    return page_description_draw(&job, out);
  }
  return write_description(exchange, described, out);
}

/* --- representations ----------------------------------------------------- */

enum err
represent(const struct exchange *exchange, const struct described *described,
          struct representation **ret_representation)
{
  struct response response;
  struct buffer out;
  char room[CONTENT_ROOM];
  struct str image_origins;
  buffer_init_room(&out, REPRESENT_MAXIMUM, room, sizeof room);
  enum err err = write_content(exchange, described, &out, &image_origins);
  if (err) {
    buffer_fini(&out);
    return err;
  }
  struct blob *content = blob_take(&out);
  if (!content)
    return ERR_MEMORY;
  err = fields_add_document(exchange, described, image_origins, &response);
  if (!err)
    err = represent_finish(&response, content, STR(""),
                           exchange->snapshot->modified,
                           &exchange->workspace->arena, ret_representation);
  blob_release(content);
  return err;
}

enum err
represent_finish(struct response *response, struct blob *content,
                 struct str coding, int64_t modified, struct arena *arena,
                 struct representation **ret_representation)
{
  struct entity_tag tag = entity_tag_of(
      blob_str(content), response_field(response, "Content-Type"), coding);
  if (modified > time(NULL))
    modified = 0;
  struct http_date date = http_date_of(modified);
  struct str text = arena_copy(arena, str_from(tag.text));
  struct str since = arena_copy(arena, str_from(date.text));
  if (!text.bytes || !since.bytes)
    return ERR_MEMORY;
  response_add(response, "ETag", text);
  if (modified)
    response_add(response, "Last-Modified", since);
  TRY(response->err);
  TRY(arena_err(arena)); /* nothing is sent in which a part is missing because
                            memory was out, */
  TRY(memory_err());     /* in the arena or in a library */
  *ret_representation = representation_new(response, content, &tag, modified);
  return *ret_representation ? ERR_NONE : ERR_MEMORY;
}

bool
represent_may_keep(const struct exchange *exchange,
                   const struct representation *representation)
{
  return representation->modified == exchange->snapshot->modified;
}

enum err
represent_coded(const struct exchange *exchange, struct representation *plain,
                struct representation **ret_representation)
{
  const struct selection *selection = &exchange->selection;
  struct str content = blob_str(plain->content);
  struct str coding = content_coding_name(selection->coding);
  struct response response;
  struct buffer out;
  bool must = selection->identity_refused;
  if (selection->coding == CONTENT_CODING_IDENTITY ||
      (!must && !content_encoder_suits(content.length))) {
    *ret_representation = representation_acquire(plain);
    return ERR_NONE;
  }
  buffer_init(&out, REPRESENT_MAXIMUM);
  enum err err = content_encoder_encode(selection->coding, content, &out);
  if (err || (!must && out.length >= content.length)) {
    buffer_fini(&out);
    if (!err)
      *ret_representation = representation_acquire(plain);
    return err;
  }
  struct blob *encoded = blob_take(&out);
  if (!encoded)
    return ERR_MEMORY;
  representation_put(plain, &response);
  response_remove(&response, "ETag");
  response_remove(&response, "Last-Modified");
  response_add(&response, "Content-Encoding", coding);
  err = represent_finish(&response, encoded, coding, plain->modified,
                         &exchange->workspace->arena, ret_representation);
  response_fini(&response);
  blob_release(encoded);
  return err;
}
