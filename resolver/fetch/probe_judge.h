/* probe_judge: what the answers to questions of a check mean. */
#ifndef SEEOTHER_FETCH_PROBE_JUDGE_H
#define SEEOTHER_FETCH_PROBE_JUDGE_H

#include "fetch/probe_answer.h"
#include "fetch/probe_text.h"

/* The terms of questions that are not about data. */
#define PROBE_SUBJECT "urn:x-seeother:probe"
#define PROBE_VALUE "urn:x-seeother:value"

/* What was found. Which is which, each judge says. */
enum probe_finding {
  PROBE_FINE,
  PROBE_FIRST,
  PROBE_SECOND,
  PROBE_THIRD,
  PROBE_SLOW,    /* not of judges: fine, but it took long */
  PROBE_LATE,    /* not of judges: a time was over */
  PROBE_UNREAD,  /* not of judges: RDF that cannot be read */
  PROBE_NO_WORD, /* not of judges: any other end without RDF */
  PROBE_FINDINGS
};

/* Judges a whole answer that is RDF. It may use facts, and note others. */
typedef enum probe_finding probe_judge(const struct probe_answer *answer,
                                       const struct probe_literal *literal,
                                       struct probe_facts *facts);

/* A literal. FIRST: it is another one (got); SECOND: there is none. */
probe_judge probe_judge_literal;
/* No statement may come. FIRST: one does. */
probe_judge probe_judge_none;
/* FIRST: more than PROBE_JUDGE_FEW statements. */
probe_judge probe_judge_few;
/* A name of the namespace, which becomes the sample. FIRST: there is none. */
probe_judge probe_judge_name;
/* FIRST: there is a graph with a name of the namespace (graph). */
probe_judge probe_judge_graph;
/* FIRST: there is any statement. */
probe_judge probe_judge_any;
/* What is said of the sample: the first answer is kept. FIRST: a later one
 * differs; SECOND: it has nothing, which is noted. Blank nodes are not
 * compared. */
probe_judge probe_judge_same;
/* FIRST: nothing is said of the sample. */
probe_judge probe_judge_sample;
/* Statements that point at a blank node, and its own. FIRST: these have another
 * label; SECOND: it is an IRI (got); THIRD: it is not a blank node (got). */
probe_judge probe_judge_blank;
/* A name that another one points at. It is noted (target); always fine. */
probe_judge probe_judge_target;
/* FIRST: another subject points at the target. */
probe_judge probe_judge_inbound;
/* FIRST: a blank node is pointed at, of which nothing is said. */
probe_judge probe_judge_closure;
/* Of the sample's type. FIRST: the sample comes along (count: statements). */
probe_judge probe_judge_class;
/* A word of some label. It is noted; always fine. */
probe_judge probe_judge_word;
/* The number of statements that another question should get (total). */
probe_judge probe_judge_total;
/* FIRST: the engine says that it has cut them; SECOND: there are fewer than
 * total, and a limit is why (both: count). */
probe_judge probe_judge_rows;
/* FIRST: nothing was found. */
probe_judge probe_judge_found;
/* FIRST: much content is not packed. */
probe_judge probe_judge_packed;

enum { PROBE_JUDGE_FEW = 3 };

#endif
