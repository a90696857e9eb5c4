#include "sparql/question.h"

#include "runner.h"

#include <stdio.h>

runner_suite check_question;

#define A "<http://e.org/id/a>"
#define LABELS                                                                 \
  "rdfs:label, skos:prefLabel, dcterms:title, dc:title, foaf:name, "           \
  "schema:name, schemas:name"
#define PREFIXES                                                               \
  "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>\n"                \
  "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"                     \
  "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"                      \
  "PREFIX dcterms: <http://purl.org/dc/terms/>\n"                              \
  "PREFIX dc: <http://purl.org/dc/elements/1.1/>\n"                            \
  "PREFIX foaf: <http://xmlns.com/foaf/0.1/>\n"                                \
  "PREFIX schema: <http://schema.org/>\n"                                      \
  "PREFIX schemas: <https://schema.org/>\n"                                    \
  "PREFIX void: <http://rdfs.org/ns/void#>\n"

static const struct str row = STR_INIT("http://e.org/id/a");
static const struct engine bare = {.endpoint_count = 1};

static enum err
put(struct buffer *out, const struct engine *engine, enum question_kind kind,
    struct str iri)
{
  buffer_init(out, 64 * 1024);
  return question_put(out, engine, kind, &iri, 1);
}

static void
check_text(const struct engine *engine, enum question_kind kind, struct str iri,
           const char *wanted)
{
  struct buffer out;
  ck_assert_int_eq(put(&out, engine, kind, iri), ERR_NONE);
  ck_assert_msg(str_equals(buffer_str(&out), str_from(wanted)), "%.*s",
                STR_ARGS(buffer_str(&out)));
  buffer_fini(&out);
}

static size_t
count(struct str text, struct str needle)
{
  size_t found = 0, at;
  while ((at = str_find_str(text, needle)) != STR_NOT_FOUND) {
    text = str_from_offset(text, at + 1);
    found++;
  }
  return found;
}

/* How often a text stands in the CONSTRUCT of an engine. */
static size_t
count_in(const struct engine *engine, const char *needle)
{
  struct buffer out;
  ck_assert_int_eq(put(&out, engine, QUESTION_DESCRIBE, row), ERR_NONE);
  size_t found = count(buffer_str(&out), str_from(needle));
  buffer_fini(&out);
  return found;
}

START_TEST(constructs_a_description)
{
  check_text(
      &bare, QUESTION_DESCRIBE, row,
      PREFIXES
      "CONSTRUCT { ?a ?b ?c }\nWHERE {\n{ VALUES ?a { " A " } ?a ?b ?c . }\n"
      "UNION { { SELECT DISTINCT ?a { VALUES ?s { " A " } ?s ?p ?a . "
      "FILTER(isIRI(?a)) } } ?a ?b ?c . FILTER(?b IN (" LABELS
      ", rdf:type)) }\n"
      "UNION { { SELECT DISTINCT ?a { VALUES ?s { " A " } ?s ?a ?o . } } "
      "?a ?b ?c . FILTER(?b IN (" LABELS ")) }\n}\n");
}
END_TEST

START_TEST(goes_as_deep_as_is_said)
{
  struct engine engine = bare;
  for (engine.depth = 0; engine.depth <= 8; engine.depth++) {
    size_t lists = engine.depth > 2 ? 2 : engine.depth;
    char last[32], next[32];
    snprintf(last, sizeof last, "?p%u ?a . FILTER(isBlank(?a)", engine.depth);
    snprintf(next, sizeof next, "isBlank(?x%u)", engine.depth + 1);
    ck_assert_uint_eq(count_in(&engine, last), engine.depth > 0);
    ck_assert_uint_eq(count_in(&engine, next), 0);
    ck_assert_uint_eq(count_in(&engine, "OPTIONAL { ?x1 rdf:rest+ ?"),
                      lists > 0 ? 3 : 0);
    ck_assert_uint_eq(count_in(&engine, "rdf:rest+"), 3 * lists);
  }
}
END_TEST

