/* visit: one request of a crawl and its answer, as values.
 *
 * All strings live in the arena of the crawl. A visit never changes once it was
 * made, so that what is found out about it depends on it alone. */
#ifndef SEEOTHER_CRAWL_VISIT_H
#define SEEOTHER_CRAWL_VISIT_H

#include "base/str.h"

enum { VISIT_FIELDS_MAXIMUM = 96 }; /* of an answer; the rest are not kept */

/* Why a request was made. */
enum visit_purpose {
  VISIT_FORMAT,      /* a hop of the chain that one value of Accept takes */
  VISIT_HEAD,        /* HEAD, where a hop was a GET */
  VISIT_AGAIN,       /* the document, a second time */
  VISIT_CONDITIONAL, /* the document, with If-None-Match */
  VISIT_GZIP,        /* the document, with Accept-Encoding: gzip */
  VISIT_LINK,        /* what a link of the answers points at */
  VISIT_TWIN,        /* the URL with the other one of http and https */
};

enum visit_outcome {
  VISIT_OK,        /* the whole answer came */
  VISIT_UNREACHED, /* no connection, or no name */
  VISIT_UNTRUSTED, /* TLS failed, or the certificate is not a trusted one */
  VISIT_LATE,      /* the time for one request was over */
  VISIT_CUT,       /* the connection ended before the answer did */
  VISIT_LARGE,     /* more bytes than are read of one answer */
  VISIT_GARBLED,   /* it is not HTTP */
};

/* What content is: as its Content-Type says, or as it was found to be. */
enum visit_form {
  VISIT_NO_FORM, /* there is no content, or no Content-Type */
  VISIT_TURTLE,
  VISIT_NTRIPLES,
  VISIT_NQUADS,
  VISIT_TRIG,
  VISIT_RDFXML,
  VISIT_JSONLD,
  VISIT_HTML,
  VISIT_VAGUE, /* a type that says little: text/plain, application/xml, ... */
  VISIT_OTHER,
  VISIT_FORMS
};

struct visit_field {
  struct str name, value;
};

struct visit_content {
  size_t length;               /* bytes */
  uint64_t hash;               /* of them */
  enum visit_form said, found; /* found: NO_FORM when it was not found out */
  struct str fault;  /* why it cannot be read as what it is said to be; else
                        empty */
  size_t statements; /* that differ; 0 of forms whose statements are not read */
  bool is_counted;   /* its statements were read */
  bool mentions;     /* the IRI that was asked for stands in them */
  struct str spelling;    /* an IRI that differs from it in its spelling alone,
                             where that stands in them; else empty */
  struct str thing_class; /* a class of things that are not documents, which
                             they say that it belongs to; else empty */
  bool is_document;       /* they say that it belongs to a class of documents */
  bool has_non_ascii;
  bool has_meta_charset; /* HTML says its encoding itself */
};

struct visit {
  enum visit_purpose purpose;
  size_t chain; /* the row of crawl_accepts, of FORMAT and HEAD */
  struct str url;
  struct str relation; /* of LINK: the relation of the link */
  enum visit_outcome outcome;
  struct str why;  /* words on an outcome that is not OK */
  unsigned status; /* 0: none came */
  struct visit_field *fields;
  size_t field_count;
  struct str target; /* of a redirect: its Location, made absolute; or empty */
  int64_t milliseconds;
  struct visit_content content;
};

/* Returns the value of the first field with a name, in any case of letters;
 * NULL bytes when there is none. */
struct str visit_field(const struct visit *visit, struct str name);

/* Whether the lists in all fields of a name have a token, in any case of
 * letters, or "*" (RFC 9110 5.6.1). */
bool visit_lists(const struct visit *visit, struct str name, struct str token);

/* Whether the status is 301, 302, 303, 307 or 308 (RFC 9110 15.4). */
bool visit_is_redirect(const struct visit *visit);

/* Returns whether the answer has the status 200 and came as a whole: it was
 * neither cut off nor longer than is read. */
bool visit_is_good(const struct visit *visit);

/* Whether a form is one of RDF, which JSON-LD is as well. */
bool visit_is_rdf(enum visit_form form);

/* Returns the name of a form for people: "RDF/XML". Lives for ever. */
struct str visit_form_name(enum visit_form form);

/* Returns the form that a Content-Type means; NULL bytes, or what is not a
 * media type, give VISIT_NO_FORM. */
enum visit_form visit_form_of(struct str content_type);

#endif
