/* negotiate: which representation of a document a client gets: its format,
 * form, language and content coding, by the fields of its request (RFC 9110
 * 12). */
#ifndef SEEOTHER_RESOLVE_NEGOTIATE_H
#define SEEOTHER_RESOLVE_NEGOTIATE_H

#include "http/content_coding.h"
#include "http/language.h"
#include "http/request.h"
#include "name/resource.h"
#include "resolve/negotiate_format.h"

/* The request fields that answers depend on; a set of bits. */
enum vary {
  VARY_ACCEPT = 1 << 0,
  VARY_ENCODING = 1 << 1,
  VARY_LANGUAGE = 1 << 2,
  VARY_PROFILE = 1 << 3,
  VARY_COMBINATIONS = 1 << 4,
};

struct selection {
  struct choice choice;        /* the format; FORMAT_NONE: 406 */
  enum jsonld_form form;       /* of JSON-LD */
  enum content_coding coding;  /* CONTENT_CODING_NONE: 406 */
  bool identity_refused;       /* "identity" is refused, so the coding is used
                                  even if it saves nothing */
  bool by_language;            /* wanted decides on the language of the page */
  struct language_list wanted; /* if so: the languages of Accept-Language, or
                                  the one in the URI */
};

/* Returns whether there is an acceptable format and coding. */
bool negotiate_is_acceptable(const struct selection *selection);

/* Returns the formats in which a resource can be described. */
format_set negotiate_offered(const struct resource *resource);

/* Returns the preferred format: of a document whose own name has an extension
 * ("ro.owl"), that format; else the configured one (so:default), or
 * FORMAT_NONE. */
enum format_id negotiate_preferred(const struct resource *resource);

/* Sets coding and identity_refused from Accept-Encoding. */
void negotiate_coding(const struct request *request, struct arena *arena,
                      struct selection *selection);

/* Negotiates all members of *ret_selection, which borrows from the request and
 * from the arena. */
void negotiate(const struct request *request, const struct resource *resource,
               struct arena *arena, struct selection *ret_selection);

/* Returns the request fields that every answer of the document depends on,
 * whatever its status. */
unsigned negotiate_vary(const struct resource *resource);

/* Returns the value of Vary; empty for no fields. Lives for ever. */
struct str negotiate_vary_text(unsigned vary);

/* Returns the IRI of the profile of a form (JSON-LD 1.1 6). Lives for ever. */
struct str negotiate_profile(enum jsonld_form form);

/* Returns the name of the profile of a form, which the parameter "_profile"
 * has. Lives for ever. */
struct str negotiate_profile_name(enum jsonld_form form);

#endif
