#include "resolve/own_variant.h"

#include "base/iri.h"
#include "resolve/identify.h"
#include "resolve/variant.h"

bool
own_variant_check(const struct snapshot *snapshot,
                  const struct identity *identity, enum format_id format,
                  struct arena *arena)
{
  struct buffer path;
  struct identity found = {.kind = IDENTITY_UNKNOWN};
  enum err err = ERR_NONE;
  if (!snapshot->suffixed_names)
    return true;
  buffer_init(&path, IRI_URI_MAXIMUM);
  variant_put(&path, identity, format, STR(""));
  struct str reference = buffer_str(&path);
  reference = str_first(reference, str_find(reference, '#'));
  struct str bare = str_first(reference, str_find(reference, '?'));
  bool served = str_starts(bare, STR("/")) && !str_starts(bare, STR("/-/"));
  if (served) {
    struct target target = {.authority =
                                iri_host(iri_split(identity->iri).authority),
                            .path = bare};
    err = identify(snapshot, &target, arena, &found);
  }
  buffer_fini(&path);
  return !served ||
         (!err && found.kind == IDENTITY_DOCUMENT && found.variant == format &&
          str_equals(found.iri, identity->iri));
}

format_set
own_variant_select(const struct snapshot *snapshot,
                   const struct identity *identity, format_set formats,
                   struct arena *arena)
{
  for (int id = 0; id < FORMAT_COUNT; id++)
    if ((formats & FORMAT_BIT(id)) &&
        !own_variant_check(snapshot, identity, (enum format_id)id, arena))
      formats &= ~FORMAT_BIT(id);
  return formats;
}
