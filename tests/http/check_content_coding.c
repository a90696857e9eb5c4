#include "http/content_coding.h"

#include "runner.h"
#include "vectors.h"

runner_suite check_content_coding;

/* RFC 9110 12.5.3 */
START_TEST(chooses)
{
  static const struct {
    const char *field; /* NULL: absent */
    enum content_coding chosen;
  } rows[] = {
      {NULL, CONTENT_CODING_IDENTITY},
      {"", CONTENT_CODING_IDENTITY},
      {"gzip", CONTENT_CODING_GZIP},
      {"x-gzip", CONTENT_CODING_GZIP},
      {"GZip", CONTENT_CODING_GZIP},
      {"gzip, deflate, br, zstd", CONTENT_CODING_BR},
      {"gzip, deflate, zstd", CONTENT_CODING_ZSTD},
      {"br;q=0.5, gzip;q=0.9", CONTENT_CODING_GZIP},
      {"gzip;q=0", CONTENT_CODING_IDENTITY},
      {"gzip;q=0, *", CONTENT_CODING_BR},
      {"*", CONTENT_CODING_BR},
      {"*;q=0", CONTENT_CODING_NONE},
      {"identity;q=0", CONTENT_CODING_NONE},
      {"identity;q=0, *;q=0", CONTENT_CODING_NONE},
      {"identity;q=0, gzip;q=0.1", CONTENT_CODING_GZIP},
      {"*;q=0, identity", CONTENT_CODING_IDENTITY},
      {"identity, gzip;q=0.5", CONTENT_CODING_IDENTITY},
      {"compress, deflate", CONTENT_CODING_IDENTITY},
      {"gzip;q=banana, br;q=0", CONTENT_CODING_IDENTITY},
      {"gzip;x=1", CONTENT_CODING_IDENTITY},
      {";;;, ,gzip", CONTENT_CODING_GZIP},
      {"gzip;q=0.001", CONTENT_CODING_GZIP},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(content_coding_choose(str_from(rows[i].field),
                                        CONTENT_CODING_ALL) == rows[i].chosen,
                  "%s", rows[i].field ? rows[i].field : "(absent)");
}
END_TEST

START_TEST(keeps_to_what_is_offered)
{
  unsigned offered = CONTENT_CODING_BIT(CONTENT_CODING_GZIP) |
                     CONTENT_CODING_BIT(CONTENT_CODING_IDENTITY);
  ck_assert_int_eq(content_coding_choose(STR("br, gzip;q=0.1"), offered),
                   CONTENT_CODING_GZIP);
  ck_assert_int_eq(content_coding_choose(STR("br"), offered),
                   CONTENT_CODING_IDENTITY);
}
END_TEST

/* Whether a library's row can be ours: without the field, any coding is
 * acceptable (12.5.3), where it takes identity alone. */
static bool
is_asked(struct str accept)
{
  return !str_equals(accept, STR("null"));
}

/* What is expected is acceptable, and nothing else on offer is more so; where
 * all that is acceptable is expected, nothing else is. */
static void
check_row(struct str id, struct str field, const struct vectors_list *offers,
          struct str expected)
{
  struct vectors_list wanted;
  bool all = str_starts(expected, STR("["));
  int best = 0, most = 0;
  vectors_read_list(expected, &wanted);
  for (size_t i = 0; i < offers->count; i++) {
    struct str name = str_from(offers->texts[i]);
    int quality = content_coding_quality(field, name);
    bool is_wanted = vectors_has(&wanted, name);
    ck_assert_msg(is_wanted ? quality > 0 : !all || quality == 0, "%.*s: %s",
                  STR_ARGS(id), offers->texts[i]);
    if (is_wanted && quality > best)
      best = quality;
    if (quality > most)
      most = quality;
  }
  ck_assert_msg(best == most, "%.*s", STR_ARGS(id));
}

START_TEST(agrees_with_others)
{
  struct buffer text;
  size_t rows = 0;
  bool here = vectors_read("vectors/accept-encoding.tsv", &text);
  struct str rest = buffer_str(&text), line;
  while (vectors_next_row(&rest, &line)) {
    char field[VECTORS_TEXT_MAXIMUM];
    struct vectors_list offers;
    struct str id = str_cut(&line, '\t');
    str_cut(&line, '\t');
    struct str accept = str_cut(&line, '\t');
    vectors_read_list(str_cut(&line, '\t'), &offers);
    if (!is_asked(accept))
      continue;
    ck_assert(vectors_read_string(&accept, field, sizeof field));
    check_row(id, str_from(field), &offers, line);
    rows++;
  }
  if (here)
    ck_assert_uint_gt(rows, 0);
  buffer_fini(&text);
}
END_TEST

START_TEST(has_names)
{
  ck_assert(str_equals(content_coding_name(CONTENT_CODING_GZIP), STR("gzip")));
  ck_assert(str_equals(content_coding_name(CONTENT_CODING_NONE),
                       content_coding_name(CONTENT_CODING_IDENTITY)));
}
END_TEST

Suite *
check_content_coding(void)
{
  const TTest *tests[] = {chooses, keeps_to_what_is_offered, agrees_with_others,
                          has_names};
  return runner_make_suite("content_coding", tests,
                           sizeof tests / sizeof *tests);
}
