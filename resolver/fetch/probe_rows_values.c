#include "fetch/probe_rows.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"
#define CHANGED                                                                \
  "changes %about: it comes back as %got. Pages and data show what the "       \
  "engine "                                                                    \
  "makes of it, not what was loaded. Where that matters, load a dump "         \
  "(so:dataset) in place of so:source"
#define LOST                                                                   \
  "answers nothing where %about was asked for: such values may be missing"

static bool
constructs(const struct engine *engine, const struct probe_facts *facts)
{
  (void)facts;
  return engine->query == ENGINE_CONSTRUCT;
}

static bool
asks_otherwise(const struct engine *engine, const struct probe_facts *facts)
{
  return !constructs(engine, facts);
}

static bool
asks_by_get(const struct engine *engine, const struct probe_facts *facts)
{
  (void)facts;
  return engine->get;
}

/* BIND, because some engines give constants of a CONSTRUCT back as they stand,
 * and change what they keep. */
#define LITERAL_ROW(words, ...)                                                \
  {                                                                            \
    .about = (words), .judge = probe_judge_literal,                            \
    .query = "CONSTRUCT { <" PROBE_SUBJECT "> <" PROBE_VALUE                   \
             "> ?v } WHERE { BIND(%literal AS ?v) }",                          \
    .literal = {__VA_ARGS__}, .says = {                                        \
      [PROBE_FIRST] = {PROBE_WARNING, CHANGED},                                \
      [PROBE_SECOND] = {PROBE_WARNING, LOST},                                  \
    }                                                                          \
  }

static const struct probe rows[] = {
    LITERAL_ROW("the decimal \"1.0\"", STR_INIT("1.0"),
                .datatype = STR_INIT(XSD "decimal")),
    LITERAL_ROW("the integer \"01\"", STR_INIT("01"),
                .datatype = STR_INIT(XSD "integer")),
    LITERAL_ROW("a date with a time zone", STR_INIT("2020-02-29+14:00"),
                .datatype = STR_INIT(XSD "date")),
    LITERAL_ROW("a time with a time zone and a fraction",
                STR_INIT("2020-02-29T10:00:00.50+02:00"),
                .datatype = STR_INIT(XSD "dateTime")),
    LITERAL_ROW("a text with the language en-GB", STR_INIT("colour"),
                .language = STR_INIT("en-GB")),
    LITERAL_ROW("a text with U+00E9", STR_INIT("caf\303\251")),
    LITERAL_ROW("a text with U+1F600", STR_INIT("\360\237\230\200")),
    LITERAL_ROW("a text with line feed, tabulator, quote and backslash",
                STR_INIT("a\nb\tc\"d\\e")),
    LITERAL_ROW("a text of 100000 bytes", STR_INIT("0123456789"),
                .times = 10000),
    {
        .about = "isBlank",
        .query = "CONSTRUCT { <" PROBE_SUBJECT "> <" PROBE_VALUE
                 "> ?v } WHERE { VALUES ?v { <" PROBE_SUBJECT
                 "> \"text\" } FILTER(isBlank(?v)) }",
        .is_asked = constructs,
        .judge = probe_judge_none,
        .says = {[PROBE_FIRST] =
                     {PROBE_WARNING,
                      "takes IRIs and literals for blank nodes (isBlank): the "
                      "question for a name brings what belongs to others. Set "
                      "so:depth 0, or so:query"}},
    },
    {
        .about = "a question that is too long for a GET, and is sent by POST",
        .query = "CONSTRUCT { <" PROBE_SUBJECT "> <" PROBE_VALUE
                 "> ?v } WHERE { BIND(%literal AS ?v) }",
        .is_asked = asks_by_get,
        .judge = probe_judge_literal,
        .literal = {.text = STR_INIT("0123456789"), .times = 700},
        .says =
            {[PROBE_NO_WORD] = {PROBE_WARNING,
                                "refuses POST. It %why So names whose question "
                                "is longer than a URL can be are answered with "
                                "502: set a short so:query, or so:depth 1"}},
    },
    {
        .about = "a sub-select with LIMIT",
        .query = "CONSTRUCT { ?s ?p ?o } %from WHERE { { SELECT ?s ?p ?o { "
                 "%(?s ?p ?o%) } LIMIT 3 } }",
        .is_asked = constructs,
        .judge = probe_judge_few,
        .says =
            {
                [PROBE_FIRST] = {PROBE_BAD,
                                 "does not keep to the LIMIT of a sub-select: "
                                 "what points at a name comes without a limit, "
                                 "and so do lists of classes. Set so:query "
                                 "so:Describe, or a text of your own"},
                [PROBE_NO_WORD] =
                    {PROBE_BAD,
                     "does not understand a sub-select with LIMIT. It %why Set "
                     "so:query so:Describe, or a text of your own"},
            },
    },
    {
        .about = "a sub-select with LIMIT, for lists of classes",
        .query = "CONSTRUCT { ?s ?p ?o } %from WHERE { { SELECT ?s ?p ?o { "
                 "%(?s ?p ?o%) } LIMIT 3 } }",
        .is_asked = asks_otherwise,
        .judge = probe_judge_few,
        .says =
            {
                [PROBE_FIRST] =
                    {PROBE_WARNING,
                     "does not keep to the LIMIT of a sub-select: lists of "
                     "classes and of their members may take too long"},
                [PROBE_NO_WORD] =
                    {PROBE_WARNING,
                     "does not understand a sub-select with LIMIT. It %why "
                     "Classes and their members cannot be shown"},
            },
    },
};

const struct probe_group probe_rows_values = {rows, sizeof rows / sizeof *rows};
