#include "fetch/probe_rows.h"

enum { MEBIBYTE = 1024 * 1024 };

#define SOME_STATEMENTS                                                        \
  "{ SELECT DISTINCT ?s ?p ?o { %(?s ?p ?o%) } LIMIT 30000 }"

static bool
searches(const struct engine *engine, const struct probe_facts *facts)
{
  (void)facts;
  return engine->search != ENGINE_SEARCH_NONE;
}

static bool
can_search(const struct engine *engine, const struct probe_facts *facts)
{
  return searches(engine, facts) && facts->rows[PROBE_WORD].length > 0;
}

static const struct probe rows[] = {
    {
        .about = "a label",
        .query = "CONSTRUCT { ?s ?p ?o } %from WHERE { { SELECT ?s ?p ?o { "
                 "VALUES ?p { <http://www.w3.org/2000/01/rdf-schema#label> "
                 "<http://www.w3.org/2004/02/skos/core#prefLabel> "
                 "<http://purl.org/dc/terms/title> "
                 "<http://xmlns.com/foaf/0.1/name> <http://schema.org/name> } "
                 "%(?s ?p ?o%) FILTER(isIRI(?s)) } LIMIT 20 } }",
        .is_asked = searches,
        .scans = true,
        .judge = probe_judge_word,
    },
    {
        .about = "a search for the word \"%word\"",
        .kind = QUESTION_SEARCH,
        .is_asked = can_search,
        .judge = probe_judge_found,
        .says =
            {
                [PROBE_FIRST] =
                    {PROBE_WARNING,
                     "finds nothing with \"%word\", which is a word of a label "
                     "there: the text index that so:search names is missing or "
                     "does not have the labels. Virtuoso needs "
                     "DB.DBA.RDF_OBJ_FT_RULE_ADD and "
                     "VT_INC_INDEX_DB_DBA_RDF_OBJ, Jena a text dataset. Leave "
                     "so:search out until then"},
                [PROBE_NO_WORD] = {PROBE_WARNING,
                                   "does not understand the search that "
                                   "so:search names. It %why Set so:search to "
                                   "what the engine has, or leave it out"},
                [PROBE_LATE] =
                    {PROBE_WARNING,
                     "does not search for \"%word\" in time: searches are "
                     "answered with 504. Set so:search to a text index of the "
                     "engine's, or leave it out"},
            },
    },
    {
        .about = "the number of statements",
        .query =
            "CONSTRUCT { <" PROBE_SUBJECT "> <" PROBE_VALUE
            "> ?n } %from WHERE { { SELECT (COUNT(*) AS ?n) { " SOME_STATEMENTS
            " } } }",
        .scans = true,
        .judge = probe_judge_total,
    },
    {
        .about = "30000 statements",
        .query = "CONSTRUCT { ?s ?p ?o } %from WHERE { " SOME_STATEMENTS " }",
        .judge = probe_judge_rows,
        .maximum = (size_t)64 * MEBIBYTE,
        .says =
            {
                [PROBE_FIRST] =
                    {PROBE_WARNING,
                     "cuts answers at %count statements, and says so: names "
                     "with more are answered with 502. Raise the limit "
                     "(Virtuoso: ResultSetMaxRows of [SPARQL])"},
                [PROBE_SECOND] =
                    {PROBE_WARNING,
                     "cuts answers at %count statements with status 200 and "
                     "without a word, where it counts %total: names with more "
                     "miss data and nobody notices. Raise the limit (Virtuoso: "
                     "ResultSetMaxRows of [SPARQL]), and keep so:inboundLimit "
                     "below it"},
            },
    },
    {
        .about = "some statements, packed",
        .query =
            "CONSTRUCT { ?s ?p ?o } %from WHERE { %(?s ?p ?o%) } LIMIT 200",
        .judge = probe_judge_packed,
        .says =
            {[PROBE_FIRST] = {PROBE_NOTE,
                              "does not send answers with gzip: over a "
                              "network, they take longer than they have to. A "
                              "proxy in front of the engine can do that"}},
    },
};

const struct probe_group probe_rows_limits = {rows, sizeof rows / sizeof *rows};
