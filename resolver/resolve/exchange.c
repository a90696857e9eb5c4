#include "resolve/exchange.h"

#include "base/iri.h"
#include "base/memory.h"
#include "name/reference.h"

const struct site *
exchange_site(const struct exchange *exchange)
{
  const struct rules *rules = &exchange->snapshot->rules;
  return exchange->target ? target_site(rules, exchange->target)
                          : rules_site(rules, STR(""));
}

struct str
exchange_link(const struct exchange *exchange, struct str iri)
{
  return reference_link(&exchange->snapshot->rules, exchange_site(exchange),
                        iri, exchange->target->authority,
                        &exchange->workspace->arena);
}

void
exchange_put_space(const struct exchange *exchange, struct buffer *out)
{
  const struct rules *rules = &exchange->snapshot->rules;
  struct str authority = exchange->target->authority;
  if (!authority.length && rules->authority_count) /* the Host is not hosted
                                                      here */
    authority = rules->authorities[0];
  struct iri iri = iri_split(exchange->snapshot->example);
  bool same = str_equals_folded(iri_host(iri.authority), authority);
  buffer_put(out, same ? iri.scheme : STR("http"));
  buffer_put(out, STR("://"));
  buffer_put(out, same ? iri.authority : authority);
}

void
exchange_put_absolute(const struct exchange *exchange, const struct site *site,
                      struct str reference, struct buffer *out)
{
  if (site->origin.length == 0)
    exchange_put_space(exchange, out);
  site_put(out, site, SITE_FIELD, reference);
}

void
exchange_put_service(const struct exchange *exchange, struct str service,
                     struct buffer *out)
{
  const struct site *site = exchange_site(exchange);
  if (site->origin.length == 0)
    exchange_put_space(exchange, out);
  site_put_service(out, site, SITE_FIELD, service);
}

enum err
exchange_check_memory(const struct exchange *exchange)
{
  TRY(exchange->response->err);
  TRY(arena_err(&exchange->workspace->arena));
  return memory_err();
}
