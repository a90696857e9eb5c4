/* text: answers with a text that is not about one name, such as the home page,
 * a search, or a site map. Only its content coding is negotiated. It is kept in
 * the cache, and answered with 200, 206, 304, 406, 412 or 416. */
#ifndef SEEOTHER_RESOLVE_TEXT_H
#define SEEOTHER_RESOLVE_TEXT_H

#include "resolve/exchange.h"

enum { TEXT_MAXIMUM = 50 * 1024 * 1024 }; /* bytes; the limit of site maps */

/* A text at the requested path. It may depend on the data, the authority, the
 * path, and on these members: */
struct text {
  struct str content_type;
  uint32_t max_age;    /* seconds; 0 means "no-store", and that it is not kept
                          here */
  unsigned vary;       /* enum vary: the fields that it depends on, beside the
                          coding */
  uint64_t part;       /* its number if the text has several parts, else 0 */
  bool is_fetched;     /* it has data of endpoints, so it has no date and is not
                          kept here */
  struct str key;      /* the part of the query that it depends on */
  struct str language; /* the language of its words; empty: none */
  struct str label_language; /* the languages that its labels were chosen by */
  enum err (*write)(void *context, struct buffer *out);
  void *context;
};

/* Answers with the text, which write makes unless it is in the cache.
 * ERR_MEMORY, or the error of write. */
enum err text_answer(struct exchange *exchange, const struct text *text);

/* Answers with content that does not depend on the data. max_age: seconds for
 * which it may be kept. */
enum err text_answer_constant(struct exchange *exchange,
                              struct str content_type, struct str content,
                              uint32_t max_age);

#endif
