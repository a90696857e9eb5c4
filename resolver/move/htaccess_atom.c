#include "move/htaccess_atom.h"

/* Takes "+" or "*", perhaps lazy, off a text; false when neither is there. */
static bool
take_repeat(struct str *rest, struct htaccess_open *open)
{
  if (!str_starts(*rest, STR("*")) && !str_starts(*rest, STR("+")))
    return false;
  open->not_empty = rest->bytes[0] == '+';
  *rest = str_from_offset(*rest, 1);
  if (str_starts(*rest, STR("?")) || str_starts(*rest, STR("+")))
    *rest = str_from_offset(*rest, 1);
  return true;
}

/* Takes a class such as [^/]+ off a text. One of a single character, such as
 * [.], is that character. */
static enum htaccess_atom
take_class(struct str *rest, struct htaccess_open *open, char *ret_character)
{
  size_t end = str_find(str_from_offset(*rest, 2), ']');
  if (end == STR_NOT_FOUND)
    return HTACCESS_ATOM_WRONG;
  struct str inside = str_of(rest->bytes + 1, end + 1);
  *rest = str_from_offset(*rest, end + 3);
  if (take_repeat(rest, open)) {
    open->segment =
        str_find(inside, '/') == STR_NOT_FOUND || str_starts(inside, STR("^"));
    open->narrow = !str_equals(inside, STR("^/"));
    return HTACCESS_ATOM_NAME;
  }
  if (inside.length != 1 || str_starts(*rest, STR("{")))
    return HTACCESS_ATOM_WRONG;
  *ret_character = inside.bytes[0];
  return HTACCESS_ATOM_CHARACTER;
}

/* Takes what a backslash begins: a character, or a class such as \d+. */
static enum htaccess_atom
take_escape(struct str *rest, struct htaccess_open *open, char *ret_character)
{
  if (rest->length < 2)
    return HTACCESS_ATOM_WRONG;
  char c = rest->bytes[1];
  *rest = str_from_offset(*rest, 2);
  *ret_character = c;
  if (!str_is_alpha(c) && !str_is_digit(c))
    return HTACCESS_ATOM_CHARACTER;
  open->narrow = open->segment = true;
  return (c == 'd' || c == 'w') && take_repeat(rest, open)
             ? HTACCESS_ATOM_NAME
             : HTACCESS_ATOM_WRONG;
}

enum htaccess_atom
htaccess_atom_take(struct str *rest, struct htaccess_open *open,
                   char *ret_character)
{
  char c = rest->bytes[0];
  if (c == '[')
    return take_class(rest, open, ret_character);
  if (c == '\\')
    return take_escape(rest, open, ret_character);
  *rest = str_from_offset(*rest, 1);
  if (c == '.' && take_repeat(rest, open))
    return HTACCESS_ATOM_NAME;
  *ret_character = c;
  return str_find(STR("^$*+?{}()|"), c) == STR_NOT_FOUND
             ? HTACCESS_ATOM_CHARACTER
             : HTACCESS_ATOM_WRONG;
}