START_TEST(asks_for_what_points_at_it)
{
  struct engine engine = bare;
  ck_assert_uint_eq(count_in(&engine, "LIMIT"), 0);
  engine.inbound = 7;
  ck_assert_uint_eq(count_in(&engine, "{ SELECT ?a ?b (" A
                                      " AS ?c) { { SELECT ?a ?b { ?a ?b " A
                                      " . } LIMIT 10000 } FILTER(isIRI(?a)) } "
                                      "ORDER BY ?b ?a LIMIT 7 } }"),
                    1);
  ck_assert_uint_eq(count_in(&engine, "ORDER BY ?p ?a LIMIT 7 } ?a ?b ?c"), 1);
  ck_assert_uint_eq(
      count_in(&engine,
               "{ SELECT DISTINCT ?a { { SELECT ?a { ?a ?p " A
               " . } LIMIT 10000 } FILTER(isBlank(?a) || STRSTARTS(STR(?a), "
               "CONCAT(STR(" A "), \"#\"))) } LIMIT 7 } ?a ?b ?c"),
      1);
}
END_TEST

START_TEST(asks_in_the_graphs_that_are_said)
{
  static const struct str graphs[] = {STR_INIT("urn:g"), STR_INIT("urn:h")};
  struct engine engine = bare;
  ck_assert_uint_eq(count_in(&engine, "GRAPH"), 0);
  engine.graph_kind = ENGINE_GRAPH_NAMED;
  ck_assert_uint_eq(count_in(&engine, "GRAPH ?g0 { ?a ?b ?c }"), 1);
  ck_assert_uint_eq(count_in(&engine, " . }"), 0);
  ck_assert_uint_eq(count_in(&engine, "GRAPH ?g4 {"), 1);
  engine.graph_kind = ENGINE_GRAPH_LISTED;
  memcpy(engine.graphs, graphs, sizeof graphs);
  engine.graph_count = 2;
  ck_assert_uint_eq(
      count_in(&engine, "?c }\nFROM <urn:g>\nFROM <urn:h>\nWHERE {"), 1);
  engine.query = ENGINE_DESCRIBE;
  check_text(&engine, QUESTION_DESCRIBE, row,
             "DESCRIBE " A "\nFROM <urn:g>\nFROM <urn:h>\n");
}
END_TEST

START_TEST(fills_in_a_template)
{
  struct engine engine = bare;
  engine.query = ENGINE_TEMPLATE;
  engine.template = STR("DESCRIBE {iri} # {iri} {IRI}");
  check_text(&engine, QUESTION_DESCRIBE, row, "DESCRIBE " A " # " A " {IRI}");
  engine.template = STR("{iri}");
  check_text(&engine, QUESTION_DESCRIBE, row, A);
}
END_TEST

START_TEST(asks_what_exists)
{
  static const struct str rows[] = {STR_INIT("http://e.org/id/a"),
                                    STR_INIT("urn:b")};
  struct buffer out;
  buffer_init(&out, 64 * 1024);
  ck_assert_int_eq(question_put(&out, &bare, QUESTION_EXISTS, rows, 2),
                   ERR_NONE);
  ck_assert_msg(
      str_equals(buffer_str(&out),
                 STR(PREFIXES "CONSTRUCT { ?s rdf:type rdfs:Resource }\n"
                              "WHERE { VALUES ?s { " A " <urn:b> } "
                              "FILTER EXISTS { ?s ?p ?o . } }\n")),
      "%.*s", STR_ARGS(buffer_str(&out)));
  buffer_fini(&out);
}
END_TEST

