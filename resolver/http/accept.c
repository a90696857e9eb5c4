#include "http/accept.h"

bool
accept_parse_quality(struct str text, int *ret_quality)
{
  int whole = 0, thousandths = 0, scale = 100;
  size_t i = 0;
  if (text.length == 0)
    return false;
  if (text.bytes[0] == '0' || text.bytes[0] == '1')
    whole = text.bytes[i++] - '0';
  else if (text.bytes[0] != '.' || text.length == 1)
    return false;
  if (i < text.length && text.bytes[i++] != '.')
    return false;
  for (; i < text.length; i++, scale /= 10) {
    if (!str_is_digit(text.bytes[i]))
      return false;
    thousandths += (text.bytes[i] - '0') * scale;
  }
  if (whole == 1 && thousandths > 0)
    return false;
  *ret_quality = whole * ACCEPT_QUALITY_ONE + thousandths;
  return true;
}

bool
accept_parse_weight(struct str text, int *ret_quality)
{
  *ret_quality = ACCEPT_QUALITY_ONE;
  text = str_trimmed(text);
  return text.length == 0 ||
         (str_starts_folded(text, STR("q=")) &&
          accept_parse_quality(str_from_offset(text, 2), ret_quality));
}

/* Takes "q" out of the parameters. It is the weight, wherever it stands. */
static bool
take_quality(struct accept_range *range)
{
  struct media_type *type = &range->type;
  range->quality = ACCEPT_QUALITY_ONE;
  for (size_t i = 0; i < type->count; i++) {
    if (!str_equals_folded(type->parameters[i].name, STR("q")))
      continue;
    if (!accept_parse_quality(type->parameters[i].value, &range->quality))
      return false;
    for (size_t j = i + 1; j < type->count; j++)
      type->parameters[j - 1] = type->parameters[j];
    type->count--;
    return true;
  }
  return true;
}

static bool
is_any(struct str s)
{
  return str_equals(s, STR("*"));
}

/* "*" alone, which java.net.HttpURLConnection sends, means any type. */
static bool
parse_any(struct str element, struct media_type *ret_type)
{
  struct str rest = element;
  if (!is_any(str_trimmed(str_cut(&rest, ';'))) ||
      !media_type_parse_parameters(rest, ret_type))
    return false;
  ret_type->type = ret_type->subtype = STR("*");
  return true;
}

static bool
parse_range(struct str element, struct accept_range *ret_range)
{
  return (media_type_parse(element, &ret_range->type) ||
          parse_any(element, &ret_range->type)) &&
         take_quality(ret_range) &&
         !(is_any(ret_range->type.type) && !is_any(ret_range->type.subtype));
}

/* A client that names more ranges than are looked at accepts anything rather
 * than nothing. */
static const struct accept_range any_range = {
    .type = {.type = STR_INIT("*"), .subtype = STR_INIT("*")}, .quality = 1};

void
accept_parse(struct str field, struct accept *ret_accept)
{
  struct str element;
  ret_accept->count = ret_accept->bad = 0;
  while (media_type_next_element(&field, &element)) {
    if (ret_accept->count == ACCEPT_RANGES_MAXIMUM - 1) {
      ret_accept->ranges[ret_accept->count++] = any_range;
      return;
    }
    if (parse_range(element, &ret_accept->ranges[ret_accept->count]))
      ret_accept->count++;
    else
      ret_accept->bad++;
  }
}

void
accept_read(const struct request *request, struct arena *arena,
            struct accept *ret_accept)
{
  accept_parse(request_joined_field(request, STR("Accept"), arena), ret_accept);
}

static bool
is_tolerated(struct str parameter)
{
  return str_equals_folded(parameter, STR("charset")) ||
         str_equals_folded(parameter, STR("profile")) ||
         str_equals_folded(parameter, STR("version"));
}

/* Returns how specifically the range matches the offer; 0 when it does not. */
static int
specificity(const struct media_type *range, const struct media_type *offer)
{
  if (is_any(range->type))
    return 1;
  if (!str_equals_folded(range->type, offer->type))
    return 0;
  if (is_any(range->subtype))
    return 2;
  if (!str_equals_folded(range->subtype, offer->subtype))
    return 0;
  int result = 3;
  for (size_t i = 0; i < range->count; i++) {
    const struct media_type_parameter *wanted = &range->parameters[i];
    struct str offered = media_type_parameter(offer, wanted->name);
    if (!offered.bytes && is_tolerated(wanted->name))
      continue;
    if (!offered.bytes || !str_equals_folded(offered, wanted->value))
      return 0;
    result++;
  }
  return result;
}

struct accept_match
accept_match(const struct accept *accept, const struct media_type *offer)
{
  struct accept_match best = {0, 0, 0};
  if (accept->count == 0)
    return (struct accept_match){ACCEPT_QUALITY_ONE, 1, 0};
  for (size_t i = 0; i < accept->count; i++) {
    int level = specificity(&accept->ranges[i].type, offer);
    int quality = accept->ranges[i].quality;
    if (level == 0 || level < best.specificity)
      continue;
    if (level > best.specificity)
      best = (struct accept_match){quality, level, i};
    else if (quality > best.quality)
      best.quality = quality;
  }
  return best;
}

bool
accept_is_better(struct accept_match a, struct accept_match b)
{
  if (a.quality != b.quality)
    return a.quality > b.quality;
  if (a.quality == 0)
    return false;
  if (a.specificity != b.specificity)
    return a.specificity > b.specificity;
  return a.position < b.position;
}
