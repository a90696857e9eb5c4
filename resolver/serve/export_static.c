#include "serve/export_static.h"

#include "base/iri.h"
#include "base/log.h"
#include "format/format.h"
#include "http/status.h"
#include "serve/export_folder.h"
#include "serve/export_links.h"
#include "serve/export_place.h"
#include "serve/export_services.h"
#include "serve/export_text.h"

struct writer {
  struct export_source *source;
  struct export_folder folder;
  struct export_report *report;
  const struct export_name *name; /* the one whose files are written */
  struct str prefix;              /* the folder of the authority, or empty */
  struct buffer document, next, inbound; /* documents of the name */
};

/* --- files --------------------------------------------------------------- */

static enum err
write_at(struct writer *writer, struct buffer *place,
         const struct content *content)
{
  struct export_report *report = writer->report;
  bool clash = false;
  TRY(buffer_err(place));
  if (!export_place_fits(buffer_str(place))) {
    report->too_long++;
    return ERR_NONE;
  }
  TRY(export_folder_write(&writer->folder, buffer_str(place), content, &clash));
  report->clashes += clash;
  report->files += !clash;
  return ERR_NONE;
}

static void
begin_place(struct writer *writer, struct buffer *place)
{
  buffer_init(place, EXPORT_PLACE_MAXIMUM);
  buffer_put(place, writer->prefix);
  if (writer->prefix.length)
    buffer_put_char(place, '/');
}

/* Writes the answer to a target. A variant is written beside the document as
 * well when its own URI is elsewhere, so that it can be found there when a
 * client negotiates. */
static enum err
write_variant(struct writer *writer, const struct export_link *link)
{
  const struct namespace_rule *rule = writer->name->resource.rule;
  enum format_id format = format_by_name(link->type);
  struct response response;
  struct buffer place;
  size_t tail;
  export_source_ask(writer->source, writer->name->authority, link->target,
                    STR(""), &response);
  enum err err = ERR_NONE;
  if (response.status == STATUS_OK) {
    begin_place(writer, &place);
    export_place_put(&place, link->target);
    err = write_at(writer, &place, &response.content);
    if (!err && response.content.kind != CONTENT_STREAM &&
        format != FORMAT_NONE && !link->has_language &&
        rule->documents[format].length &&
        str_find(buffer_str(&writer->document), '?') == STR_NOT_FOUND) {
      buffer_fini(&place);
      begin_place(writer, &place);
      export_place_put_document(&place, buffer_str(&writer->document), &tail);
      buffer_put(&place, format_get(format)->extension);
      err = write_at(writer, &place, &response.content);
    }
    buffer_fini(&place);
  } else if (response.status >= STATUS_INTERNAL_SERVER_ERROR) {
    log_error("%.*s: the answer is %d", STR_ARGS(link->target),
              response.status);
    err = ERR_IO;
  }
  response_fini(&response);
  return err;
}

/* --- documents ----------------------------------------------------------- */

static enum err
visit_link(void *context, const struct export_link *link)
{
  struct writer *writer = context;
  if (link->relation == EXPORT_VARIANT)
    return write_variant(writer, link);
  struct buffer *kept =
      link->relation == EXPORT_NEXT ? &writer->next : &writer->inbound;
  buffer_reset(kept);
  buffer_put(kept, link->target);
  return buffer_err(kept);
}

/* Writes a document, and then those with the next statements. */
static enum err
write_chain(struct writer *writer, struct str document)
{
  buffer_reset(&writer->document);
  buffer_put(&writer->document, document);
  for (bool more = true; more;) {
    buffer_reset(&writer->next);
    TRY(buffer_err(&writer->document));
    TRY(export_links_visit(writer->source, writer->name,
                           buffer_str(&writer->document), visit_link, writer));
    more = writer->next.length > 0;
    struct buffer free = writer->document;
    writer->document = writer->next;
    writer->next = free;
  }
  return ERR_NONE;
}

static enum err
write_name(void *context, const struct export_name *name)
{
  struct writer *writer = context;
  const struct resource *resource = &name->resource;
  struct buffer inbound;
  if (resource->kind != RESOURCE_DOCUMENT ||
      !str_equals(resource->iri, name->iri) ||
      !str_starts(resource->base, STR("/")))
    return ERR_NONE;
  writer->name = name;
  writer->report->documents++;
  buffer_reset(&writer->inbound);
  TRY(write_chain(writer, resource->base));
  inbound = writer->inbound;
  buffer_init(&writer->inbound, IRI_URI_MAXIMUM);
  enum err err = ERR_NONE;
  if (inbound.length)
    err = write_chain(writer, buffer_str(&inbound));
  buffer_fini(&inbound);
  return err;
}

/* --- services ------------------------------------------------------------ */

/* Writes the answer of a service. Answers that are not 200, that have another
 * type, or that are documents of the data, are left out. */
static enum err
write_service(void *context, const struct export_service *service)
{
  struct writer *writer = context;
  struct buffer place;
  if (!service->content_type.length)
    return ERR_NONE;
  begin_place(writer, &place);
  buffer_put(&place, service->file);
  enum err err = write_at(writer, &place, &service->response->content);
  buffer_fini(&place);
  return err;
}

/* --- all together -------------------------------------------------------- */

static enum err
write_authority(struct writer *writer, size_t number)
{
  const struct rules *rules = &writer->source->snapshot->rules;
  struct str authority = rules->authorities[number];
  struct buffer prefix;
  buffer_init(&prefix, EXPORT_PLACE_MAXIMUM);
  export_text_put_folder(&prefix, rules, number);
  writer->prefix = buffer_str(&prefix);
  enum err err = buffer_err(&prefix);
  if (!err)
    err =
        export_services_visit(writer->source, authority, write_service, writer);
  if (!err)
    err = export_source_names(writer->source, authority, write_name, writer);
  buffer_fini(&prefix);
  return err;
}

enum err
export_static_write(struct export_source *source, const char *folder,
                    struct export_report *report)
{
  const struct snapshot *snapshot = source->snapshot;
  struct writer writer = {.source = source, .report = report};
  TRY(export_folder_open(&writer.folder, folder, snapshot->modified));
  buffer_init(&writer.document, IRI_URI_MAXIMUM);
  buffer_init(&writer.next, IRI_URI_MAXIMUM);
  buffer_init(&writer.inbound, IRI_URI_MAXIMUM);
  enum err err = ERR_NONE;
  for (size_t i = 0; i < snapshot->rules.authority_count && !err; i++)
    err = write_authority(&writer, i);
  buffer_fini(&writer.document);
  buffer_fini(&writer.next);
  buffer_fini(&writer.inbound);
  export_folder_close(&writer.folder);
  return err;
}
