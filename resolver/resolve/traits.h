/* traits: what counters tell of an answer, as small numbers: which kind of name
 * was asked for, and the format, the language and the content coding of what
 * was sent. Nothing in them is taken from a request or from the data, so their
 * number has a limit. */
#ifndef SEEOTHER_RESOLVE_TRAITS_H
#define SEEOTHER_RESOLVE_TRAITS_H

#include "format/format.h"
#include "format/message.h"
#include "http/content_coding.h"
#include "http/response.h"
#include "name/resource.h"

enum traits_kind {
  TRAITS_NONE,     /* the target was not looked at: the request was refused */
  TRAITS_THING,    /* a thing, which is described somewhere else */
  TRAITS_DOCUMENT, /* a document */
  TRAITS_MOVED,    /* a name that its owner has moved or withdrawn */
  TRAITS_SERVICE,  /* a service of the resolver itself */
  TRAITS_UNKNOWN,  /* no name */
  TRAITS_KINDS
};

/* Codings are numbered by enum content_coding. All zero stands for an answer
 * without a format, whose coding does not matter. */
enum {
  TRAITS_FORMAT_NONE = 0, /* nothing was sent that has a format */
  TRAITS_FORMAT_FIRST,    /* the first one of enum format_id */
  TRAITS_FORMAT_OTHER =
      TRAITS_FORMAT_FIRST + FORMAT_COUNT, /* it is not in their table */
  TRAITS_FORMATS,
  TRAITS_LANGUAGE_NONE = 0, /* the answer does not state its language */
  TRAITS_LANGUAGE_OTHER,    /* one that the pages are not written in */
  TRAITS_LANGUAGE_FIRST,    /* the first one of vocab/messages.tsv */
  TRAITS_LANGUAGES = TRAITS_LANGUAGE_FIRST + MESSAGE_LANGUAGES,
  TRAITS_CODINGS = CONTENT_CODING_COUNT,
};

/* Returns what counters call a kind of resource. */
enum traits_kind traits_kind_of(enum resource_kind kind);

/* Returns the traits of a complete response to a target of a kind. The format,
 * the language and the coding of a 200, a 206 or a 304 are read from its
 * fields, or from those of its representation. Redirects and explanations have
 * no format. */
struct response_traits traits_of(const struct response *response,
                                 enum traits_kind kind);

/* Returns the name of a kind, such as "thing". Lives for ever. */
struct str traits_kind_name(enum traits_kind kind);

/* Returns the name of a format: its extension without the dot, such as "ttl";
 * or "other" or "none". Lives for ever. */
struct str traits_format_name(unsigned format);

/* Returns the name of a language, such as "de"; or "other" or "none". Lives for
 * ever. */
struct str traits_language_name(unsigned language);

#endif
