#include "move/htaccess_choice.h"

enum { TYPES_MAXIMUM = 64, TYPE_LENGTH = 256 };

/* --- media types --------------------------------------------------------- */

/* Finds the next media type in a pattern, with its escapes taken out: letters,
 * digits, and + - . around one slash. Alternatives after the slash,
 * "text/(turtle|n3)", are told one after the other: *group is where the text of
 * such a group goes on, and major its first part. */
struct types {
  struct str rest;
  char major[TYPE_LENGTH];
  size_t major_length;
  bool in_group;
};

static bool
is_type_character(char c)
{
  return str_is_alpha(c) || str_is_digit(c) || c == '+' || c == '-' || c == '.';
}

/* Takes a word of a media type off a pattern, without the backslashes. ".*"
 * ends it. */
static size_t
take_word(struct str *rest, char *word)
{
  size_t length = 0;
  while (rest->length) {
    bool escaped = rest->bytes[0] == '\\' && rest->length > 1;
    char c = rest->bytes[escaped];
    if (!is_type_character(c) || (!escaped && (str_starts(*rest, STR(".*")) ||
                                               str_starts(*rest, STR(".+")))))
      break;
    if (length + 1 < TYPE_LENGTH)
      word[length++] = str_fold_char(c);
    *rest = str_from_offset(*rest, escaped ? 2 : 1);
  }
  return length;
}

/* Takes a slash, perhaps escaped. */
static bool
take_slash(struct str *rest)
{
  size_t skip = str_starts(*rest, STR("\\/")) ? 2 : str_starts(*rest, STR("/"));
  *rest = str_from_offset(*rest, skip);
  return skip > 0;
}

/* Writes the next media type into type; false at the end. */
static bool
next_type(struct types *types, char *type, size_t *ret_length)
{
  while (types->rest.length) {
    char word[TYPE_LENGTH];
    char first = types->rest.bytes[0];
    size_t length = take_word(&types->rest, word);
    if (length == 0) {
      if (first == ')')
        types->in_group = false;
      types->rest = str_from_offset(types->rest, 1);
    } else if (take_slash(&types->rest)) {
      memcpy(types->major, word, length);
      types->major_length = length;
      types->in_group = str_starts(types->rest, STR("("));
    } else {
      bool minor = types->major_length > 0;
      size_t major = minor ? types->major_length : 0;
      if (major + 1 + length > TYPE_LENGTH)
        continue;
      memcpy(type, types->major, major);
      type[major] = '/';
      memcpy(type + major + minor, word, length);
      *ret_length = major + minor + length;
      if (!types->in_group)
        types->major_length = 0;
      return true;
    }
  }
  return false;
}

/* Returns the formats that a word of a pattern may mean: a media type, or a
 * part of one, such as "turtle" or "rdf+xml". */
static format_set
formats_of(struct str word)
{
  enum format_id id = format_by_name(word);
  if (id != FORMAT_NONE)
    return FORMAT_BIT(id);
  for (int other = 0; other < FORMAT_COUNT; other++) {
    struct str type = format_get((enum format_id)other)->media_type;
    size_t slash = str_find(type, '/');
    if (str_equals(str_from_offset(type, slash + 1), word))
      return FORMAT_BIT(other);
  }
  return 0;
}

/* --- one condition ------------------------------------------------------- */

static bool
is_everything(struct str pattern)
{
  return pattern.length == 0 || str_equals(pattern, STR(".*")) ||
         str_equals(pattern, STR("^.*$")) || str_equals(pattern, STR("^.*")) ||
         str_equals(pattern, STR("^")) || str_equals(pattern, STR(".+")) ||
         str_equals(pattern, STR("(.*)")) || str_equals(pattern, STR("^(.*)$"));
}

static bool
is_no_preference(struct str pattern)
{
  return str_equals(pattern, STR("^$")) ||
         str_find_str(pattern, STR("\\*/\\*")) != STR_NOT_FOUND ||
         str_find_str(pattern, STR("\\*\\/\\*")) != STR_NOT_FOUND;
}

/* Says that a media type is taken for that of another format. */
static void
say_alias(struct imported *imported, const struct htaccess_line *line,
          struct str type)
{
  enum format_id id = format_by_name(type);
  if (id == FORMAT_NONE || id == FORMAT_HTML ||
      str_equals(format_get(id)->media_type, type))
    return;
  imported_remark(imported, line->line,
                  "%.*s stands for %.*s here, and so for clients that ask for "
                  "either",
                  STR_ARGS(type), STR_ARGS(format_get(id)->media_type));
}

