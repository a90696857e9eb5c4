#include "resolve/page_language.h"

#include "format/message.h"

void
page_language_choose(struct exchange *exchange,
                     struct page_language *ret_languages)
{
  struct page_language languages = {.wanted = {.count = 0}};
  languages.field = request_joined_field(
      exchange->request, STR("Accept-Language"), &exchange->workspace->arena);
  language_parse(languages.field, &languages.wanted);
  languages.language = message_language(&languages.wanted);
  *ret_languages = languages;
}
