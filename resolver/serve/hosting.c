#include "serve/hosting.h"

#include "base/iri.h"
#include "base/log.h"

enum { AUTHORITIES_SAID = 10, SPACES_SAID = 4, LINE_MAXIMUM = 16 * 1024 };

static void
put_count(struct buffer *out, uint64_t count, const char *what)
{
  buffer_format(out, "%llu %s%s", (unsigned long long)count, what,
                count == 1 ? "" : "s");
}

/* Finds the namespaces of an authority that have most names. *ret_left is the
 * number of subjects that are in none of these. */
static void
put_spaces(struct buffer *out, const struct snapshot *snapshot, size_t number,
           uint64_t *ret_left)
{
  const struct authorities *hosting = &snapshot->rules.hosting;
  size_t said = 0;
  *ret_left = hosting->subjects[number];
  for (size_t i = 0; i < snapshot->space_count && said < SPACES_SAID; i++) {
    const struct space *space = &snapshot->spaces[i];
    struct str host = iri_host(iri_split(space->iri).authority);
    if (!str_equals_folded(host, hosting->hosts[number]) ||
        space->count > *ret_left)
      continue;
    buffer_format(out, "%s%.*s (", said++ ? ", " : "", STR_ARGS(space->iri));
    put_count(out, space->count,
              str_ends(space->iri, STR("#")) ? "term" : "thing");
    buffer_put(out, STR(")"));
    *ret_left -= space->count;
  }
}

static void
say_engine(const struct rules *rules, const struct namespace_rule *rule)
{
  const struct engine *engine = rules_engine(rules, rule);
  struct str about = rule->iri.length ? rule->iri : STR("all other names");
  if (!engine)
    return;
  log_note("asking %.*s%s for %.*s", STR_ARGS(engine->endpoints[0]),
           engine->endpoint_count > 1 ? " (and others)" : "", STR_ARGS(about));
}

/* Logs which endpoints have the names of which namespaces. */
static void
say_engines(const struct rules *rules)
{
  for (size_t i = 0; i < rules->namespace_count && i < SPACES_SAID; i++)
    say_engine(rules, &rules->namespaces[i]);
  say_engine(rules, &rules->fallback);
}

void
hosting_say(const struct snapshot *snapshot)
{
  const struct authorities *hosting = &snapshot->rules.hosting;
  for (size_t i = 0; i < hosting->count && i < AUTHORITIES_SAID; i++) {
    struct buffer line;
    uint64_t left;
    if (hosting->subjects[i] == 0 && snapshot->rules.engines.count)
      continue; /* its names are at endpoints, which are logged below */
    buffer_init(&line, LINE_MAXIMUM);
    put_spaces(&line, snapshot, i, &left);
    if (line.length == 0) {
      buffer_format(&line, "%.*s (", STR_ARGS(hosting->hosts[i]));
      put_count(&line, left, "subject");
      buffer_put(&line, STR(")"));
    } else if (left) {
      buffer_format(&line, ", and %.*s elsewhere (",
                    STR_ARGS(hosting->hosts[i]));
      put_count(&line, left, "subject");
      buffer_put(&line, STR(")"));
    }
    log_note("hosting %.*s", STR_ARGS(buffer_str(&line)));
    buffer_fini(&line);
  }
  if (hosting->count > AUTHORITIES_SAID)
    log_note("hosting %zu other authorities",
             hosting->count - AUTHORITIES_SAID);
  say_engines(&snapshot->rules);
}

/* Appends a text such as "2 subjects and 1 document (...)". */
static void
put_names(struct buffer *out, uint64_t subjects, uint64_t documents)
{
  if (subjects || !documents)
    put_count(out, subjects, "subject");
  if (subjects && documents)
    buffer_put(out, STR(" and "));
  if (documents)
    put_count(out, documents, "document");
  if (documents)
    buffer_format(out, " (%s)",
                  log_plural(documents, "a named graph, or a version",
                             "named graphs, or versions"));
}

void
hosting_note_foreign(const struct snapshot *snapshot)
{
  const struct authorities *hosting = &snapshot->rules.hosting;
  uint64_t count = hosting->foreign_count, subjects = hosting->foreign_subjects;
  uint64_t documents = hosting->foreign_documents;
  struct buffer names;
  buffer_init(&names, LINE_MAXIMUM);
  for (size_t i = 0; i < hosting->foreign_shown; i++) {
    uint64_t own = hosting->foreign[i].subjects;
    uint64_t own_documents = hosting->foreign[i].documents;
    struct str host = hosting->foreign[i].host;
    buffer_reset(&names);
    put_names(&names, own, own_documents);
    log_note("note: %.*s on %.*s %s not hosted; so:namespace "
             "[ so:iri <http://%.*s/> ] would host %s",
             STR_ARGS(buffer_str(&names)), STR_ARGS(host),
             log_plural(own + own_documents, "is", "are"), STR_ARGS(host),
             log_plural(own + own_documents, "it", "them"));
    count--;
    subjects -= own;
    documents -= own_documents;
  }
  buffer_reset(&names);
  put_names(&names, subjects, documents);
  if (count)
    log_note("note: %.*s on %llu other %s %s not hosted either",
             STR_ARGS(buffer_str(&names)), (unsigned long long)count,
             log_plural(count, "authority", "authorities"),
             log_plural(subjects + documents, "is", "are"));
  buffer_fini(&names);
}

void
hosting_compare(uint64_t before, uint64_t now)
{
  if (now < before / 2 + before % 2)
    log_warning("more than half of the names are lost: there were %llu, and "
                "there are %llu now",
                (unsigned long long)before, (unsigned long long)now);
}
