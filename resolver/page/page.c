#include "page/page.h"

#include "base/iri.h"
#include "base/utf8.h"
#include "format/label.h"
#include "format/license.h"
#include "format/message.h"
#include "html/readable.h"
#include "html/theme.h"
#include "http/language.h"
#include "name/identify_iri.h"
#include "name/reference.h"
#include "name/variant.h"
#include "page/page_words.h"

enum {
  LINK_MAXIMUM = 4 * IRI_URI_MAXIMUM,
  TARGET_USUAL = 7000, /* bytes of a target that every server accepts */
  SHORT_MAXIMUM = 240, /* bytes of a label in a list */
};

/* --- links -----------------------------------------------------------------
 */

struct str
page_short(struct str label, struct arena *arena)
{
  struct buffer out;
  if (label.length <= SHORT_MAXIMUM)
    return label;
  buffer_init(&out, SHORT_MAXIMUM + 8);
  buffer_put(&out, utf8_first(label, SHORT_MAXIMUM));
  buffer_put(&out, STR("\xE2\x80\xA6"));
  return arena_take_buffer(arena, &out);
}

/* Appends a value of a query: unreserved characters (RFC 3986 2.3), and those
 * that a query may have unencoded (3.4), as they are, others encoded. */
static void
put_query_value(struct buffer *out, struct str value)
{
  static const char digits[] = "0123456789ABCDEF";
  for (size_t i = 0; i < value.length; i++) {
    unsigned char c = (unsigned char)value.bytes[i];
    if (str_is_alpha((char)c) || str_is_digit((char)c) ||
        (c && str_find(STR("-._~:/?@"), (char)c) != STR_NOT_FOUND)) {
      buffer_put_char(out, (char)c);
      continue;
    }
    buffer_put_char(out, '%');
    buffer_put_char(out, digits[c >> 4]);
    buffer_put_char(out, digits[c & 15]);
  }
}

struct str
page_parameter(const char *parameter, struct str value, struct arena *arena)
{
  struct buffer out;
  buffer_init(&out, LINK_MAXIMUM);
  buffer_put(&out, str_from(parameter));
  put_query_value(&out, value);
  if (out.length > TARGET_USUAL)
    buffer_reset(&out);
  return arena_take_buffer(arena, &out);
}

struct str
page_service_link(const struct site *site, const char *service_and_parameter,
                  struct str value, struct arena *arena)
{
  struct buffer out;
  buffer_init(&out, LINK_MAXIMUM);
  site_put_service(&out, site, SITE_PAGE, str_from(service_and_parameter));
  put_query_value(&out, value);
  if (out.length > TARGET_USUAL)
    buffer_reset(&out);
  return arena_take_buffer(arena, &out);
}

/* --- words -----------------------------------------------------------------
 */

enum err
page_render(const struct theme *theme, const char *name,
            const struct view *view, struct buffer *out)
{
  const struct template *template = theme_template(theme, str_from(name));
  TRY(view_err(view));
  TRY(arena_err(view->arena)); /* otherwise a text might be missing because
                                  memory is out */
  if (!template)
    return ERR_MEMORY; /* every page has a built-in template */
  return template_render(template, theme_template, theme, view, out);
}

static void
put_site(const struct snapshot *snapshot, const struct site *place,
         struct view *view)
{
  struct str site = snapshot->rules.pages.site_name;
  if (site.length == 0 && snapshot->rules.authority_count)
    site = snapshot->rules.authorities[0];
  view_put(view, "site", site.length ? site : STR("seeother"));
  view_put(view, "stamp", theme_stamp(snapshot->theme));
  view_put(view, "root", place->prefix);
  view_put(view, "services", place->services_link);
  if (snapshot->rules.in_files)
    view_show(view, "in_files");
}

/* Returns "rtl" for a language that is written from right to left, else an
 * empty text. */
static struct str
direction_of(struct str language)
{
  static const struct str leftward[] = {
      STR_INIT("ar"),  STR_INIT("arc"), STR_INIT("ckb"), STR_INIT("dv"),
      STR_INIT("fa"),  STR_INIT("he"),  STR_INIT("ps"),  STR_INIT("sd"),
      STR_INIT("syr"), STR_INIT("ug"),  STR_INIT("ur"),  STR_INIT("yi")};
  for (size_t i = 0; i < sizeof leftward / sizeof *leftward; i++)
    if (language_matches(leftward[i], language))
      return STR("rtl");
  return STR("ltr");
}

