/* probe_judge: what the answers to questions of a check mean. */
#ifndef SEEOTHER_FETCH_PROBE_JUDGE_H
#define SEEOTHER_FETCH_PROBE_JUDGE_H

#include "fetch/probe_answer.h"
#include "fetch/probe_text.h"

/* The subject and the value in questions that are not about data of the
 * endpoint. */
#define PROBE_SUBJECT "urn:x-seeother:probe"
#define PROBE_VALUE "urn:x-seeother:value"

/* What was found. The comment of each judge says what FIRST, SECOND and THIRD
 * mean for it; FINE means that nothing is wrong. The last four are not returned
 * by judges. */
enum probe_finding {
  PROBE_FINE,
  PROBE_FIRST,
  PROBE_SECOND,
  PROBE_THIRD,
  PROBE_SLOW,    /* fine, but it took long */
  PROBE_LATE,    /* a time limit was over */
  PROBE_UNREAD,  /* the RDF cannot be read */
  PROBE_NO_WORD, /* there is no RDF, for any other reason */
  PROBE_FINDINGS
};

/* Judges a complete answer that is RDF. It may use facts, and note others in
 * them. */
typedef enum probe_finding probe_judge(const struct probe_answer *answer,
                                       const struct probe_literal *literal,
                                       struct probe_facts *facts);

/* Expects the literal back. FIRST: another one came (noted as "got"); SECOND:
 * none came. */
probe_judge probe_judge_literal;
/* Expects no statement. FIRST: there is one. */
probe_judge probe_judge_none;
/* Expects few statements. FIRST: there are more than PROBE_JUDGE_FEW. */
probe_judge probe_judge_few;
/* Expects a name of the namespace, and notes it as the sample. FIRST: there is
 * none. */
probe_judge probe_judge_name;
/* Looks for names in named graphs. FIRST: there is a graph with a name of the
 * namespace (noted as "graph"). */
probe_judge probe_judge_graph;
/* Looks for names where none should be, such as in the default graph. FIRST:
 * there is a statement. */
probe_judge probe_judge_any;
/* Compares the endpoints' statements about the sample, except blank nodes. The
 * first endpoint's answer is remembered. FIRST: a later one differs; SECOND:
 * the answer has none, which is noted. */
probe_judge probe_judge_same;
/* Expects statements about the sample. FIRST: there are none. */
probe_judge probe_judge_sample;
/* Expects statements that point at a blank node, and the node's own. FIRST: the
 * labels of both differ; SECOND: the node is an IRI (noted as "got"); THIRD: it
 * is another term (noted as "got"). */
probe_judge probe_judge_blank;
/* Notes a name that another one points at, as the target. Always fine. */
probe_judge probe_judge_target;
/* Looks for statements that point at the target. FIRST: there is one of another
 * subject. */
probe_judge probe_judge_inbound;
/* Expects statements about each blank node. FIRST: there are none about one
 * that another node points at. */
probe_judge probe_judge_closure;
/* Expects only the description of the sample's type. FIRST: the sample is
 * described, too (count: statements). */
probe_judge probe_judge_class;
/* Notes a word of some label. Always fine. */
probe_judge probe_judge_word;
/* Notes the number of statements that a later question should get, as the
 * total. Always fine. */
probe_judge probe_judge_total;
/* Expects as many statements as total. FIRST: the engine says that it has cut
 * the answer; SECOND: there are fewer, which looks like a limit (both note
 * count). */
probe_judge probe_judge_rows;
/* Expects a result of the search. FIRST: there is none. */
probe_judge probe_judge_found;
/* Expects gzip. FIRST: the answer is large and not packed. */
probe_judge probe_judge_packed;

enum { PROBE_JUDGE_FEW = 3 };

#endif
