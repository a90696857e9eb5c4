/* Texts as pages and searches read them: folded, dates, numbers, geometries. */
#include "base/fold.h"
#include "base/utf8.h"
#include "fuzz.h"
#include "html/geometry.h"
#include "html/readable.h"
#include "terms.h"

#include <math.h>

static struct fold *fold;

/* One space between words, none around them; what is folded stays so. */
static void
check_fold(struct str text)
{
  char once[FOLD_MAXIMUM], again[FOLD_MAXIMUM], alone[FOLD_MAXIMUM];
  struct str folded = fold_text(fold, text, once);
  size_t words = folded.length > 0;
  FUZZ_ASSERT(folded.length <= FOLD_MAXIMUM);
  FUZZ_ASSERT(utf8_is_valid(folded));
  FUZZ_ASSERT(str_equals(folded, fold_text(NULL, text, alone)));
  FUZZ_ASSERT(str_equals(folded, fold_text(fold, folded, again)));
  for (size_t i = 0; i < folded.length; i++)
    if (folded.bytes[i] == ' ') {
      FUZZ_ASSERT(i > 0 && i + 1 < folded.length && folded.bytes[i - 1] != ' ');
      words++;
    }
  FUZZ_ASSERT(fold_word(folded, words) == STR_NOT_FOUND);
  FUZZ_ASSERT(!words || fold_word(folded, words - 1) != STR_NOT_FOUND);
}

static void
check_dates(struct str text, struct str language)
{
  static const char *const datatypes[] = {
      XSD_NAMESPACE "date",     XSD_NAMESPACE "gYear",
      XSD_NAMESPACE "dateTime", XSD_NAMESPACE "gYearMonth",
      XSD_NAMESPACE "gDay",     XSD_NAMESPACE "gMonthDay",
      XSD_NAMESPACE "gMonth",   XSD_NAMESPACE "time",
      XSD_NAMESPACE "duration", XSD_NAMESPACE "dayTimeDuration"};
  for (size_t i = 0; i < sizeof datatypes / sizeof *datatypes; i++) {
    struct buffer out;
    struct str datatype = str_from(datatypes[i]);
    buffer_init(&out, 4096);
    bool is_date = readable_put_date(&out, text, datatype,
                                     READABLE_ASTRONOMICAL, language);
    FUZZ_ASSERT(is_date == (out.length > 0) || buffer_err(&out));
    FUZZ_ASSERT(is_date || !readable_is_html_time(text, datatype));
    buffer_reset(&out);
    bool is_span = readable_put_duration(&out, text, datatype, language);
    FUZZ_ASSERT(is_span == (out.length > 0) || buffer_err(&out));
    FUZZ_ASSERT(is_span || !readable_is_html_duration(text, datatype));
    buffer_fini(&out);
  }
}

static void
check_readable(struct str text)
{
  static const char *const languages[] = {"en", "de", "es", "x"};
  for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
    struct buffer out;
    struct str language = str_from(languages[i]);
    check_dates(text, language);
    buffer_init(&out, 4096);
    bool is_number = readable_put_number(&out, text, language);
    FUZZ_ASSERT(is_number == (out.length > 0) || buffer_err(&out));
    buffer_reset(&out);
    readable_put_name(&out, text);
    buffer_fini(&out);
  }
  readable_kind_of(text);
}

static void
check_geometry(struct str text)
{
  struct arena arena;
  struct geometry geometry;
  struct str rest = text, first = str_cut(&rest, ' ');
  arena_init(&arena, 1 << 22);
  for (int form = GEOMETRY_SHAPE; form <= GEOMETRY_CIRCLE; form++) {
    if (!geometry_read(text, (enum geometry_form)form, &arena, &geometry))
      continue;
    FUZZ_ASSERT(geometry.count > 0 && geometry.part_count > 0);
    FUZZ_ASSERT(geometry.south >= -90 && geometry.north <= 90);
    FUZZ_ASSERT(geometry.west <= geometry.east && geometry.west >= -360 &&
                geometry.east <= 1800);
  }
  if (geometry_read_pair(first, rest, &arena, &geometry))
    FUZZ_ASSERT(fabs(geometry.south) <= 90 && fabs(geometry.west) <= 180);
  arena_fini(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct str text = fuzz_text(data, size);
  if (!fold)
    fold = fold_new(); /* for good */
  check_fold(text);
  check_readable(text);
  check_geometry(text);
  return 0;
}
