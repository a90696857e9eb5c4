/* iri: IRIs and URIs (RFC 3986, RFC 3987) as borrowed parts.
 *
 * What this module knows is the grammar, the mapping of an IRI to its URI (RFC
 * 3987 3.1), and the key under which names are looked up. */
#ifndef SEEOTHER_BASE_IRI_H
#define SEEOTHER_BASE_IRI_H

#include "base/buffer.h"
#include "base/str.h"

enum {
  IRI_MAXIMUM = 8 * 1024,      /* bytes; a longer IRI is refused at load */
  IRI_URI_MAXIMUM = 32 * 1024, /* room for the URI of any IRI */
  IRI_URI_ROOM = 512,          /* room for most of them */
  IRI_HOSTED_MAXIMUM = 2048,   /* bytes of URI form; longer ones stay data */
};

/* The five components of RFC 3986 appendix B; they borrow from the IRI. */
struct iri {
  struct str scheme;
  struct str authority; /* without "//" */
  struct str path;
  struct str query;    /* without "?" */
  struct str fragment; /* without "#" */
  bool has_authority;
  bool has_query;
  bool has_fragment;
};

/* Splits a URI reference into its five components (RFC 3986 appendix B; section
 * 3 has their names). Nothing is checked or decoded, and any text has a result.
 * The components borrow the bytes of the text. */
struct iri iri_split(struct str text);

enum iri_fault {
  IRI_FINE,
  IRI_RELATIVE,      /* no scheme */
  IRI_BAD_CHARACTER, /* a control, a space, or one of <>"{}|\^` */
  IRI_NOT_UTF8,
  IRI_TOO_LONG,
};

/* Tells whether text may stand in RDF as an IRI (RDF 1.1 Concepts 3.2; the
 * grammar of IRIREF in Turtle). Percent-encoding is not judged: see
 * iri_put_key. */
enum iri_fault iri_check(struct str text);

/* Returns how many bytes precede the first one that IRIREF excludes. */
size_t iri_check_length(struct str text);

/* Returns the predicate of a sentence about an IRI: "has no scheme". Never
 * NULL; lives for ever. */
const char *iri_fault_text(enum iri_fault fault);

/* Returns whether text is an absolute http or https IRI with a host. */
bool iri_is_http(struct str text);

/* Returns text without "http://" or "https://", for the scheme does not
 * distinguish names; NULL bytes when text has another scheme. */
struct str iri_without_scheme(struct str text);

/* Returns text up to its first "#", or all of it. */
struct str iri_without_fragment(struct str text);

/* Returns the host of an authority, without userinfo and port. An IPv6 literal
 * keeps its brackets. */
struct str iri_host(struct str authority);

/* Appends an absolute IRI as its URI: every byte outside ASCII is
 * percent-encoded (RFC 3987 3.1 for an IRI in UTF-8), and so are "[" and "]"
 * outside the authority, where no URI may have them (RFC 3986 3.3). All else
 * stays as it is. */
void iri_put_uri(struct buffer *out, struct str text);

/* Appends a part of an IRI that has no authority (a path, a query, a fragment,
 * or a text in one of these), encoded as iri_put_uri does. */
void iri_put_part(struct buffer *out, struct str text);

/* Appends a text with all characters encoded that are not unreserved, so that
 * it can be a value in a query. */
void iri_put_query_value(struct buffer *out, struct str text);

/* Appends path and query in the normal form of RFC 3986 6.2.2.1 and 6.2.2.2:
 * hexadecimal digits upper case, unreserved characters decoded, everything
 * outside ASCII encoded, and so are "[" and "]". No dot segment is removed, no
 * reserved character is decoded, nothing else is folded. False when a percent
 * sign is not followed by two hexadecimal digits, or encodes a control
 * character. */
bool iri_put_normal_path(struct buffer *out, struct str path_and_query);

/* Returns the byte, 0 to 255, that the escape "%HH" at the beginning of a text
 * stands for (RFC 3986 2.1); -1 when there is none. */
int iri_percent_value(struct str text);

/* Appends the key of an http(s) IRI: host in lower case, path ("/" when empty)
 * and query in normal form; scheme, port and fragment do not belong to it.
 * False, and out is unspecified, when no request can have the IRI as its
 * target: it is not http(s), its percent-encoding is broken, or its URI form is
 * longer than IRI_HOSTED_MAXIMUM. */
bool iri_put_key(struct buffer *out, struct str text);

/* Returns whether a path has a segment "." or "..", also percent-encoded. */
bool iri_has_dot_segment(struct str path);

/* Appends the value of an encoded query parameter ("+" is a space), decoded.
 * Returns false when the parameter is absent or badly encoded. */
bool iri_query_parameter(struct str query, struct str name, struct buffer *out);

#endif