START_TEST(counts_and_lists)
{
  static const struct {
    enum question_kind kind;
    const char *part;
  } rows[] = {
      {QUESTION_CLASSES, "{ SELECT ?s ?a { ?s rdf:type ?a . FILTER(isIRI(?a)) "
                         "} LIMIT 1000000 }"},
      {QUESTION_CLASSES, "CONSTRUCT { ?a void:entities ?n . ?a ?b ?c }"},
      {QUESTION_MEMBERS, "{ SELECT ?a (" A " AS ?k) { { SELECT ?a { "
                         "?a rdf:type " A " . } LIMIT 10000 } "
                         "FILTER(isIRI(?a)) } ORDER BY ?a LIMIT 100 }"},
      {QUESTION_DATASET, "?a rdf:type void:Dataset . "},
      {QUESTION_DATASET, "?s rdf:type rdfs:Resource . ?s rdf:value ?n }"},
      {QUESTION_DATASET, "SELECT (SAMPLE(?x) AS ?s) (COUNT(?x) AS ?n) {"},
      {QUESTION_DATASET,
       "GROUP BY STRBEFORE(STRAFTER(STR(?x), \"://\"), \"/\")"},
  };
  struct buffer out;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    ck_assert_int_eq(put(&out, &bare, rows[i].kind, row), ERR_NONE);
    ck_assert_msg(count(buffer_str(&out), str_from(rows[i].part)) == 1, "%zu",
                  i);
    buffer_fini(&out);
  }
}
END_TEST

