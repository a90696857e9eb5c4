#include "http/language.h"

#include "http/accept.h"
#include "http/media_type.h"

enum { SUBTAG_MAXIMUM = 8, TAG_MAXIMUM = 64 };

bool
language_is_tag(struct str text)
{
  size_t length = 0;
  bool first = true;
  if (text.length > TAG_MAXIMUM)
    return false;
  for (size_t i = 0; i <= text.length; i++) {
    if (i == text.length || text.bytes[i] == '-') {
      if (length < (first ? 2 : 1) || length > SUBTAG_MAXIMUM)
        return false;
      first = false;
      length = 0;
    } else if (str_is_alpha(text.bytes[i]) ||
               (!first && str_is_digit(text.bytes[i]))) {
      length++;
    } else {
      return false;
    }
  }
  return true;
}

/* language-range = 1*8ALPHA *("-" 1*8alphanum) / "*" */
static bool
is_range(struct str text)
{
  if (str_equals(text, STR("*")))
    return true;
  return text.length == 1 ? str_is_alpha(*text.bytes)
                          : language_is_tag(text) ||
                                (text.length > 2 && text.bytes[1] == '-' &&
                                 str_is_alpha(*text.bytes));
}

static bool
is_any(struct str range)
{
  return str_equals(range, STR("*"));
}

static bool
parse_range(struct str member, struct language_range *ret_range)
{
  struct str weight = member;
  ret_range->range = str_trimmed(str_cut(&weight, ';'));
  return is_range(ret_range->range) &&
         accept_parse_weight(weight, &ret_range->quality);
}

static bool
is_before(const struct language_range *a, const struct language_range *b)
{
  if (a->quality != b->quality)
    return a->quality > b->quality;
  return !is_any(a->range) && is_any(b->range);
}

void
language_parse(struct str field, struct language_list *ret_list)
{
  struct str member;
  ret_list->count = 0;
  while (ret_list->count < LANGUAGE_RANGES_MAXIMUM &&
         media_type_next_element(&field, &member)) {
    struct language_range range;
    if (!parse_range(member, &range))
      continue;
    size_t at = ret_list->count++;
    for (; at > 0 && is_before(&range, &ret_list->ranges[at - 1]); at--)
      ret_list->ranges[at] = ret_list->ranges[at - 1];
    ret_list->ranges[at] = range;
  }
}

bool
language_matches(struct str range, struct str tag)
{
  if (is_any(range))
    return true;
  return str_starts_folded(tag, range) &&
         (tag.length == range.length || tag.bytes[range.length] == '-');
}

int
language_quality(const struct language_list *list, struct str tag)
{
  size_t longest = 0;
  int quality = 0;
  for (size_t i = 0; i < list->count; i++) {
    const struct language_range *row = &list->ranges[i];
    size_t length = is_any(row->range) ? 1 : row->range.length + 1;
    if (!language_matches(row->range, tag) || length < longest)
      continue;
    if (length > longest || row->quality > quality)
      quality = row->quality;
    longest = length;
  }
  return quality;
}

/* Returns whether the longest range that matches a tag refuses it. */
static bool
is_refused(const struct language_list *list, struct str tag)
{
  bool spoken_of = false;
  for (size_t i = 0; i < list->count && !spoken_of; i++)
    spoken_of = language_matches(list->ranges[i].range, tag);
  return spoken_of && language_quality(list, tag) == 0;
}

/* Returns a range without its last subtag, and without a single letter or digit
 * before that. */
static struct str
shortened(struct str range)
{
  size_t at = str_find_last(range, '-');
  if (at == STR_NOT_FOUND)
    return (struct str){NULL, 0};
  range = str_first(range, at);
  if (range.length > 2 && range.bytes[range.length - 2] == '-')
    range.length -= 2;
  return range;
}

static size_t
find_equal(const struct language_list *list, struct str range,
           const struct str *tags, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (str_equals_folded(tags[i], range) && !is_refused(list, tags[i]))
      return i;
  return LANGUAGE_NONE;
}

static size_t
find_matching(const struct language_list *list, struct str range,
              const struct str *tags, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (language_matches(range, tags[i]) && !is_refused(list, tags[i]))
      return i;
  return LANGUAGE_NONE;
}

/* Returns the tag that a range finds: the one that equals it, then one that it
 * matches, then one that equals a shortened form of it. */
static size_t
find_by_range(const struct language_list *list, struct str range,
              const struct str *tags, size_t count)
{
  size_t found = find_equal(list, range, tags, count);
  if (found == LANGUAGE_NONE)
    found = find_matching(list, range, tags, count);
  for (range = shortened(range); found == LANGUAGE_NONE && range.length;
       range = shortened(range))
    found = find_equal(list, range, tags, count);
  return found;
}

/* "*" finds tags that no other range names: of these a usual one, else the
 * first. */
static size_t
find_any(const struct language_list *list, const struct language_list *usual,
         const struct str *tags, size_t count)
{
  size_t ranges = usual ? usual->count : 0;
  for (size_t i = 0; i <= ranges; i++)
    for (size_t j = 0; j < count; j++) {
      bool is_named = false;
      for (size_t k = 0; k < list->count && !is_named; k++)
        is_named = !is_any(list->ranges[k].range) &&
                   language_matches(list->ranges[k].range, tags[j]);
      if (!is_named &&
          (i == ranges || language_matches(usual->ranges[i].range, tags[j])))
        return j;
    }
  return LANGUAGE_NONE;
}

size_t
language_lookup(const struct language_list *list,
                const struct language_list *usual, const struct str *tags,
                size_t count)
{
  size_t found = LANGUAGE_NONE;
  for (size_t i = 0; i < list->count && found == LANGUAGE_NONE; i++) {
    if (list->ranges[i].quality == 0)
      break;
    found = is_any(list->ranges[i].range)
                ? find_any(list, usual, tags, count)
                : find_by_range(list, list->ranges[i].range, tags, count);
  }
  return found;
}

size_t
language_usual(const struct language_list *list,
               const struct language_list *usual, const struct str *tags,
               size_t count)
{
  size_t found = LANGUAGE_NONE;
  for (size_t i = 0;
       i < usual->count && usual->ranges[i].quality && found == LANGUAGE_NONE;
       i++)
    found = find_by_range(list, usual->ranges[i].range, tags, count);
  return found;
}

size_t
language_choose(const struct language_list *list,
                const struct language_list *usual, const struct str *tags,
                size_t count)
{
  static const struct language_list none;
  size_t found = language_lookup(list, usual, tags, count);
  if (found == LANGUAGE_NONE)
    found = language_usual(list, usual, tags, count);
  for (size_t i = 0; i < count && found == LANGUAGE_NONE; i++)
    if (!is_refused(list, tags[i]))
      found = i;
  if (found == LANGUAGE_NONE) /* all are refused, but one has to be chosen */
    found = language_usual(&none, usual, tags, count);
  return found != LANGUAGE_NONE || count == 0 ? found : 0;
}
