#include "base/iri.h"
#include "base/iri_spelling.h"
#include "base/utf8.h"
#include "fuzz.h"

enum { OUT_MAXIMUM = 1 << 20 };

/* The components put together again are the text. */
static void
check_parts(struct str text)
{
  struct iri iri = iri_split(text);
  size_t length = iri.scheme.length + (iri.scheme.length ? 1 : 0) +
                  iri.authority.length + (iri.has_authority ? 2 : 0) +
                  iri.path.length + iri.query.length + iri.has_query +
                  iri.fragment.length + iri.has_fragment;
  FUZZ_ASSERT(length == text.length);
  iri_host(iri.authority);
  iri_has_dot_segment(iri.path);
  iri_is_http(text);
  FUZZ_ASSERT(str_find(iri_without_fragment(text), '#') == STR_NOT_FOUND);
}

/* A normal form is a fixed point. */
static void
check_normal(struct str text)
{
  struct buffer once, twice;
  buffer_init(&once, OUT_MAXIMUM);
  buffer_init(&twice, OUT_MAXIMUM);
  if (iri_put_normal_path(&once, text)) {
    FUZZ_ASSERT(iri_put_normal_path(&twice, buffer_str(&once)));
    FUZZ_ASSERT(str_equals(buffer_str(&once), buffer_str(&twice)));
    for (size_t i = 0; i < once.length; i++)
      FUZZ_ASSERT((unsigned char)once.bytes[i] < 0x80 && once.bytes[i] != '[' &&
                  once.bytes[i] != ']');
  }
  buffer_fini(&once);
  buffer_fini(&twice);
}

/* A spelling is one of itself, and has its hash. */
static void
check_spelling(struct str key)
{
  struct buffer once, twice;
  buffer_init(&once, OUT_MAXIMUM);
  buffer_init(&twice, OUT_MAXIMUM);
  iri_spelling_put(&once, key);
  iri_spelling_put(&twice, buffer_str(&once));
  FUZZ_ASSERT(str_equals(buffer_str(&once), buffer_str(&twice)));
  FUZZ_ASSERT(iri_spelling_hash(key, 1) ==
              iri_spelling_hash(buffer_str(&once), 1));
  buffer_fini(&once);
  buffer_fini(&twice);
}

static bool
is_ascii(struct str text)
{
  for (size_t i = 0; i < text.length; i++)
    if ((unsigned char)text.bytes[i] >= 0x80)
      return false;
  return true;
}

/* An IRI and its URI have one key; hosts outside ASCII are another matter. */
static void
check_key(struct str text)
{
  if (!is_ascii(iri_split(text).authority))
    return;
  struct buffer uri, key, other;
  buffer_init(&uri, OUT_MAXIMUM);
  buffer_init(&key, OUT_MAXIMUM);
  buffer_init(&other, OUT_MAXIMUM);
  iri_put_uri(&uri, text);
  if (iri_check(text) == IRI_FINE && iri_put_key(&key, text)) {
    FUZZ_ASSERT(iri_put_key(&other, buffer_str(&uri)));
    FUZZ_ASSERT(str_equals(buffer_str(&key), buffer_str(&other)));
    check_spelling(buffer_str(&key));
  }
  buffer_fini(&uri);
  buffer_fini(&key);
  buffer_fini(&other);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct str text = fuzz_text(data, size);
  struct buffer out;
  if (size > IRI_MAXIMUM)
    return 0;
  check_parts(text);
  check_normal(text);
  check_key(text);
  FUZZ_ASSERT(iri_check(text) != IRI_FINE || utf8_is_valid(text));
  buffer_init(&out, OUT_MAXIMUM);
  iri_query_parameter(text, STR("iri"), &out);
  iri_put_query_value(&out, text);
  buffer_fini(&out);
  return 0;
}
