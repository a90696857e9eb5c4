#include "read/source_syntax.h"

#include "base/log.h"
#include "read/input.h"

enum { FOREIGN_NOTES_MAXIMUM = 20 };

/* Handles a file in a syntax that is not supported. */
static enum err
leave_foreign(struct source_list *list, struct source *source, const char *path,
              const char *foreign)
{
  if (source->outright) {
    log_error("%s: this is %s", path, foreign);
    return ERR_BAD_DATA;
  }
  source->left = true;
  if (list->foreign++ < FOREIGN_NOTES_MAXIMUM)
    log_note("note: %s was skipped: this is %s", path, foreign);
  return ERR_NONE;
}

/* Returns whether the first bytes of a file contradict its name. Turtle does
 * not contradict a name of TriG, which includes Turtle. */
static bool
contradicts(enum syntax by_bytes, enum syntax by_name)
{
  return by_bytes != SYNTAX_UNKNOWN && by_bytes != by_name &&
         !(by_bytes == SYNTAX_TURTLE && by_name == SYNTAX_TRIG);
}

/* Returns whether a file is XML other than RDF/XML: its name is one of XML, and
 * its root element is not one of RDF/XML. */
static bool
is_other_xml(const struct source *source, const char *path, struct sniff sniff)
{
  return !source->unseen && sniff.syntax == SYNTAX_UNKNOWN &&
         syntax_is_xml(str_from(path));
}

enum err
source_syntax_settle(struct source_list *list, struct source *source,
                     const char *path, struct sniff sniff)
{
  if (syntax_is_jsonld(str_from(path)))
    sniff.foreign = SNIFF_JSONLD;
  if (sniff.foreign)
    return leave_foreign(list, source, path, sniff.foreign);
  if (!source->outright &&
      (source->syntax == SYNTAX_UNKNOWN || is_other_xml(source, path, sniff))) {
    source->left = true;
    list->skipped++;
    return ERR_NONE;
  }
  if (source->syntax == SYNTAX_UNKNOWN)
    return ERR_NONE;
  if (sniff.loose && source->syntax == SYNTAX_RDFXML)
    sniff.syntax = SYNTAX_TURTLE;
  if (contradicts(sniff.syntax, source->syntax)) {
    source->syntax = sniff.syntax;
    log_note("note: %s is %s, although its name says otherwise", path,
             syntax_title(sniff.syntax));
  }
  return ERR_NONE;
}

/* Reads the first bytes of an archive. */
static bool
sniff_archive(const struct source *source, struct sniff *ret_sniff)
{
  struct input input;
  char text[SNIFF_SIZE];
  size_t length;
  if (input_open(&input, source))
    return false;
  enum err err = input_fill(&input, text, sizeof text, &length);
  input_close(&input);
  if (err)
    log_detail("%s: %s", source->path, err_text(err)); /* its reader reports the
                                                          error */
  *ret_sniff = sniff_text(str_of(text, length));
  return length > 0;
}

enum err
source_syntax_settle_archives(struct source_list *list)
{
  enum err result = ERR_NONE;
  for (size_t i = 0; i < list->count; i++) {
    struct source *source = &list->rows[i];
    struct sniff sniff;
    if (!source->unseen || !sniff_archive(source, &sniff))
      continue;
    source->unseen = false;
    enum err err = source_syntax_settle(list, source, source->path, sniff);
    if (err)
      result = err;
  }
  return result;
}
