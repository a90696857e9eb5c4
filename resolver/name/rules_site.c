/* rules_site: the part of rules that finds the sites of names. */
#include "base/iri.h"
#include "base/setting.h"
#include "name/rules.h"

static bool
has_url_document(const struct namespace_rule *rule)
{
  bool is = iri_is_http(rule->document);
  for (int id = 0; id < FORMAT_COUNT && rule->has_documents; id++)
    is = is || iri_is_http(rule->documents[id]);
  return is && rule->site.origin.length == 0;
}

static enum err
read_services(struct rules *rules, struct str config, struct arena *arena)
{
  rules->services = STR("/-/");
  struct setting setting;
  while (setting_next(&config, &setting)) {
    if (!str_equals(setting.key, STR("services")))
      continue;
    TRY(site_check_services(setting.key, setting.value));
    rules->services = arena_copy(arena, setting.value);
    if (!rules->services.bytes)
      return ERR_MEMORY;
  }
  return ERR_NONE;
}

enum err
rules_site_finish(struct rules *rules, struct str config, struct arena *arena)
{
  TRY(read_services(rules, config, arena));
  TRY(namespace_rule_finish(&rules->fallback, rules->services, arena));
  for (size_t i = 0; i < rules->namespace_count; i++) {
    struct namespace_rule *rule = &rules->namespaces[i];
    TRY(namespace_rule_finish(rule, rules->services, arena));
    rules->any_url_document |= has_url_document(rule);
  }
  return mounts_init(&rules->mounts, rules->namespaces, rules->namespace_count,
                     &rules->fallback,
                     rules->authority_count ? rules->authorities[0] : STR(""),
                     arena);
}

static bool
is_on(struct str pattern, struct str host)
{
  return iri_is_http(pattern) &&
         str_equals_folded(iri_host(iri_split(pattern).authority), host);
}

bool
rules_site_authority(const struct rules *rules, struct str host,
                     struct str *ret_authority)
{
  if (mounts_authority(&rules->mounts, host, ret_authority))
    return true;
  for (size_t i = 0; i < rules->namespace_count && rules->any_url_document;
       i++) {
    const struct namespace_rule *rule = &rules->namespaces[i];
    bool is = is_on(rule->document, host);
    for (int id = 0; id < FORMAT_COUNT && rule->has_documents; id++)
      is = is || is_on(rule->documents[id], host);
    if (!is)
      continue;
    *ret_authority = iri_host(iri_split(rule->iri).authority);
    return true;
  }
  return false;
}

const struct site *
rules_site(const struct rules *rules, struct str authority)
{
  const struct site *site = &rules->fallback.site;
  if (site->origin.length)
    return site;
  if (!authority.length && rules->authority_count)
    authority = rules->authorities[0];
  const struct site *found = mounts_site(&rules->mounts, authority);
  return found ? found : site;
}

const struct site *
rules_site_of(const struct rules *rules, const struct namespace_rule *rule,
              struct str iri)
{
  if (rule->site.origin.length || !rules->mounts.any_prefix)
    return &rule->site;
  const struct site *site =
      mounts_site(&rules->mounts, iri_host(iri_split(iri).authority));
  return site && site->prefix.length ? site : &rule->site;
}
