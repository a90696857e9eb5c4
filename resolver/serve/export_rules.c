#include "serve/export_rules.h"

#include "base/file.h"
#include "serve/export_entries.h"
#include "serve/export_place.h"
#include "serve/export_services.h"
#include "serve/export_text.h"

enum {
  OUT_MAXIMUM = 16 * 1024 * 1024,
  OUT_FULL = 256 * 1024, /* what is written out at once */
};

struct writer {
  const struct export_dialect *dialect;
  const struct export_output *output;
  struct export_site site;
  struct export_report *report;
  struct buffer out;
};

/* Writes out what was appended, if it is more than a number of bytes. */
static enum err
flush(struct writer *writer, size_t more_than)
{
  TRY(buffer_err(&writer->out));
  if (writer->out.length <= more_than)
    return ERR_NONE;
  TRY(file_write_fd(writer->output->fd, buffer_str(&writer->out)));
  buffer_reset(&writer->out);
  return ERR_NONE;
}

static enum err
put_entry(void *context, const struct export_entry *entry)
{
  struct writer *writer = context;
  writer->report->entries++;
  writer->dialect->put_entry(&writer->out, &writer->site, entry);
  return flush(writer, OUT_FULL);
}

/* Files whose extension is that of a format have its type already. */
static enum err
put_type(void *context, const struct export_service *service)
{
  struct writer *writer = context;
  size_t length;
  if (!service->content_type.length || service->negotiated ||
      format_by_extension(service->file, &length) == FORMAT_HTML ||
      format_by_extension(service->file, &length) == FORMAT_NQUADS)
    return ERR_NONE;
  writer->dialect->put_type(&writer->out, service->file, service->content_type);
  return flush(writer, OUT_FULL);
}

static enum err
write_site(struct writer *writer, struct export_source *source)
{
  const struct export_dialect *dialect = writer->dialect;
  struct export_site *site = &writer->site;
  dialect->begin_site(&writer->out, site);
  TRY(export_entries_visit(source, site, put_entry, writer));
  dialect->end_entries(&writer->out, site);
  TRY(export_services_visit(source, site->authority, put_type, writer));
  dialect->end_site(&writer->out, site);
  return flush(writer, 0);
}

/* Makes the site of an authority, with the folder of its files in root. */
static void
make_site(struct writer *writer, const struct rules *rules, size_t number,
          struct buffer *root)
{
  struct export_site *site = &writer->site;
  *site = (struct export_site){.rules = rules, .number = number};
  site->authority = rules->authorities[number];
  site->listen = writer->output->listen;
  export_pattern_collect(rules, site->authority, &site->patterns);
  buffer_reset(root);
  buffer_put(root, writer->output->root);
  if (number)
    buffer_put_char(root, '/');
  export_text_put_folder(root, rules, number);
  site->root = buffer_str(root);
}

enum err
export_rules_write(struct export_source *source,
                   const struct export_dialect *dialect,
                   const struct export_output *output,
                   struct export_report *report)
{
  const struct rules *rules = &source->snapshot->rules;
  struct writer writer = {
      .dialect = dialect, .output = output, .report = report};
  struct buffer root;
  buffer_init(&writer.out, OUT_MAXIMUM);
  buffer_init(&root, EXPORT_PLACE_MAXIMUM);
  dialect->begin(&writer.out, rules);
  enum err err = ERR_NONE;
  for (size_t i = 0; i < rules->authority_count && !err; i++) {
    make_site(&writer, rules, i, &root);
    err = buffer_err(&root);
    if (!err)
      err = write_site(&writer, source);
  }
  buffer_fini(&writer.out);
  buffer_fini(&root);
  return err;
}
