#include "resolve/words.h"

#include "format/message.h"

void
words_choose(struct respond *respond, struct words *ret_words)
{
  struct words words = {.wanted = {.count = 0}};
  struct arena *arena = &respond->workspace->arena;
  language_parse(
      request_joined_field(respond->request, STR("Accept-Language"), arena),
      &words.wanted);
  words.language = message_language(&words.wanted);
  words.label_language =
      words.wanted.count ? words.wanted.ranges[0].range : (struct str){NULL, 0};
  *ret_words = words;
}
