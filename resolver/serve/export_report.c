#include "serve/export_report.h"

#include "base/log.h"
#include "serve/export_dialect.h"

static void
put_count(uint64_t count, const char *one, const char *many)
{
  if (count)
    log_warning("%llu %s", (unsigned long long)count,
                log_plural(count, one, many));
}

/* --- files --------------------------------------------------------------- */

/* What is asked for with a query, or depends on more than the target. */
static const char *const not_in_files[] = {
    "search, suggestions, browsing, and look-up: pages have no form to search "
    "with, and links and forms for the others lead to a page that says so",
    "/-/doc of names of other sites, which is 404",
    "names that are unknown here: there are no near matches, and no other "
    "spellings that are redirected",
};

void
export_report_static(const struct export_report *report, const char *folder)
{
  log_note("wrote %llu %s of %llu %s to %s", (unsigned long long)report->files,
           log_plural(report->files, "file", "files"),
           (unsigned long long)report->documents,
           log_plural(report->documents, "document", "documents"), folder);
  put_count(report->too_long,
            "file is missing, because its name is too long for a file system",
            "files are missing, because their names are too long for a file "
            "system");
  put_count(report->clashes,
            "file is missing, because a file and a folder would have the same "
            "name",
            "files are missing, because a file and a folder would have the "
            "same name");
  for (size_t i = 0; i < sizeof not_in_files / sizeof *not_in_files; i++)
    log_note("not in files: %s", not_in_files[i]);
  log_note("things need rules to be redirected: seeother export nginx, apache "
           "or caddy");
}

/* --- rules --------------------------------------------------------------- */

static const char *const everywhere[] = {
    "Weights in Accept are compared to one decimal, and parameters of types do "
    "not count; a type with q=0 is refused only if no wildcard admits it.",
    "Where RDF/XML cannot express a document, a client that likes it best gets "
    "Turtle.",
    "A client that asks for application/json, text/plain or XML gets the "
    "Content-Type of the format itself.",
    "A document whose name ends like a format (ro.owl) is not in that format "
    "for clients without a preference.",
    "Pages are in the language of the site when the URL has none; "
    "Accept-Language does not count.",
    "/-/doc?iri= has only names with a query, in the spelling of the "
    "redirect; other queries are ignored.",
    "Link has only the document of a thing; the link sets have the others.",
    "A link set that was negotiated leads to further pages of statements as "
    "link sets.",
    "Pages have no Content-Security-Policy.",
    "POST, search, suggestions, browsing and look-up are not there: pages have "
    "no form to search with, and a page says so.",
    "An unknown name is 404 without near matches; other spellings of a name "
    "(such as %28 for a bracket) are not redirected.",
    "Errors are not explained as the server does, in the language and format "
    "of the client.",
};

/* Says what follows from the configuration. */
static void
put_settings(const struct rules *rules)
{
  bool variant = rules->fallback.variant || rules->fallback.has_documents;
  bool format = false;
  for (size_t i = 0; i < rules->namespace_count; i++) {
    const struct namespace_rule *rule = &rules->namespaces[i];
    variant = variant || rule->variant || rule->has_documents;
    format = format || rule->format != rules->fallback.format;
  }
  if (variant)
    log_note("differs: Things lead to the generic document, where Accept "
             "decides, and not at once to a variant.");
  if (format)
    log_note("differs: so:default of a namespace does not count; that of the "
             "resolver does.");
}

void
export_report_rules(const struct export_report *report,
                    const struct export_dialect *dialect,
                    const struct rules *rules)
{
  log_note(
      "wrote rules for %s: %zu %s, %llu %s of their own", dialect->program,
      rules->authority_count,
      log_plural(rules->authority_count, "host", "hosts"),
      (unsigned long long)report->entries,
      log_plural(report->entries, "target with a rule", "targets with rules"));
  for (size_t i = 0; i < sizeof everywhere / sizeof *everywhere; i++)
    log_note("differs: %s", everywhere[i]);
  put_settings(rules);
  for (size_t i = 0; dialect->differences[i]; i++)
    log_note("differs: %s", dialect->differences[i]);
}
