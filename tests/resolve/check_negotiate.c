#include "resolve/negotiate.h"

#include "runner.h"

#include <string.h>

runner_suite check_negotiate;

static struct selection
negotiate_for(const struct resource *resource, const char *name[2],
              const char *value[2], struct arena *arena)
{
  struct request_field fields[2];
  struct selection selection;
  size_t count = 0;
  for (; count < 2 && name[count]; count++)
    fields[count] =
        (struct request_field){str_from(name[count]), str_from(value[count])};
  struct request request = {
      .method = METHOD_GET, .fields = fields, .field_count = count};
  negotiate(&request, resource, arena, &selection);
  return selection;
}

#define EXPANDED "http://www.w3.org/ns/json-ld#expanded"
#define FLATTENED "http://www.w3.org/ns/json-ld#flattened"
#define LD "application/ld+json"

/* Which form of JSON-LD: the query, then Accept, then Accept-Profile. */
START_TEST(chooses_profiles)
{
  static const struct {
    const char *accept, *field, *query; /* NULL: absent */
    enum jsonld_form form;
  } rows[] = {
      {LD, NULL, NULL, JSONLD_COMPACTED},
      {LD ";profile=\"" EXPANDED "\"", NULL, NULL, JSONLD_EXPANDED},
      {LD ";profile=\"http://x/ " FLATTENED "\"", NULL, NULL, JSONLD_FLATTENED},
      {LD ";profile=" EXPANDED, NULL, NULL, JSONLD_EXPANDED},
      {LD "; PROFILE=" FLATTENED "; q=0.5, text/turtle;q=0.1", NULL, NULL,
       JSONLD_FLATTENED},
      {LD ";profile=\"" EXPANDED "\";q=0.3, " LD, NULL, NULL, JSONLD_COMPACTED},
      {LD ";q=0.3, " LD ";profile=\"" EXPANDED "\"", NULL, NULL,
       JSONLD_EXPANDED},
      {LD ", " LD ";profile=\"" EXPANDED "\"", NULL, NULL, JSONLD_EXPANDED},
      {"foo/ld+json;profile=\"" EXPANDED "\", " LD, NULL, NULL,
       JSONLD_COMPACTED},
      {LD ";profile=\"http://x/\"", NULL, NULL, JSONLD_COMPACTED},
      {LD, "<" EXPANDED ">", NULL, JSONLD_EXPANDED},
      {LD, "<" EXPANDED ">;q=0.1, <" FLATTENED ">", NULL, JSONLD_FLATTENED},
      {LD, "<" EXPANDED ">;q=0", NULL, JSONLD_COMPACTED},
      {LD, EXPANDED, NULL, JSONLD_COMPACTED},
      {LD, "<>, <x, ;", NULL, JSONLD_COMPACTED},
      {LD ";profile=\"" FLATTENED "\"", "<" EXPANDED ">", NULL,
       JSONLD_FLATTENED},
      {LD ";profile=\"" FLATTENED "\"", "<" EXPANDED ">", "compacted",
       JSONLD_COMPACTED},
      {LD, NULL, EXPANDED, JSONLD_EXPANDED},
      {LD, NULL, "flattened", JSONLD_FLATTENED},
      {LD, NULL, "unknown", JSONLD_COMPACTED},
  };
  struct namespace_rule rule = {.format = FORMAT_TURTLE};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct arena arena;
    struct resource resource = {.variant = FORMAT_NONE,
                                .rule = &rule,
                                .profile = str_from(rows[i].query)};
    const char *names[] = {"Accept", rows[i].field ? "Accept-Profile" : NULL};
    const char *values[] = {rows[i].accept, rows[i].field};
    arena_init(&arena, 1 << 16);
    struct selection got = negotiate_for(&resource, names, values, &arena);
    ck_assert_int_eq(got.choice.format, FORMAT_JSONLD);
    ck_assert_msg(got.form == rows[i].form, "%zu: %s: %d", i, rows[i].accept,
                  (int)got.form);
    arena_fini(&arena);
  }
}
END_TEST

/* At most three fields, and the same for a URI whatever is asked. */
START_TEST(varies_by_three_fields_at_most)
{
  static const struct {
    enum format_id variant;
    unsigned flags;
    const char *language, *profile, *vary;
  } rows[] = {
      {FORMAT_NONE, 0, NULL, NULL, "Accept, Accept-Encoding, Accept-Profile"},
      {FORMAT_NONE, NAME_LANGUAGES, NULL, NULL,
       "Accept, Accept-Encoding, Accept-Language"},
      {FORMAT_TURTLE, NAME_LANGUAGES, NULL, NULL, "Accept-Encoding"},
      {FORMAT_HTML, 0, NULL, NULL, "Accept-Encoding"},
      {FORMAT_HTML, NAME_LANGUAGES, NULL, NULL,
       "Accept-Encoding, Accept-Language"},
      {FORMAT_HTML, NAME_LANGUAGES, "de", NULL, "Accept-Encoding"},
      {FORMAT_JSONLD, NAME_LANGUAGES, NULL, NULL,
       "Accept, Accept-Encoding, Accept-Profile"},
      {FORMAT_JSONLD, 0, NULL, "expanded", "Accept-Encoding"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct resource resource = {.variant = rows[i].variant,
                                .name = {.flags = rows[i].flags},
                                .language = str_from(rows[i].language),
                                .profile = str_from(rows[i].profile)};
    struct str vary = negotiate_vary_text(negotiate_vary(&resource));
    ck_assert_msg(str_equals(vary, str_from(rows[i].vary)), "%zu: %.*s", i,
                  STR_ARGS(vary));
  }
}
END_TEST

START_TEST(knows_when_there_is_no_coding)
{
  struct namespace_rule rule = {.format = FORMAT_TURTLE};
  struct resource resource = {.variant = FORMAT_TURTLE, .rule = &rule};
  struct arena arena;
  const char *names[] = {"Accept-Encoding", NULL};
  const char *refused[] = {"identity;q=0, *;q=0", NULL};
  const char *only_gzip[] = {"gzip, identity;q=0", NULL};
  arena_init(&arena, 1 << 16);
  ck_assert_int_eq(negotiate_for(&resource, names, refused, &arena).coding,
                   CONTENT_CODING_NONE);
  struct selection got = negotiate_for(&resource, names, only_gzip, &arena);
  ck_assert_int_eq(got.coding, CONTENT_CODING_GZIP);
  ck_assert(got.identity_refused);
  arena_fini(&arena);
}
END_TEST

START_TEST(offers_what_can_be_expressed)
{
  struct resource resource = {.variant = FORMAT_NONE};
  ck_assert(negotiate_offered(&resource) & FORMAT_BIT(FORMAT_RDFXML));
  resource.name.flags = NAME_NO_RDFXML;
  ck_assert(!(negotiate_offered(&resource) & FORMAT_BIT(FORMAT_RDFXML)));
  ck_assert(negotiate_offered(&resource) & FORMAT_BIT(FORMAT_TURTLE));
}
END_TEST

Suite *
check_negotiate(void)
{
  const TTest *tests[] = {chooses_profiles, varies_by_three_fields_at_most,
                          knows_when_there_is_no_coding,
                          offers_what_can_be_expressed};
  return runner_make_suite("negotiate", tests, sizeof tests / sizeof *tests);
}
