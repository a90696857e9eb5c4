#include "http/content_coding.h"

#include "http/accept.h"
#include "http/media_type.h"

/* identity is acceptable when no member names it, but it is the last choice. */
enum { QUALITY_LEAST = 1 };

static const struct str names[CONTENT_CODING_COUNT] = {
    STR_INIT("br"), STR_INIT("zstd"), STR_INIT("gzip"), STR_INIT("identity")};

struct str
content_coding_name(enum content_coding coding)
{
  return names[coding < CONTENT_CODING_COUNT ? coding
                                             : CONTENT_CODING_IDENTITY];
}

/* "x-gzip" is gzip (8.4.1.3). */
static bool
names_coding(struct str member, struct str name)
{
  return str_equals_folded(member, name) ||
         (str_equals_folded(member, STR("x-gzip")) &&
          str_equals_folded(name, STR("gzip")));
}

/* coding [ ";" "q" "=" qvalue ] */
static bool
parse_member(struct str member, struct str *ret_coding, int *ret_quality)
{
  struct str weight = member;
  *ret_coding = str_trimmed(str_cut(&weight, ';'));
  return media_type_is_token(*ret_coding) &&
         accept_parse_weight(weight, ret_quality);
}

int
content_coding_quality(struct str field, struct str name)
{
  struct str member, coding;
  int quality, named = -1, any = -1;
  if (!field.bytes)
    return ACCEPT_QUALITY_ONE;
  while (media_type_next_element(&field, &member)) {
    if (!parse_member(member, &coding, &quality))
      continue;
    if (str_equals(coding, STR("*")))
      any = any < 0 ? quality : any;
    else if (names_coding(coding, name))
      named = named < 0 ? quality : named;
  }
  if (named >= 0)
    return named;
  if (str_equals_folded(name, STR("identity")))
    return any == 0 ? 0 : QUALITY_LEAST;
  return any >= 0 ? any : 0;
}

enum content_coding
content_coding_choose(struct str field, unsigned offered)
{
  enum content_coding best = CONTENT_CODING_NONE;
  int most = 0;
  if (!field.bytes && (offered & CONTENT_CODING_BIT(CONTENT_CODING_IDENTITY)))
    return CONTENT_CODING_IDENTITY;
  for (unsigned id = 0; id < CONTENT_CODING_COUNT; id++) {
    if (!(offered & CONTENT_CODING_BIT(id)))
      continue;
    int quality = content_coding_quality(field, names[id]);
    if (quality > most) {
      most = quality;
      best = (enum content_coding)id;
    }
  }
  return best;
}
