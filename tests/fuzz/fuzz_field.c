/* The fields of requests, but Accept: the first byte says which. */
#include "fuzz.h"
#include "http/accept.h"
#include "http/byte_range.h"
#include "http/content_coding.h"
#include "http/entity_tag.h"
#include "http/http_date.h"
#include "http/language.h"
#include "name/parameters.h"
#include "resolve/negotiate.h"

static void
try_language(struct str field)
{
  static const struct str tags[] = {STR_INIT("de"), STR_INIT("en-gb"),
                                    STR_INIT("zh-hant"), STR_INIT("x")};
  enum { TAGS = sizeof tags / sizeof *tags };
  struct language_list list, usual;
  language_parse(field, &list);
  language_parse(STR("en"), &usual);
  FUZZ_ASSERT(list.count <= LANGUAGE_RANGES_MAXIMUM);
  for (size_t i = 0; i < TAGS; i++)
    FUZZ_ASSERT(language_quality(&list, tags[i]) <= ACCEPT_QUALITY_ONE);
  size_t found = language_lookup(&list, &usual, tags, TAGS);
  FUZZ_ASSERT(found == LANGUAGE_NONE || found < TAGS);
  FUZZ_ASSERT(language_choose(&list, &usual, tags, TAGS) < TAGS);
  language_is_tag(field);
}

static void
try_coding(struct str field)
{
  enum content_coding chosen = content_coding_choose(field, CONTENT_CODING_ALL);
  int identity = content_coding_quality(field, STR("identity"));
  FUZZ_ASSERT(chosen <= CONTENT_CODING_COUNT);
  FUZZ_ASSERT(chosen != CONTENT_CODING_NONE || identity == 0);
}

static void
try_range(struct str field)
{
  static const size_t lengths[] = {0, 1, 100, SIZE_MAX};
  for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
    struct byte_range range = byte_range_parse(field, lengths[i]);
    FUZZ_ASSERT(range.kind != BYTE_RANGE_PART ||
                (range.first <= range.last && range.last < lengths[i]));
  }
}

static void
try_tags(struct str field)
{
  static const struct entity_tag tag = {"\"0123456789abcdef\""};
  FUZZ_ASSERT(!entity_tag_is_listed(field, &tag, false) ||
              entity_tag_is_listed(field, &tag, true));
}

static void
try_dates(struct str field)
{
  int64_t seconds, again;
  if (http_date_parse(field, &seconds) && seconds >= 0) {
    struct http_date date = http_date_of(seconds);
    FUZZ_ASSERT(http_date_parse(str_from(date.text), &again));
    FUZZ_ASSERT(again == seconds);
  }
}

static void
try_query(struct str field)
{
  struct arena arena;
  struct parameters parameters;
  arena_init(&arena, 1 << 22);
  for (struct str rest = field, before = field; parameters_cut_last(&rest);
       before = rest)
    FUZZ_ASSERT(rest.length < before.length);
  if (parameters_parse(field, &arena, &parameters) == ERR_NONE)
    FUZZ_ASSERT(parameters.page > 0);
  arena_fini(&arena);
}

/* Accept and Accept-Profile, separated by a line end. */
static void
try_profiles(struct str text)
{
  struct namespace_rule rule = {.format = FORMAT_TURTLE};
  struct resource identity = {.variant = FORMAT_JSONLD, .rule = &rule};
  struct selection selection;
  struct arena arena;
  struct str profile = text, accept = str_cut(&profile, '\n');
  struct request_field fields[] = {{STR("Accept"), accept},
                                   {STR("Accept-Profile"), profile}};
  struct request request = {
      .method = METHOD_GET, .fields = fields, .field_count = 2};
  arena_init(&arena, 1 << 22);
  negotiate(&request, &identity, &arena, &selection);
  FUZZ_ASSERT(selection.choice.format == FORMAT_JSONLD);
  FUZZ_ASSERT(negotiate_profile(selection.form).length > 0);
  arena_fini(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static void (*const tries[])(struct str) = {
      try_language, try_coding, try_range,    try_tags,
      try_dates,    try_query,  try_profiles,
  };
  if (size)
    tries[data[0] % (sizeof tries / sizeof *tries)](
        fuzz_text(data + 1, size - 1));
  return 0;
}
