#include "resolve/words.h"

#include "format/message.h"

void
words_choose(struct exchange *exchange, struct words *ret_words)
{
  struct words words = {.wanted = {.count = 0}};
  words.field = request_joined_field(exchange->request, STR("Accept-Language"),
                                     &exchange->workspace->arena);
  language_parse(words.field, &words.wanted);
  words.language = message_language(&words.wanted);
  *ret_words = words;
}
