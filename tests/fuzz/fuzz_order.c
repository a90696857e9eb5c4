/* Three lines: as versions they have an order; and what paths say of them. */
#include "base/thing_path.h"
#include "build/version_order.h"
#include "fuzz.h"

static int
sign(int number)
{
  return (number > 0) - (number < 0);
}

static void
check_order(struct str a, struct str b, struct str c)
{
  int ab = sign(version_order_compare(a, b)),
      bc = sign(version_order_compare(b, c)),
      ac = sign(version_order_compare(a, c));
  FUZZ_ASSERT(version_order_compare(a, a) == 0);
  FUZZ_ASSERT(ab == -sign(version_order_compare(b, a)));
  FUZZ_ASSERT(!(ab <= 0 && bc <= 0) || ac <= 0);
  FUZZ_ASSERT(!(ab >= 0 && bc >= 0) || ac >= 0);
  FUZZ_ASSERT(ab != 0 || ac == bc);
}

static void
check_path(struct str path)
{
  struct str segment;
  size_t at = thing_path_find(path, &segment);
  FUZZ_ASSERT(at == STR_NOT_FOUND ||
              str_starts(str_from_offset(path, at), segment));
  FUZZ_ASSERT(at == STR_NOT_FOUND || at > 0 || segment.length > 0);
  thing_path_forms_meet(thing_path_form(path));
  thing_path_may_be_document(path);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct str rest = fuzz_text(data, size), a = str_cut(&rest, '\n'),
             b = str_cut(&rest, '\n');
  struct str c = rest.bytes ? rest : STR("");
  check_order(a, b.bytes ? b : STR(""), c);
  check_path(a);
  return 0;
}
