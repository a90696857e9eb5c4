#include "move/lodview.h"

#include "base/iri.h"
#include "move/turtle_facts.h"

#define CONF "http://lodview.it/conf#"

#define QUERIES                                                                \
  "The queries of LodView are SELECT. Here, so:query can be a CONSTRUCT; "     \
  "without it, the usual one asks for both directions"
#define USUAL "The usual properties are recognised without a setting"
#define COLOURS "Colours are in the style sheet of a theme"

static const struct turtle_property properties[] = {
    {"IRInamespace", NULL, NULL},
    {"endpoint", NULL, NULL},
    {"authUsername", NULL, NULL},
    {"authPassword", NULL, NULL},
    {"publicUrlPrefix", NULL, NULL},
    {"contentEncoding", NULL, NULL},
    {"forceContentEncoding", NULL, NULL},
    {"httpRedirectPrefix", NULL, NULL},
    {"httpRedirectSuffix", NULL, NULL},
    {"redirectionStrategy", NULL,
     "Things answer 303 and documents 200; that is not a setting"},
    {"defaultQueries", NULL, QUERIES},
    {"defaultRawDataQueries", NULL, QUERIES},
    {"defaultInversesQueries", NULL, QUERIES},
    {"defaultInversesCountQueries", NULL, QUERIES},
    {"defaultInversesTest", NULL, QUERIES},
    {"defaultInverseBehaviour", NULL,
     "Statements that point at a name are on its page; so:inbound changes "
     "that"},
    {"homeUrl", NULL,
     "A link to a homepage is not a setting; a theme can have it"},
    {"staticResourceURL", NULL, NULL},
    {"preferredLanguage", NULL, NULL},
    {"titleProperties", "labelProperty", NULL},
    {"imageProperties", "imageProperty", NULL},
    {"typeProperties", NULL, NULL},
    {"descriptionProperties", NULL, USUAL},
    {"longitudeProperties", NULL, USUAL},
    {"latitudeProperties", NULL, USUAL},
    {"coordinatesProperties", NULL, USUAL},
    {"linkingProperties", NULL, USUAL},
    {"videoProperties", NULL, USUAL},
    {"audioProperties", NULL, USUAL},
    {"license", NULL, NULL},
    {"colorPair", NULL, COLOURS},
    {"hasColorPair", NULL, COLOURS},
    {"mainOntologiesPrefixes", NULL,
     "All classes of a thing are shown on its page"},
    {"skipDomains", NULL, "Links to other hosts are not followed"},
    {"last", NULL, NULL},
};

/* Returns the value of a property when it is not empty and not <auto>. */
static const struct turtle_fact *
find(const struct turtle_facts *facts, struct str predicate)
{
  const struct turtle_fact *fact = turtle_facts_find(facts, NULL, predicate);
  return fact && fact->object.value.length &&
                 !str_equals(fact->object.value, STR("auto"))
             ? fact
             : NULL;
}

/* --- the namespace ------------------------------------------------------- */

static void
put_source(const struct turtle_facts *facts, struct imported_node *node)
{
  struct imported *imported = facts->imported;
  const struct turtle_fact *endpoint = find(facts, STR(CONF "endpoint"));
  if (!endpoint)
    return;
  if (!iri_is_http(endpoint->object.value)) {
    imported_remark(imported, endpoint->line,
                    "conf:endpoint: This is not an http URL; name files with "
                    "so:dataset");
    return;
  }
  struct str iri =
      imported_iri(imported, endpoint->line, endpoint->object.value);
  imported_set(imported, node, "source",
               imported_format(imported, "[ so:endpoint %.*s ]", STR_ARGS(iri)),
               endpoint->line, STR(""));
}

/* Clients may reach the names at another place; pages may be below a prefix of
 * their own. */
