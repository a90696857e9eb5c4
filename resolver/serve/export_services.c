#include "serve/export_services.h"

#include "base/iri.h"
#include "format/format.h"
#include "html/theme_parts.h"
#include "http/status.h"
#include "serve/export_place.h"

#include <stdio.h>

struct walk {
  struct export_source *source;
  struct str authority;
  export_visit_service *visit;
  void *context;
  bool found; /* the last service has answered */
};

/* --- one service --------------------------------------------------------- */

/* accept: empty, or the media type that the answer must have. */
static enum err
visit_service(struct walk *walk, struct str target, struct str accept,
              struct str file)
{
  struct response response;
  struct export_service service = {
      .file = file, .negotiated = accept.length > 0, .response = &response};
  export_source_ask(walk->source, walk->authority, target, accept, &response);
  struct str type = response_field(&response, "Content-Type");
  bool is_document = response_field(&response, "Content-Location").bytes;
  walk->found =
      response.status == STATUS_OK && !is_document && str_starts(type, accept);
  if (walk->found)
    service.content_type = type;
  enum err err = walk->visit(walk->context, &service);
  response_fini(&response);
  return err;
}

/* Visits a service below the path of the services: "style.css". */
static enum err
visit_below(struct walk *walk, struct str name, struct str file)
{
  struct str path = walk->source->snapshot->rules.services;
  struct buffer target, place;
  buffer_init(&target, IRI_URI_MAXIMUM);
  buffer_init(&place, EXPORT_PLACE_MAXIMUM);
  buffer_put(&target, path);
  buffer_put(&target, name);
  export_place_put(&place, str_first(path, path.length - 1));
  buffer_put_char(&place, '/');
  buffer_put(&place, file);
  enum err err = buffer_err(&target) ? buffer_err(&target) : buffer_err(&place);
  if (!err)
    err = visit_service(walk, buffer_str(&target), STR(""), buffer_str(&place));
  buffer_fini(&target);
  buffer_fini(&place);
  return err;
}

/* --- all of them --------------------------------------------------------- */

/* A service at a fixed path, or below the path of the services; and its file.
 */
static const struct {
  struct str target, file;
  bool fixed;
} services[] = {
    {STR_INIT("/"), STR_INIT("index.html"), true},
    {STR_INIT("/favicon.ico"), STR_INIT("favicon.ico"), true},
    {STR_INIT("/robots.txt"), STR_INIT("robots.txt"), true},
    {STR_INIT("/sitemap.xml"), STR_INIT("sitemap.xml"), true},
    {STR_INIT(""), STR_INIT("index.html"), false},
    {STR_INIT("style.css"), STR_INIT("style.css"), false},
    {STR_INIT("script.js"), STR_INIT("script.js"), false},
    {STR_INIT("coast.svg"), STR_INIT("coast.svg"), false},
    {STR_INIT("dump.nq"), STR_INIT("dump.nq"), false},
    /* What is asked with a query says that it is not there. */
    {STR_INIT("search"), STR_INIT("search"), false},
    {STR_INIT("search"), STR_INIT("browse"), false},
    {STR_INIT("search"), STR_INIT("lookup"), false},
};

static enum err
visit_theme(struct walk *walk)
{
  const struct theme *theme = walk->source->snapshot->theme;
  for (size_t i = 0; theme && i < theme->count; i++) {
    struct buffer name;
    if (theme->pieces[i].is_template)
      continue;
    buffer_init(&name, IRI_URI_MAXIMUM);
    buffer_put(&name, STR("theme/"));
    buffer_put(&name, theme->pieces[i].name);
    enum err err = visit_below(walk, buffer_str(&name), buffer_str(&name));
    buffer_fini(&name);
    TRY(err);
  }
  return ERR_NONE;
}

/* Visits the parts of the site map, of which there is at least one. */
static enum err
visit_sitemap_parts(struct walk *walk)
{
  walk->found = true;
  for (unsigned part = 1; walk->found; part++) {
    char target[48], file[48];
    snprintf(target, sizeof target, "/sitemap.xml?part=%u", part);
    snprintf(file, sizeof file, "sitemap.xml%%3Fpart=%u", part);
    TRY(visit_service(walk, str_from(target), STR(""), str_from(file)));
  }
  return ERR_NONE;
}

static enum err
visit_void(struct walk *walk)
{
  for (int id = 0; id < FORMAT_COUNT; id++) {
    const struct format *format = format_get((enum format_id)id);
    char file[64];
    snprintf(file, sizeof file, ".well-known/void%.*s",
             STR_ARGS(format->extension));
    TRY(visit_service(walk, STR("/.well-known/void"), format->media_type,
                      str_from(file)));
  }
  return ERR_NONE;
}

enum err
export_services_visit(struct export_source *source, struct str authority,
                      export_visit_service *visit, void *context)
{
  struct walk walk = {.source = source,
                      .authority = authority,
                      .visit = visit,
                      .context = context};
  for (size_t i = 0; i < sizeof services / sizeof *services; i++) {
    struct str target = services[i].target, file = services[i].file;
    TRY(services[i].fixed ? visit_service(&walk, target, STR(""), file)
                          : visit_below(&walk, target, file));
  }
  TRY(visit_theme(&walk));
  TRY(visit_sitemap_parts(&walk));
  return visit_void(&walk);
}
