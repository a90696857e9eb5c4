#include "fetch/probe_rows.h"

#define RDF_TYPE "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"

enum { MEBIBYTE = 1024 * 1024 };

static bool
describes(const struct engine *engine, const struct probe_facts *facts)
{
  return engine->query == ENGINE_DESCRIBE &&
         facts->rows[PROBE_SAMPLE].length > 0 && !facts->lacks_sample;
}

static bool
describes_target(const struct engine *engine, const struct probe_facts *facts)
{
  return describes(engine, facts) && facts->rows[PROBE_TARGET].length > 0;
}

static const struct probe rows[] = {
    {
        .about = "a name that others point at",
        .query =
            "CONSTRUCT { ?s <" PROBE_VALUE
            "> ?o } %from WHERE { %(?s ?p ?o%) FILTER(?p != " RDF_TYPE
            " && isIRI(?s) && isIRI(?o) && ?s != ?o && (STRSTARTS(STR(?o), "
            "%namespace) || STRSTARTS(STR(?o), %twin))) } LIMIT 1",
        .is_asked = describes,
        .scans = true,
        .judge = probe_judge_target,
    },
    {
        .about = "DESCRIBE <%target>",
        .query = "DESCRIBE %target %from",
        .is_asked = describes_target,
        .judge = probe_judge_inbound,
        .says = {[PROBE_FIRST] =
                     {PROBE_WARNING,
                      "answers DESCRIBE with what points at a name, too, and "
                      "without a limit: names that many point at are answered "
                      "with 502 when that is more than so:answerSize. Leave "
                      "so:query out, or switch the engine to concise bounded "
                      "descriptions (Virtuoso: define sql:describe-mode "
                      "\"CBD\" in a so:query of your own)"}},
    },
    {
        .about = "DESCRIBE of what has blank nodes",
        .query = "DESCRIBE ?s %from WHERE { %(?s ?p ?b%) FILTER(isIRI(?s) && "
                 "isBlank(?b)) } LIMIT 1",
        .is_asked = describes,
        .scans = true,
        .judge = probe_judge_closure,
        .says =
            {[PROBE_FIRST] =
                 {PROBE_WARNING,
                  "answers DESCRIBE without what blank nodes say: pages and "
                  "data lack it. Leave so:query out, or switch the engine to "
                  "concise bounded descriptions (Virtuoso: define "
                  "sql:describe-mode \"CBD\" in a so:query of your own)"}},
    },
    {
        .about = "DESCRIBE of a class",
        .query = "DESCRIBE ?c %from WHERE { VALUES ?s { %sample } %(?s a ?c%) "
                 "} LIMIT 1",
        .is_asked = describes,
        .judge = probe_judge_class,
        .maximum = (size_t)64 * MEBIBYTE,
        .says = {[PROBE_FIRST] =
                     {PROBE_WARNING,
                      "answers DESCRIBE of a class with everything that "
                      "belongs to it (%count statements): classes with many "
                      "members are answered with 502. Leave so:query out"}},
    },
};

const struct probe_group probe_rows_describe = {rows,
                                                sizeof rows / sizeof *rows};
