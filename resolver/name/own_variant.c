#include "name/own_variant.h"

#include "base/iri.h"
#include "name/identify.h"
#include "name/variant.h"

/* Whether a reference leads to the variant. */
static bool
leads_to(const struct snapshot *snapshot, const struct identity *identity,
         struct str reference, enum format_id format, struct str language,
         struct arena *arena)
{
  struct identity found;
  struct target target =
      target_of(iri_host(iri_split(identity->iri).authority), reference);
  return identify(snapshot, &target, arena, &found) == ERR_NONE &&
         found.kind == IDENTITY_DOCUMENT && found.variant == format &&
         str_equals_folded(found.language, language) &&
         str_equals(found.iri, identity->iri);
}

bool
own_variant_check(const struct snapshot *snapshot,
                  const struct identity *identity, enum format_id format,
                  struct str language, struct arena *arena)
{
  struct buffer out;
  bool may_clash =
      snapshot->suffixed_names || (snapshot->tagged_names && language.length);
  if (!may_clash)
    return true;
  buffer_init(&out, IRI_URI_MAXIMUM);
  variant_put(&out, identity, format, language);
  struct str reference = buffer_str(&out);
  bool is_own =
      !str_starts(reference, STR("/")) || str_starts(reference, STR("/-/")) ||
      leads_to(snapshot, identity, reference, format, language, arena);
  buffer_fini(&out);
  return is_own;
}

format_set
own_variant_select(const struct snapshot *snapshot,
                   const struct identity *identity, format_set formats,
                   struct arena *arena)
{
  for (int id = 0; id < FORMAT_COUNT; id++)
    if ((formats & FORMAT_BIT(id)) &&
        !own_variant_check(snapshot, identity, (enum format_id)id, STR(""),
                           arena))
      formats &= ~FORMAT_BIT(id);
  return formats;
}
