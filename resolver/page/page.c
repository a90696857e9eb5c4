#include "page/page.h"

#include "base/iri.h"
#include "base/utf8.h"
#include "format/label.h"
#include "format/message.h"
#include "html/readable.h"
#include "html/theme.h"
#include "http/language.h"
#include "name/identify_iri.h"
#include "name/reference.h"
#include "name/variant.h"

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

/* The words in templates, by key. */
static const struct {
  const char *key;
  struct str text;
} words[] = {
    {"w_about", STR_INIT("This page is a document about a thing. The thing has "
                         "a URI of its own:")},
    {"w_itself", STR_INIT("This page describes a document:")},
    {"w_copy", STR_INIT("Copy")},
    {"w_copied", STR_INIT("Copied")},
    {"w_skip", STR_INIT("Skip to the content")},
    {"w_search", STR_INIT("Search")},
    {"w_search_for", STR_INIT("Search for a label")},
    {"w_results", STR_INIT("Results")},
    {"w_nothing_found", STR_INIT("No label matches.")},
    {"w_engine_fails", STR_INIT("A database of this site does not answer at "
                                "the moment. Something may be missing here.")},
    {"w_in_files", STR_INIT("This copy of the site consists of files. It "
                            "cannot be searched, and names cannot be listed "
                            "or looked up.")},
    {"w_engine_lacks", STR_INIT("A database of this site cannot be searched. "
                                "Its names are not among the results.")},
    {"w_and_more",
     STR_INIT("There are more results. Add a word to narrow the search.")},
    {"w_also_called", STR_INIT("also called")},
    {"w_mentioned_by", STR_INIT("Mentioned by")},
    {"w_more", STR_INIT("more")},
    {"w_all", STR_INIT("all of them")},
    {"w_aside", STR_INIT("About this page")},
    {"w_forms", STR_INIT("As data")},
    {"w_languages", STR_INIT("Languages")},
    {"w_in_terminal", STR_INIT("In a terminal")},
    {"w_use", STR_INIT("Use instead:")},
    {"w_older",
     STR_INIT("The current version of the ontology does not have this term. "
              "The description is from the newest version that has it:")},
    {"w_speakers", STR_INIT("Also described in")},
    {"w_next", STR_INIT("next page")},
    {"w_previous", STR_INIT("previous page")},
    {"w_inbound", STR_INIT("Where this is mentioned")},
    {"w_near", STR_INIT("Perhaps one of these was meant:")},
    {"w_subjects", STR_INIT("It is mentioned by:")},
    {"w_variants", STR_INIT("Available variants:")},
    {"w_neighbourhood", STR_INIT("Neighbourhood")},
    {"w_where", STR_INIT("Hierarchies")},
    {"w_map", STR_INIT("On the map")},
    {"w_show_map", STR_INIT("On OpenStreetMap")},
    {"w_show_image", STR_INIT("Show the image from")},
    {"w_other_languages", STR_INIT("other languages")},
    {"w_contents", STR_INIT("Contents")},
    {"w_classes", STR_INIT("Classes")},
    {"w_namespaces", STR_INIT("Namespaces")},
    {"w_examples", STR_INIT("Examples")},
    {"w_dataset", STR_INIT("The data set")},
    {"w_things", STR_INIT("names")},
    {"w_statements", STR_INIT("statements")},
    {"w_modified", STR_INIT("last changed")},
    {"w_licence", STR_INIT("licence")},
    {"w_dump", STR_INIT("all statements (N-Quads)")},
    {"w_void", STR_INIT("description of the data set (VoID)")},
    {"w_vocabularies", STR_INIT("Vocabularies")},
    {"w_sitemap", STR_INIT("all documents (site map)")},
    {"w_lookup", STR_INIT("Look an IRI up")},
    {"w_look_up", STR_INIT("Look up")},
    {"w_browse", STR_INIT("Browse")},
    {"w_page", STR_INIT("page")},
    {"w_hosted", STR_INIT("Hosted here:")},
    {"w_all_classes", STR_INIT("All classes")},
};

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
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    view_put(view, words[i].key, message_in(words[i].text, language));
}

static struct str
size_text(size_t bytes, struct arena *arena)
{
  struct buffer out;
  buffer_init(&out, 64);
  readable_put_size(&out, bytes, STR("en"));
  return arena_take_buffer(arena, &out);
}

enum err
page_put_variants(struct view *view, const char *key, const struct rules *rules,
                  const struct resource *resource, format_set offered,
                  const size_t *lengths, struct arena *arena)
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
    if (lengths && lengths[id])
      view_put(row, "size", size_text(lengths[id], arena));
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
  if (known.length)
    return known;
  struct str name = label_short(&snapshot->namespaces, iri, arena);
  return name.length == iri.length && iri_is_http(iri) ? label_local_name(iri)
                                                       : name;
}

struct str
page_property_name(struct str iri, struct str language, struct arena *arena)
{
  struct str known = label_known(iri, language), local = label_local_name(iri);
  struct buffer out;
  if (known.length || local.length == iri.length)
    return known.length ? known : iri;
  buffer_init(&out, LINK_MAXIMUM);
  readable_put_name(&out, local);
  struct str name = arena_take_buffer(arena, &out);
  return name.length ? name : local;
}

struct str
page_label(const struct snapshot *snapshot, struct str label, struct str iri,
           struct str language, struct arena *arena)
{
  return label.length ? page_short(label, arena)
                      : page_name(snapshot, iri, language, arena);
}