void
page_put_head(const struct snapshot *snapshot, const struct site *site,
              struct view *view, struct str title, struct str language)
{
  put_site(snapshot, site, view);
  view_put(view, "title", title);
  view_put(view, "language", language.length ? language : STR("en"));
  view_put(view, "words_language", message_spoken(language));
  view_put(view, "dir", direction_of(language));
  view->base = page_words(language);
}

enum err
page_put_variants(struct view *view, const char *key, const struct rules *rules,
                  const struct resource *resource, format_set offered,
                  struct arena *arena)
{
  for (int id = 0; id < FORMAT_COUNT; id++) {
    const struct format *format = format_get((enum format_id)id);
    if (!(offered & FORMAT_BIT(id)))
      continue;
    struct view *row = view_add(view, key);
    struct buffer path, out, iri;
    buffer_init(&path, LINK_MAXIMUM);
    buffer_init(&out, LINK_MAXIMUM);
    buffer_init(&iri, LINK_MAXIMUM);
    variant_put(&path, resource, format->id, STR(""));
    site_put(&out, resource->site, SITE_PAGE, buffer_str(&path));
    reference_put_absolute(&iri, rules, resource, buffer_str(&path));
    buffer_fini(&path);
    view_put(row, "href", arena_take_buffer(arena, &out));
    view_put(row, "iri", arena_take_buffer(arena, &iri));
    view_put(row, "type", format->media_type);
    view_put(row, "name", format->name);
    if (id == 0)
      view_show(row, "first");
  }
  return view_err(view);
}

struct str
page_name(const struct snapshot *snapshot, struct str iri, struct str language,
          struct arena *arena)
{
  struct str known = label_known(iri, language);
  if (!known.length)
    known = license_name(iri, arena);
  if (known.length)
    return known;
  struct str name = label_short(&snapshot->namespaces, iri, arena);
  return name.length == iri.length && iri_is_http(iri) ? label_local_name(iri)
                                                       : name;
}

/* Returns a local name without the code that the CIDOC CRM and its extensions
 * have before the words: "P14_carried_out_by", "P108i_was_produced_by",
 * "E12_Production". */
static struct str
without_code(struct str iri, struct str local)
{
  size_t at = 0, digits;
  if (str_find_str(iri, STR("crm")) == STR_NOT_FOUND)
    return local;
  while (at < local.length && at < 3 && local.bytes[at] >= 'A' &&
         local.bytes[at] <= 'Z')
    at++;
  digits = at;
  while (at < local.length && str_is_digit(local.bytes[at]))
    at++;
  if (digits == 0 || at == digits)
    return local;
  if (at < local.length &&
      str_find(STR("iabc"), local.bytes[at]) != STR_NOT_FOUND)
    at++;
  return at + 1 < local.length && local.bytes[at] == '_'
             ? str_from_offset(local, at + 1)
             : local;
}

struct str
page_property_name(struct str iri, struct str language, struct arena *arena)
{
  struct str known = label_known(iri, language), local = label_local_name(iri);
  struct buffer out;
  if (known.length || local.length == iri.length)
    return known.length ? known : iri;
  buffer_init(&out, LINK_MAXIMUM);
  readable_put_name(&out, without_code(iri, local));
  struct str name = arena_take_buffer(arena, &out);
  return name.length ? name : local;
}

/* Returns whether a local name is a code: letters and digits without a lower
 * case letter. */
static bool
is_code(struct str local)
{
  bool has_digit = false;
  for (size_t i = 0; i < local.length; i++) {
    char c = local.bytes[i];
    has_digit = has_digit || str_is_digit(c);
    if ((unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z'))
      return false;
  }
  return has_digit;
}

struct str
page_class_name(const struct snapshot *snapshot, struct str iri,
                struct str language, struct arena *arena)
{
  return is_code(label_local_name(iri))
             ? page_name(snapshot, iri, language, arena)
             : page_property_name(iri, language, arena);
}

struct str
page_class_label(const struct snapshot *snapshot, struct str label,
                 struct str iri, struct str language, struct arena *arena)
{
  return label.length ? page_short(label, arena)
                      : page_class_name(snapshot, iri, language, arena);
}

struct str
page_label(const struct snapshot *snapshot, struct str label, struct str iri,
           struct str language, struct arena *arena)
{
  return label.length ? page_short(label, arena)
                      : page_name(snapshot, iri, language, arena);
}
