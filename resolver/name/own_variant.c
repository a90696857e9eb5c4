#include "name/own_variant.h"

#include "base/iri.h"
#include "name/document.h"
#include "name/identify.h"
#include "name/variant.h"

/* Checks whether a reference leads to the variant. */
static enum err
leads_to(const struct snapshot *snapshot, const struct resource *resource,
         struct str reference, enum format_id format, struct str language,
         struct arena *arena, bool *ret_leads)
{
  struct resource found;
  struct target target =
      target_of(iri_host(iri_split(resource->iri).authority), reference);
  TRY(identify(snapshot, &target, arena, &found));
  *ret_leads = found.kind == RESOURCE_DOCUMENT && found.variant == format &&
               str_equals_folded(found.language, language) &&
               str_equals(found.base, resource->base);
  return ERR_NONE;
}

enum err
own_variant_check(const struct snapshot *snapshot,
                  const struct resource *resource, enum format_id format,
                  struct str language, struct arena *arena, bool *ret_own)
{
  struct buffer out;
  size_t end = document_extension_place(resource->document);
  bool may_clash = snapshot->names_with_extension ||
                   (snapshot->tagged_names && language.length) ||
                   str_ends(str_first(resource->document, end), STR("/"));
  bool is_own = true;
  if (!may_clash) {
    *ret_own = true;
    return ERR_NONE;
  }
  buffer_init(&out, IRI_URI_MAXIMUM);
  variant_put(&out, resource, format, language);
  struct str reference = buffer_str(&out);
  enum err err = buffer_err(&out);
  if (!err && str_starts(reference, STR("/")) &&
      !site_is_service(resource->site, reference))
    err = leads_to(snapshot, resource, reference, format, language, arena,
                   &is_own);
  buffer_fini(&out);
  if (err && err != ERR_LIMIT)
    return err;
  *ret_own = is_own && !err; /* a URI that is too long cannot be requested */
  return ERR_NONE;
}

enum err
own_variant_select(const struct snapshot *snapshot,
                   const struct resource *resource, format_set formats,
                   struct arena *arena, format_set *ret_formats)
{
  format_set own = 0;
  for (int id = 0; id < FORMAT_COUNT; id++) {
    bool is_own = false;
    if (formats & FORMAT_BIT(id))
      TRY(own_variant_check(snapshot, resource, (enum format_id)id, STR(""),
                            arena, &is_own));
    if (is_own)
      own |= FORMAT_BIT(id);
  }
  *ret_formats = own;
  return ERR_NONE;
}