/* Word by word, as engines get them. */
START_TEST(asks_engines_in_these_words)
{
  static const struct {
    enum engine_search search;
    enum engine_graphs graphs;
    enum question_kind kind;
    const char *words;
  } rows[] = {
      {ENGINE_SEARCH_NONE, ENGINE_GRAPH_DEFAULT, QUESTION_CLASSES,
       PREFIXES
       "CONSTRUCT { ?a void:entities ?n . ?a ?b ?c }\n"
       "WHERE { { SELECT ?a (COUNT(?s) AS ?n) { { SELECT ?s ?a { ?s rdf:type "
       "?a . FILTER(isIRI(?a)) } LIMIT 1000000 } } GROUP BY ?a ORDER BY "
       "DESC(?n) ?a LIMIT 100 } FILTER(!STRSTARTS(STR(?a), "
       "\"http://www.openlinksw.com/\")) OPTIONAL { ?a ?b ?c . FILTER(?b IN "
       "(rdfs:label, skos:prefLabel, dcterms:title, dc:title, foaf:name, "
       "schema:name, schemas:name)) } }\n"},
      {ENGINE_SEARCH_NONE, ENGINE_GRAPH_DEFAULT, QUESTION_MEMBERS,
       PREFIXES "CONSTRUCT { ?a rdf:type ?k . ?a ?b ?c }\n"
                "WHERE {\n"
                "{ { SELECT ?a (<http://e.org/id/a> AS ?k) { { SELECT ?a { ?a "
                "rdf:type <http://e.org/id/a> . } LIMIT 10000 } "
                "FILTER(isIRI(?a)) } ORDER BY ?a LIMIT 100 } OPTIONAL { ?a ?b "
                "?c . FILTER(?b IN (rdfs:label, skos:prefLabel, dcterms:title, "
                "dc:title, foaf:name, schema:name, schemas:name)) } }\n"
                "}\n"},
      {ENGINE_SEARCH_NONE, ENGINE_GRAPH_DEFAULT, QUESTION_DATASET,
       PREFIXES
       "CONSTRUCT { ?a ?b ?c . ?s rdf:type rdfs:Resource . ?s rdf:value ?n }\n"
       "WHERE { { { SELECT ?a { ?a rdf:type void:Dataset . FILTER(isIRI(?a)) } "
       "LIMIT 10 } ?a ?b ?c . }\n"
       "UNION { SELECT (SAMPLE(?x) AS ?s) (COUNT(?x) AS ?n) { { SELECT ?x { ?x "
       "?p ?o . FILTER(isIRI(?x) && STRSTARTS(STR(?x), \"http\") && "
       "!STRSTARTS(STR(?x), \"http://www.openlinksw.com/\") && "
       "!STRSTARTS(STR(?x), \"http://localuriqaserver/\") && "
       "!STRSTARTS(STR(?x), \"http://www.w2.org/ns/ldp#\")) } LIMIT 1000 } } "
       "GROUP BY STRBEFORE(STRAFTER(STR(?x), \"://\"), \"/\") } }\n"},
      {ENGINE_SEARCH_VIRTUOSO, ENGINE_GRAPH_NAMED, QUESTION_DATASET,
       PREFIXES
       "CONSTRUCT { ?a ?b ?c . ?s rdf:type rdfs:Resource . ?s rdf:value ?n }\n"
       "WHERE { { { SELECT ?a { GRAPH ?g0 { ?a rdf:type void:Dataset } "
       "FILTER(isIRI(?a)) } LIMIT 10 } GRAPH ?g1 { ?a ?b ?c } }\n"
       "UNION { SELECT (SAMPLE(?x) AS ?s) (COUNT(?x) AS ?n) { { SELECT ?x { "
       "GRAPH ?g2 { ?x ?p ?o } FILTER(isIRI(?x) && STRSTARTS(STR(?x), "
       "\"http\") && !STRSTARTS(STR(?x), \"http://www.openlinksw.com/\") && "
       "!STRSTARTS(STR(?x), \"http://localuriqaserver/\") && "
       "!STRSTARTS(STR(?x), \"http://www.w2.org/ns/ldp#\")) } LIMIT 1000 } } "
       "GROUP BY STRBEFORE(STRAFTER(STR(?x), \"://\"), \"/\") } }\n"},
      {ENGINE_SEARCH_VIRTUOSO, ENGINE_GRAPH_DEFAULT, QUESTION_SEARCH,
       PREFIXES
       "CONSTRUCT { ?a ?b ?c . ?a rdf:type ?t }\n"
       "WHERE { { SELECT ?a ?b ?c { VALUES ?b { rdfs:label skos:prefLabel "
       "dcterms:title dc:title foaf:name schema:name schemas:name } ?a ?b ?c . "
       "?c bif:contains \"'red' AND 'moon*'\" . FILTER(isIRI(?a)) } LIMIT 50 } "
       "OPTIONAL { ?a rdf:type ?t . } }\n"},
      {ENGINE_SEARCH_JENA, ENGINE_GRAPH_DEFAULT, QUESTION_SEARCH,
       PREFIXES
       "PREFIX text: <http://jena.apache.org/text#>\n"
       "CONSTRUCT { ?a ?b ?c . ?a rdf:type ?t }\n"
       "WHERE { { SELECT ?a ?b ?c { ?a text:query (\"red* AND moon*\" 50) . "
       "VALUES ?b { rdfs:label skos:prefLabel dcterms:title dc:title foaf:name "
       "schema:name schemas:name } ?a ?b ?c . FILTER(isIRI(?a)) } LIMIT 50 } "
       "OPTIONAL { ?a rdf:type ?t . } }\n"},
      {ENGINE_SEARCH_REGEX, ENGINE_GRAPH_DEFAULT, QUESTION_SEARCH,
       PREFIXES
       "CONSTRUCT { ?a ?b ?c . ?a rdf:type ?t }\n"
       "WHERE { { SELECT ?a ?b ?c { VALUES ?b { rdfs:label skos:prefLabel "
       "dcterms:title dc:title foaf:name schema:name schemas:name } ?a ?b ?c . "
       "FILTER(CONTAINS(LCASE(STR(?c)), LCASE(\"red\"))) "
       "FILTER(CONTAINS(LCASE(STR(?c)), LCASE(\"moon\"))) FILTER(isIRI(?a)) } "
       "LIMIT 50 } OPTIONAL { ?a rdf:type ?t . } }\n"},
      {ENGINE_SEARCH_VIRTUOSO, ENGINE_GRAPH_NAMED, QUESTION_SEARCH,
       PREFIXES "CONSTRUCT { ?a ?b ?c . ?a rdf:type ?t }\n"
                "WHERE { { SELECT ?a ?b ?c { VALUES ?b { rdfs:label "
                "skos:prefLabel dcterms:title dc:title foaf:name schema:name "
                "schemas:name } GRAPH ?g0 { ?a ?b ?c . ?c bif:contains \"'red' "
                "AND 'moon*'\" . } FILTER(isIRI(?a)) } LIMIT 50 } OPTIONAL { "
                "GRAPH ?g0 { ?a rdf:type ?t } } }\n"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct engine engine = bare;
    engine.search = rows[i].search;
    engine.graph_kind = rows[i].graphs;
    check_text(&engine, rows[i].kind,
               rows[i].kind == QUESTION_SEARCH ? STR("red moon") : row,
               rows[i].words);
  }
}
END_TEST

/* Signs of a text index and of SPARQL never get into a query. */
START_TEST(searches_for_words_alone)
{
  static const struct {
    enum engine_search search;
    const char *words, *part; /* NULL: ERR_BAD_DATA */
  } rows[] = {
      {ENGINE_SEARCH_VIRTUOSO, "Jupiter", "bif:contains \"'jupiter*'\""},
      {ENGINE_SEARCH_VIRTUOSO, "it' OR \"x\") . } #",
       "bif:contains \"'it' AND 'or' AND 'x'\""},
      {ENGINE_SEARCH_VIRTUOSO, "z\xc3\xbcrich\xe2\x80\x99s",
       "bif:contains \"'z\xc3\xbcrich*' AND 's'\""},
      {ENGINE_SEARCH_JENA, "a+b NOT c:d~2^4*",
       "text:query (\"a* AND b* AND not* AND c* AND d* AND 2* AND 4*\" 50)"},
      {ENGINE_SEARCH_REGEX, "O'Neill \\d+ \"",
       "FILTER(CONTAINS(LCASE(STR(?c)), LCASE(\"O\"))) "
       "FILTER(CONTAINS(LCASE(STR(?c)), LCASE(\"Neill\"))) "
       "FILTER(CONTAINS(LCASE(STR(?c)), LCASE(\"d\"))) FILTER(isIRI(?a))"},
      {ENGINE_SEARCH_REGEX, "\"\\'", NULL},
      {ENGINE_SEARCH_REGEX, "\xff\xfe", NULL},
      {ENGINE_SEARCH_REGEX, "", NULL},
      {ENGINE_SEARCH_NONE, "Jupiter", NULL},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct engine engine = bare;
    struct buffer out;
    engine.search = rows[i].search;
    enum err err = put(&out, &engine, QUESTION_SEARCH, str_from(rows[i].words));
    if (rows[i].part)
      ck_assert_msg(!err &&
                        count(buffer_str(&out), str_from(rows[i].part)) == 1,
                    "%s: %.*s", rows[i].words, STR_ARGS(buffer_str(&out)));
    else
      ck_assert_msg(err == ERR_BAD_DATA, "%s", rows[i].words);
    buffer_fini(&out);
  }
}
END_TEST

START_TEST(refuses_what_is_not_an_iri)
{
  static const char *const rows[] = {
      "",
      "a",
      "http://e/a b",
      "http://e/>",
      "http://e/<",
      "http://e/\"",
      "http://e/{x}",
      "http://e/\\u0020",
      "http://e/\n",
      "http://e/\x7f",
      "http://e/\xff",
      "http://e/`",
      "http://e/^",
      "http://e/|",
  };
  struct engine engine = bare;
  struct arena arena;
  struct buffer out;
  struct str iris[QUESTION_SPELLINGS_MAXIMUM];
  size_t iri_count;
  arena_init(&arena, 1024 * 1024);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct str iri = str_from(rows[i]);
    ck_assert_msg(!question_iri_is_safe(iri), "%s", rows[i]);
    ck_assert_int_eq(question_spellings(iri, &arena, iris, &iri_count),
                     ERR_BAD_DATA);
    for (int query = 0; query < 3; query++) {
      engine.query = (enum engine_query)query;
      engine.template = STR("DESCRIBE {iri}");
      ck_assert_int_eq(put(&out, &engine, QUESTION_DESCRIBE, iri),
                       ERR_BAD_DATA);
      buffer_fini(&out);
    }
    ck_assert_int_eq(put(&out, &engine, QUESTION_EXISTS, iri), ERR_BAD_DATA);
    buffer_fini(&out);
  }
  buffer_init(&out, 512);
  ck_assert_int_eq(question_put(&out, &bare, QUESTION_DESCRIBE, NULL, 0),
                   ERR_BAD_DATA);
  ck_assert_int_eq(question_put(&out, &bare, QUESTION_DESCRIBE, &row, 1),
                   ERR_LIMIT);
  buffer_fini(&out);
  arena_fini(&arena);
}
END_TEST

