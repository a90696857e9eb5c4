#include "format/message.h"

#include "messages.h" /* made from vocab/messages.tsv */

_Static_assert((int)MESSAGES_LANGUAGES == (int)MESSAGE_LANGUAGES,
               "the header knows how many languages there are");

static const struct str spoken[MESSAGES_LANGUAGES] = {
    STR_INIT("en"), STR_INIT("de"), STR_INIT("fr"), STR_INIT("es")};

struct str
message_language(const struct language_list *wanted)
{
  size_t found = language_lookup(wanted, NULL, spoken, MESSAGES_LANGUAGES);
  return spoken[found == LANGUAGE_NONE ? 0 : found];
}

struct str
message_language_at(size_t column)
{
  return column < MESSAGES_LANGUAGES ? spoken[column] : (struct str){NULL, 0};
}

size_t
message_column(struct str language)
{
  size_t column = 0;
  for (size_t i = 0; i < MESSAGES_LANGUAGES; i++)
    if (language_matches(spoken[i], language))
      column = i;
  return column;
}

struct str
message_spoken(struct str language)
{
  return spoken[message_column(language)];
}

struct str
message_in(struct str text, struct str language)
{
  size_t column = message_column(language);
  for (size_t i = 0;
       column && i < sizeof messages_table / sizeof *messages_table; i++)
    if (str_equals(messages_table[i][0], text))
      return messages_table[i][column];
  return text;
}