static void
put_places(const struct turtle_facts *facts, struct imported_node *node,
           struct str names)
{
  struct imported *imported = facts->imported;
  const struct turtle_fact *at = find(facts, STR(CONF "publicUrlPrefix"));
  const struct turtle_fact *prefix =
      find(facts, STR(CONF "httpRedirectPrefix"));
  struct str path = iri_split(names).path;
  if (at && iri_is_http(at->object.value) &&
      !turtle_facts_is_below(names, at->object.value)) {
    struct str url = at->object.value;
    if (str_ends(url, STR("/")))
      url.length--;
    imported_set(
        imported, node, "origin", imported_iri(imported, at->line, url),
        at->line,
        STR("Clients reach the names at another place than their IRIs."));
    path = STR("/");
  }
  if (!prefix)
    return;
  struct str pattern =
      imported_format(imported, "%.*s%.*s{name}", STR_ARGS(path),
                      STR_ARGS(str_first(prefix->object.value, 1000)));
  struct str text = imported_text(imported, pattern);
  imported_set(
      imported, node, "format",
      imported_format(imported,
                      "[ so:mediaType \"text/html\" ; so:document %.*s ]",
                      STR_ARGS(text)),
      prefix->line, STR(""));
}

static void
put_namespaces(const struct turtle_facts *facts)
{
  struct imported *imported = facts->imported;
  for (size_t i = 0; i < facts->count; i++) {
    const struct turtle_fact *fact = &facts->rows[i];
    struct str iri = fact->object.value;
    if (!str_equals(fact->predicate.value, STR(CONF "IRInamespace")))
      continue;
    if (!iri_is_http(iri)) {
      imported_remark(imported, fact->line,
                      "conf:IRInamespace: Only http and https IRIs are hosted");
      continue;
    }
    struct imported_node *node = imported_add_namespace(imported);
    imported_set(imported, node, "iri", imported_iri(imported, fact->line, iri),
                 fact->line, STR(""));
    put_source(facts, node);
    put_places(facts, node, iri);
  }
}

/* --- settings that depend on their value --------------------------------- */

static void
put_credentials(const struct turtle_facts *facts)
{
  const struct turtle_fact *user = find(facts, STR(CONF "authUsername"));
  const struct turtle_fact *password = find(facts, STR(CONF "authPassword"));
  const struct turtle_fact *fact = password ? password : user;
  if (fact)
    imported_remark(
        facts->imported, fact->line,
        "User and password are not copied. Write user:password into "
        "a file that only the server can read, and name it within "
        "so:source with so:credentials <FILE>");
}

static void
put_values(const struct turtle_facts *facts)
{
  struct imported *imported = facts->imported;
  const struct turtle_fact *language =
      find(facts, STR(CONF "preferredLanguage"));
  const struct turtle_fact *license = find(facts, STR(CONF "license"));
  const struct turtle_fact *suffix =
      find(facts, STR(CONF "httpRedirectSuffix"));
  if (language)
    imported_set(imported, &imported->resolver, "languages",
                 imported_text(imported, language->object.value),
                 language->line, STR(""));
  if (license && license->object.kind == TERM_IRI)
    imported_set(imported, &imported->resolver, "license",
                 imported_iri(imported, license->line, license->object.value),
                 license->line, STR(""));
  else if (license)
    imported_remark(
        imported, license->line,
        "conf:license: so:license is the IRI of a licence, and this "
        "is text");
  if (suffix)
    imported_remark(
        imported, suffix->line,
        "conf:httpRedirectSuffix: A name with an extension is 303 to "
        "its document in that format. Without one, the document "
        "negotiates");
}

bool
lodview_is(struct str text)
{
  return str_find_str(text, STR(CONF)) != STR_NOT_FOUND;
}

enum err
lodview_import(struct imported *imported, struct str text, struct str base)
{
  struct turtle_facts facts;
  (void)base;
  imported->kind = "a configuration of LodView";
  TRY(turtle_facts_read(imported, text, &facts));
  turtle_facts_apply(&facts, STR(CONF), properties,
                     sizeof properties / sizeof *properties);
  put_namespaces(&facts);
  put_credentials(&facts);
  put_values(&facts);
  turtle_facts_fini(&facts);
  return imported_err(imported);
}
