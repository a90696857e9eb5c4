#include "fetch/probe_rows.h"

#define RESOURCE                                                               \
  "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "                         \
  "<http://www.w3.org/2000/01/rdf-schema#Resource>"
#define IS_NAME                                                                \
  "FILTER(isIRI(?s) && (STRSTARTS(STR(?s), %namespace) || "                    \
  "STRSTARTS(STR(?s), %twin)))"

static bool
has_name(const struct engine *engine, const struct probe_facts *facts)
{
  (void)engine;
  return facts->rows[PROBE_SAMPLE].length > 0 && !facts->lacks_sample;
}

static bool
has_no_name(const struct engine *engine, const struct probe_facts *facts)
{
  (void)engine;
  return facts->rows[PROBE_SAMPLE].length == 0;
}

static bool
looks_elsewhere(const struct engine *engine, const struct probe_facts *facts)
{
  return engine->graph_kind != ENGINE_GRAPH_NAMED && has_no_name(engine, facts);
}

static bool
looks_in_graphs(const struct engine *engine, const struct probe_facts *facts)
{
  return engine->graph_kind != ENGINE_GRAPH_DEFAULT &&
         !facts->rows[PROBE_GRAPH].length && has_no_name(engine, facts);
}

static bool
constructs(const struct engine *engine, const struct probe_facts *facts)
{
  return engine->query == ENGINE_CONSTRUCT && has_name(engine, facts);
}

static const struct probe rows[] = {
    {
        .about = "a name in the namespace",
        .query = "CONSTRUCT { ?s " RESOURCE
                 " } %from WHERE { %(?s ?p ?o%)  " IS_NAME " } LIMIT 1",
        .is_asked = has_no_name,
        .scans = true,
        .judge = probe_judge_name,
        .says =
            {
                [PROBE_FIRST] =
                    {PROBE_WARNING,
                     "has no name that begins with %namespace in the graphs "
                     "that are asked: each of them is answered with 404"},
                [PROBE_LATE] =
                    {PROBE_NOTE,
                     "did not find a name that begins with %namespace in time: "
                     "what depends on one is not checked"},
            },
    },
    {
        .about = "names in named graphs",
        .query = "CONSTRUCT { ?s <" PROBE_VALUE
                 "> ?g } WHERE { GRAPH ?g { ?s ?p ?o } " IS_NAME " } LIMIT 1",
        .is_asked = looks_elsewhere,
        .scans = true,
        .judge = probe_judge_graph,
        .says =
            {[PROBE_FIRST] = {PROBE_WARNING,
                              "has names that begin with %namespace in the "
                              "named graph <%graph>: set so:graph <%graph>, or "
                              "so:graph so:NamedGraphs for all named graphs"}},
    },
    {
        .about = "names in the default graph",
        .query = "CONSTRUCT { ?s " RESOURCE " } WHERE { ?s ?p ?o " IS_NAME
                 " } LIMIT 1",
        .is_asked = looks_in_graphs,
        .scans = true,
        .judge = probe_judge_any,
        .says = {[PROBE_FIRST] = {PROBE_WARNING,
                                  "has names that begin with %namespace in its "
                                  "default graph: leave so:graph out"}},
    },
    {
        .about = "what is said of <%sample>",
        .query = "CONSTRUCT { ?s ?p ?o } %from WHERE { VALUES ?s { %sample } "
                 "%(?s ?p ?o%) }",
        .is_asked = has_name,
        .judge = probe_judge_same,
        .says =
            {
                [PROBE_FIRST] =
                    {PROBE_WARNING,
                     "says something else of <%sample> than %other does, which "
                     "is of the same so:source: pages change with the endpoint "
                     "that answers. Load the same data into both"},
                [PROBE_SECOND] =
                    {PROBE_WARNING,
                     "has nothing of <%sample>, which %other of the same "
                     "so:source has: names come and go with the endpoint that "
                     "answers. Load the same data into both"},
            },
    },
    {
        .about = "VALUES within UNION",
        .query = "CONSTRUCT { ?s ?p ?o } %from WHERE { { VALUES ?s { %sample } "
                 "%(?s ?p ?o%) } UNION { VALUES ?x { %sample } %(?x ?q ?s%) "
                 "FILTER(isBlank(?s)) %(?s ?p ?o%) } }",
        .is_asked = constructs,
        .judge = probe_judge_sample,
        .says =
            {
                [PROBE_FIRST] = {PROBE_BAD,
                                 "answers nothing to VALUES within UNION, on "
                                 "which the question for a name depends. Set "
                                 "so:query so:Describe, or a text of your own"},
                [PROBE_NO_WORD] =
                    {PROBE_BAD,
                     "does not understand VALUES within UNION, on which the "
                     "question for a name depends. It %why Set so:query "
                     "so:Describe, or a text of your own"},
            },
    },
    {
        .about = "a blank node",
        .query = "CONSTRUCT { ?s <" PROBE_VALUE
                 "> ?b . ?b ?q ?o } %from WHERE { { SELECT ?s ?b { %(?s ?p "
                 "?b%) FILTER(isBlank(?b)) } LIMIT 1 } %(?b ?q ?o%) }",
        .scans = true,
        .judge = probe_judge_blank,
        .says =
            {
                [PROBE_FIRST] =
                    {PROBE_WARNING,
                     "gives one blank node two labels in one answer: pages "
                     "lack what blank nodes say. Update the engine, or set "
                     "so:query to a text whose answer does not have them"},
                [PROBE_SECOND] =
                    {PROBE_WARNING,
                     "sends blank nodes as IRIs (%got): pages show these, and "
                     "links that lead nowhere. Update the engine, or switch "
                     "that off in its settings"},
                [PROBE_THIRD] = {PROBE_WARNING,
                                 "takes %got for a blank node (isBlank): the "
                                 "question for a name brings what belongs to "
                                 "others. Set so:depth 0, or so:query"},
            },
    },
    {
        .about = "all of <%sample>",
        .kind = QUESTION_DESCRIBE,
        .is_asked = has_name,
        .judge = probe_judge_sample,
        .says =
            {
                [PROBE_FIRST] =
                    {PROBE_BAD,
                     "has statements of <%sample>, but answers none of them to "
                     "the question for a name: each is answered with 404. Set "
                     "another so:query (so:Construct, so:Describe or a text of "
                     "your own)"},
                [PROBE_NO_WORD] =
                    {PROBE_BAD,
                     "does not answer the question for a name: each is "
                     "answered with 502. It %why Set another so:query "
                     "(so:Construct, so:Describe or a text of your own), or "
                     "less of so:depth and so:inboundLimit"},
                [PROBE_LATE] =
                    {PROBE_BAD,
                     "does not answer the question for <%sample> in time: each "
                     "name may be answered with 504. Set less of so:depth and "
                     "so:inboundLimit, or so:query; or more of so:totalTimeout "
                     "and so:firstByteTimeout"},
                [PROBE_SLOW] =
                    {PROBE_NOTE,
                     "takes %count ms for <%sample>: who asks for a name first "
                     "waits so long. Less of so:depth and so:inboundLimit, or "
                     "an index of the engine's, makes it faster"},
            },
    },
    {
        .about = "whether names exist",
        .kind = QUESTION_EXISTS,
        .is_asked = has_name,
        .judge = probe_judge_sample,
        .says =
            {[PROBE_FIRST] = {PROBE_WARNING,
                              "does not know that <%sample> exists when it is "
                              "asked with FILTER EXISTS: links to names of "
                              "this namespace are taken for links to nowhere"}},
    },
};

const struct probe_group probe_rows_names = {rows, sizeof rows / sizeof *rows};
