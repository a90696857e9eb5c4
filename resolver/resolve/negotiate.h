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
  bool identity_refused;       /* the coding is to be used at any size */
  bool by_language;            /* wanted decides which page it is */
  struct language_list wanted; /* by the client, or fixed by the URI */
};

/* Whether there is a format and a coding that the client takes. */
bool negotiate_is_acceptable(const struct selection *selection);

/* The formats in which the description of a resource can be had. */
format_set negotiate_offered(const struct resource *resource);

/* By Accept-Encoding. Fills in coding and identity_refused. */
void negotiate_coding(const struct request *request, struct arena *arena,
                      struct selection *selection);

/* Borrows from the request and the arena. */
void negotiate(const struct request *request, const struct resource *resource,
               struct arena *arena, struct selection *ret_selection);

/* What every answer of the document depends on, whatever its status. */
unsigned negotiate_vary(const struct resource *resource);

/* The value of Vary; empty for none. Lives for ever. */
struct str negotiate_vary_text(unsigned vary);

/* Returns the IRI of the profile of a form (JSON-LD 1.1 6). Lives for ever. */
struct str negotiate_profile(enum jsonld_form form);

/* Returns the name of the profile of a form, which the parameter "_profile"
 * has. Lives for ever. */
struct str negotiate_profile_name(enum jsonld_form form);

#endif
