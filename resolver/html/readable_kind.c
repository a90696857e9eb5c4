/* readable_kind: how values of a datatype are shown. */
#include "html/readable.h"
#include "terms.h"

enum readable_kind
readable_kind_of(struct str datatype)
{
  static const char *const numbers =
      " integer decimal double float int long short byte nonNegativeInteger "
      "positiveInteger negativeInteger nonPositiveInteger unsignedInt "
      "unsignedLong unsignedShort unsignedByte ";
  struct buffer name;
  char room[64];
  enum readable_kind kind = READABLE_TEXT;
  if (!str_starts(datatype, STR(XSD_NAMESPACE)))
    return kind;
  buffer_init_room(&name, sizeof room, room, sizeof room);
  buffer_put_char(&name, ' ');
  buffer_put(&name, str_from_offset(datatype, sizeof XSD_NAMESPACE - 1));
  buffer_put_char(&name, ' ');
  if (readable_is_date(datatype))
    kind = READABLE_DATE;
  else if (readable_is_duration(datatype))
    kind = READABLE_DURATION;
  else if (!buffer_err(&name) &&
           str_find_str(str_from(numbers), buffer_str(&name)) != STR_NOT_FOUND)
    kind = READABLE_NUMBER;
  buffer_fini(&name);
  return kind;
}