/* Appends the pattern's types to a choice. */
static struct htaccess_choice
read_accept(struct imported *imported, const struct htaccess_line *line,
            struct str pattern)
{
  struct htaccess_choice choice = {0, is_no_preference(pattern), true};
  struct types types = {.rest = pattern};
  char type[TYPE_LENGTH];
  size_t length, count = 0;
  if (is_everything(pattern))
    return (struct htaccess_choice){FORMAT_ALL, true, true};
  if (choice.any && !str_equals(pattern, STR("^$")))
    imported_remark(imported, line->line,
                    "Clients that send no Accept at all are answered here as "
                    "those that ask for */*");
  while (next_type(&types, type, &length) && count < TYPES_MAXIMUM) {
    format_set found = formats_of(str_of(type, length));
    if (!found)
      imported_remark(imported, line->line,
                      "The media type %.*s is not offered here, and is left "
                      "out",
                      (int)length, type);
    say_alias(imported, line, str_of(type, length));
    choice.formats |= found;
    count++;
  }
  size_t plus = str_find(pattern, '+');
  if (choice.formats && plus != STR_NOT_FOUND && plus > 0 &&
      (str_is_alpha(pattern.bytes[plus - 1])))
    imported_remark(imported, line->line,
                    "The \"+\" has no backslash before it, so Apache never "
                    "finds this type. It is imported as it is meant");
  if (!count && !choice.any) {
    choice.known = str_find_str(pattern, STR("\\*")) != STR_NOT_FOUND;
    if (choice.known)
      imported_remark(imported, line->line,
                      "Types with a star are negotiated here without a rule");
  }
  return choice;
}

static bool
is_variable(struct str text, const char *name)
{
  return str_equals_folded(text, str_from(name));
}

static struct htaccess_choice
unknown(void)
{
  return (struct htaccess_choice){0, false, false};
}

static const struct htaccess_choice EVERYBODY = {FORMAT_ALL, true, true};

/* Reads a negated condition. One that has several types compares their order,
 * which stands for their preference. */
static struct htaccess_choice
negate(struct imported *imported, const struct htaccess_line *line,
       struct str pattern)
{
  if (str_find_str(pattern, STR(".*(")) != STR_NOT_FOUND ||
      str_find_str(pattern, STR(".*text")) != STR_NOT_FOUND) {
    imported_remark(imported, line->line,
                    "This condition compares the order of media types in "
                    "Accept. It is left out, because the quality values are "
                    "compared here");
    return EVERYBODY;
  }
  struct htaccess_choice choice = read_accept(imported, line, pattern);
  choice.formats = FORMAT_ALL & ~choice.formats;
  choice.any = !choice.any;
  return choice;
}

static struct htaccess_choice
read_condition(struct imported *imported, const struct htaccess_line *line)
{
  struct str variable = htaccess_reader_word(line, 1);
  struct str pattern = htaccess_reader_word(line, 2);
  bool negated = str_starts(pattern, STR("!"));
  if (negated)
    pattern = str_from_offset(pattern, 1);
  if (is_variable(variable, "%{HTTP_ACCEPT}") ||
      is_variable(variable, "%{HTTP:Accept}")) {
    struct htaccess_choice choice = negated
                                        ? negate(imported, line, pattern)
                                        : read_accept(imported, line, pattern);
    if (!choice.known)
      imported_remark(imported, line->line,
                      "No media type is recognised in this condition");
    return choice;
  }
  if (is_variable(variable, "%{HTTP_USER_AGENT}")) {
    imported_remark(imported, line->line,
                    "User-Agent is not looked at here. Browsers ask for a "
                    "page by Accept");
    return negated
               ? EVERYBODY
               : (struct htaccess_choice){FORMAT_BIT(FORMAT_HTML), false, true};
  }
  if (is_variable(variable, "%{REQUEST_FILENAME}")) {
    imported_remark(imported, line->line,
                    "This condition looks for a file, and is left out: files "
                    "are not served here");
    return EVERYBODY;
  }
  imported_remark(imported, line->line,
                  "A condition on %.*s has no counterpart, so its rule is not "
                  "imported",
                  STR_ARGS(variable));
  return unknown();
}

/* --- all conditions ------------------------------------------------------ */

struct htaccess_choice
htaccess_choice_read(struct imported *imported,
                     const struct htaccess_line *conditions, size_t count)
{
  struct htaccess_choice all = EVERYBODY;
  struct htaccess_choice either = {0, false, true};
  for (size_t i = 0; i < count; i++) {
    struct str value;
    struct htaccess_choice one = read_condition(imported, &conditions[i]);
    either.formats |= one.formats;
    either.any |= one.any;
    either.known &= one.known;
    if (i + 1 < count &&
        htaccess_reader_flag(&conditions[i], "OR", "ornext", &value))
      continue;
    all.formats &= either.formats;
    all.any &= either.any;
    all.known &= either.known;
    either = (struct htaccess_choice){0, false, true};
  }
  return all;
}
