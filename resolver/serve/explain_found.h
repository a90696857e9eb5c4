/* explain_found: how an answer has come about, as a value: what was asked, how
 * its fields were read, what the URI names, which variant was chosen, and the
 * response. */
#ifndef SEEOTHER_SERVE_EXPLAIN_FOUND_H
#define SEEOTHER_SERVE_EXPLAIN_FOUND_H

#include "resolve/exchange.h"
#include "resolve/negotiate_reason.h"
#include "serve/explain_request.h"

enum {
  EXPLAIN_FOUND_RANGES = ACCEPT_RANGES_MAXIMUM,
  EXPLAIN_FOUND_TYPES = 32,
  EXPLAIN_FOUND_QUESTIONS = 32,
};

/* What answers. */
enum explain_kind {
  EXPLAIN_KIND_REFUSED,     /* the request is malformed */
  EXPLAIN_KIND_MISDIRECTED, /* nothing is hosted for the Host */
  EXPLAIN_KIND_THING,
  EXPLAIN_KIND_DOCUMENT,
  EXPLAIN_KIND_SERVICE,
  EXPLAIN_KIND_MOVED,
  EXPLAIN_KIND_GONE,
  EXPLAIN_KIND_RESPELLED, /* another spelling of a name */
  EXPLAIN_KIND_ENGINE,    /* an endpoint would have to be asked */
  EXPLAIN_KIND_UNKNOWN,
  EXPLAIN_KINDS
};

/* Why the document of a thing is where it is. */
enum explain_place {
  EXPLAIN_PLACE_NONE,     /* there is no document */
  EXPLAIN_PLACE_ITSELF,   /* the name is the document */
  EXPLAIN_PLACE_PAIR,     /* the data say so (w3id.org/303) */
  EXPLAIN_PLACE_SERVICE,  /* the name cannot be requested here */
  EXPLAIN_PLACE_ONTOLOGY, /* so:termDocument so:Ontology */
  EXPLAIN_PLACE_FORMAT,   /* the pattern of a format */
  EXPLAIN_PLACE_PATTERN,  /* so:document */
  EXPLAIN_PLACE_SEGMENT,  /* "/id/" becomes "/doc/" */
  EXPLAIN_PLACE_ABOUT,    /* "about" is appended */
  EXPLAIN_PLACES
};

/* What the preconditions and the Range of the request have made of it. */
enum explain_condition {
  EXPLAIN_CONDITION_ABSENT,    /* there are none */
  EXPLAIN_CONDITION_NOT_ASKED, /* the answer would not be a 200 without them */
  EXPLAIN_CONDITION_NOTHING,   /* the answer is the same as without them */
  EXPLAIN_CONDITION_NOT_MODIFIED,
  EXPLAIN_CONDITION_FAILED,
  EXPLAIN_CONDITION_PART,
  EXPLAIN_CONDITION_NO_PART, /* the range begins after the end */
  EXPLAIN_CONDITIONS
};

/* A member of a field that is a list. */
struct explain_range {
  struct str text; /* as it came */
  int quality;     /* thousandths */
  bool dropped;    /* it is malformed */
};

struct explain_ranges {
  struct str field; /* NULL bytes: it is absent */
  struct explain_range rows[EXPLAIN_FOUND_RANGES];
  size_t count; /* those that are more are not shown */
};

struct explain_variant {
  enum format_id format;
  struct negotiate_format_rating rating;
  enum negotiate_format_range range;
  struct str reference; /* its own URI; empty when it has none */
  struct str text;      /* of the range, as it came; empty: there is none */
};

struct explain_type {
  struct str iri;
  bool is_information_resource;
};

struct explain_question {
  const struct engine *engine;
  struct str iri;
};

struct explain_found {
  const struct explain_request *asked;
  struct gate_result gate;
  bool is_parsed; /* target is set */
  struct target target;
  struct exchange exchange; /* as the way of a request has left it */
  struct response response;
  enum explain_kind kind;
  struct str service; /* at the target; NULL bytes when it did not answer */

  struct explain_ranges accept, languages;
  enum explain_condition condition;
  struct str encoding; /* the field; NULL bytes when it is absent */

  struct explain_type types[EXPLAIN_FOUND_TYPES];
  size_t type_count;
  struct str extension; /* that was cut off the path: ".ttl", ".de.html" */

  enum explain_place place;
  struct str document; /* where it is described; empty when that is not known */

  bool is_negotiated; /* of a document, or of the document of a thing */
  bool is_by_accept;  /* the status or Location depends on it */
  struct selection selection;
  enum negotiate_reason reason;
  struct explain_variant variants[FORMAT_COUNT];
  size_t variant_count;

  struct suggestions near; /* of what is unknown */
  struct explain_question questions[EXPLAIN_FOUND_QUESTIONS];
  size_t question_count;
};

#endif
