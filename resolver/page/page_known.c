#include "page/page_known.h"

#include "name/identify_iri.h"
#include "name/reference.h"

/* Finds out whether an IRI is answered. A name of an endpoint counts as
 * answered when the answer that the page is made of has its label or its type;
 * no endpoint is asked about links. */
static enum err
is_answered(const struct snapshot *snapshot, struct str iri,
            struct str authority, struct arena *arena, bool *ret_is)
{
  struct resource found;
  bool is_foreign = rules_namespace(&snapshot->rules, iri)->engine > 0;
  *ret_is = is_foreign && !snapshot->base;
  if (*ret_is)
    return ERR_NONE;
  TRY(identify_iri(snapshot, iri, authority, arena, &found));
  if (found.kind == RESOURCE_UNKNOWN && snapshot->base && !is_foreign)
    TRY(identify_iri(snapshot->base, iri, authority, arena, &found));
  *ret_is = found.kind != RESOURCE_UNKNOWN && !resource_is_withdrawn(&found);
  return ERR_NONE;
}

enum err
page_known_link(const struct snapshot *snapshot, const struct site *site,
                struct str iri, struct str authority, struct arena *arena,
                struct str *ret_link)
{
  struct str link =
      reference_link(&snapshot->rules, site, iri, authority, arena);
  if (!reference_is_external(link) && link.length &&
      !snapshot->rules.any_undescribed) {
    bool is;
    enum err err = is_answered(snapshot, iri, authority, arena, &is);
    if (err && err != ERR_LIMIT)
      return err;
    if (err || !is)
      link = (struct str){NULL, 0};
  }
  *ret_link = link;
  return ERR_NONE;
}