START_TEST(spells_names)
{
  static const struct {
    const char *iri, *spellings[5];
  } rows[] = {
      {"http://e.org/a", {"http://e.org/a", "https://e.org/a"}},
      {"https://e.org/a", {"https://e.org/a", "http://e.org/a"}},
      {"urn:a", {"urn:a"}},
      {"http://e.org/Z%C3%BCrich%20x",
       {"http://e.org/Z%C3%BCrich%20x", "http://e.org/Z\xc3\xbcrich%20x",
        "https://e.org/Z%C3%BCrich%20x", "https://e.org/Z\xc3\xbcrich%20x"}},
      {"http://e.org/Z\xc3\xbcrich",
       {"http://e.org/Z\xc3\xbcrich", "http://e.org/Z%C3%BCrich",
        "https://e.org/Z\xc3\xbcrich", "https://e.org/Z%C3%BCrich"}},
      /* data may have a dash, or what nobody sees, as it is */
      {"http://e.org/%2F%E2%80%93%E2%80%AE",
       {"http://e.org/%2F%E2%80%93%E2%80%AE",
        "http://e.org/%2F\xe2\x80\x93\xe2\x80\xae",
        "https://e.org/%2F%E2%80%93%E2%80%AE",
        "https://e.org/%2F\xe2\x80\x93\xe2\x80\xae"}},
      /* neither UTF-8, nor without a meaning of their own */
      {"http://e.org/%C3%28%2F%41%",
       {"http://e.org/%C3%28%2F%41%", "https://e.org/%C3%28%2F%41%"}},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct arena arena;
    struct str iris[QUESTION_SPELLINGS_MAXIMUM];
    size_t found, wanted = 0;
    arena_init(&arena, 1024 * 1024);
    ck_assert_int_eq(
        question_spellings(str_from(rows[i].iri), &arena, iris, &found),
        ERR_NONE);
    while (rows[i].spellings[wanted])
      wanted++;
    ck_assert_uint_eq(found, wanted);
    for (size_t s = 0; s < found; s++)
      ck_assert_msg(str_equals(iris[s], str_from(rows[i].spellings[s])), "%.*s",
                    STR_ARGS(iris[s]));
    arena_fini(&arena);
  }
}
END_TEST

Suite *
check_question(void)
{
  const TTest *tests[] = {
      constructs_a_description,
      goes_as_deep_as_is_said,
      asks_for_what_points_at_it,
      asks_in_the_graphs_that_are_said,
      fills_in_a_template,
      asks_what_exists,
      counts_and_lists,
      asks_engines_in_these_words,
      searches_for_words_alone,
      refuses_what_is_not_an_iri,
      spells_names,
  };
  return runner_make_suite("question", tests, sizeof tests / sizeof *tests);
}
