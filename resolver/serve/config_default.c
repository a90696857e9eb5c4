#include "serve/config_default.h"

enum { R = CONFIG_RESOLVER, S = CONFIG_SOURCE };

/* The values themselves are where they are used; tests compare them. */
static const struct {
  struct str name;
  unsigned scopes;
  struct str text;
} rows[] = {
    {STR_INIT("listen"), R, STR_INIT("127.0.0.1:8303")},
    {STR_INIT("admin"), R, STR_INIT("(admin.sock in $RUNTIME_DIRECTORY)")},
    {STR_INIT("dataset"), R, STR_INIT("")},
    {STR_INIT("base"), R, STR_INIT("(http://localhost/ and the file's path)")},
    {STR_INIT("exclude"), R, STR_INIT("")},
    {STR_INIT("alias"), R, STR_INIT("")},
    {STR_INIT("imageDir"), R, STR_INIT("")},
    {STR_INIT("threads"), R, STR_INIT("(one a core)")},
    {STR_INIT("memory"), R, STR_INIT("(as much as it needs)")},
    {STR_INIT("compileMemory"), R, STR_INIT("(3/4 of what is free)")},
    {STR_INIT("compileTime"), R, STR_INIT("3600")},
    {STR_INIT("user"), R, STR_INIT("(seeother or nobody)")},
    {STR_INIT("cacheSize"), R, STR_INIT("32")},
    {STR_INIT("perAddress"), R, STR_INIT("0")},
    {STR_INIT("drainDelay"), R, STR_INIT("0")},
    {STR_INIT("logFormat"), R, STR_INIT("combined")},
    {STR_INIT("trustedProxy"), R, STR_INIT("")},
    {STR_INIT("tlsCertificate"), R, STR_INIT("")},
    {STR_INIT("tlsKey"), R, STR_INIT("")},
    {STR_INIT("hsts"), R, STR_INIT("0")},
    {STR_INIT("watch"), R, STR_INIT("false")},
    {STR_INIT("lenient"), R, STR_INIT("false")},
    {STR_INIT("gone"), R, STR_INIT("")},
    {STR_INIT("table"), R, STR_INIT("")},
    {STR_INIT("thing"), R, STR_INIT("")},
    {STR_INIT("current"), R, STR_INIT("(the newest version)")},
    {STR_INIT("license"), R, STR_INIT("")},
    {STR_INIT("siteName"), R, STR_INIT("")},
    {STR_INIT("languages"), R, STR_INIT("en")},
    {STR_INIT("pageSize"), R, STR_INIT("10000")},
    {STR_INIT("services"), R, STR_INIT("/-/")},
    {STR_INIT("theme"), R, STR_INIT("(built in)")},
    {STR_INIT("images"), R, STR_INIT("Ask")},
    {STR_INIT("years"), R, STR_INIT("Historical")},
    {STR_INIT("labelProperty"), R, STR_INIT("(built in)")},
    {STR_INIT("imageProperty"), R, STR_INIT("(built in)")},
    {STR_INIT("hiddenProperty"), R, STR_INIT("")},
    {STR_INIT("redirect"), R, STR_INIT("Generic")},
    {STR_INIT("origin"), R, STR_INIT("")},
    {STR_INIT("maxAge"), R, STR_INIT("3600")},
    {STR_INIT("default"), R, STR_INIT("(by Accept alone)")},
    {STR_INIT("queryFormat"), R, STR_INIT("false")},
    {STR_INIT("onDeprecated"), R, STR_INIT("Describe")},
    {STR_INIT("inbound"), R, STR_INIT("Page")},
    {STR_INIT("undescribed"), R, STR_INIT("Explain")},
    {STR_INIT("termDocument"), R, STR_INIT("Own")},
    {STR_INIT("maxAge"), S, STR_INIT("300")},
    {STR_INIT("endpoint"), S, STR_INIT("")},
    {STR_INIT("query"), S, STR_INIT("Construct")},
    {STR_INIT("graph"), S, STR_INIT("(the default graph)")},
    {STR_INIT("method"), S, STR_INIT("Post")},
    {STR_INIT("credentials"), S, STR_INIT("")},
    {STR_INIT("depth"), S, STR_INIT("3")},
    {STR_INIT("inboundLimit"), S, STR_INIT("100")},
    {STR_INIT("staleIfError"), S, STR_INIT("86400")},
    {STR_INIT("negativeAge"), S, STR_INIT("30")},
    {STR_INIT("connectTimeout"), S, STR_INIT("2")},
    {STR_INIT("firstByteTimeout"), S, STR_INIT("5")},
    {STR_INIT("totalTimeout"), S, STR_INIT("10")},
    {STR_INIT("answerSize"), S, STR_INIT("8")},
    {STR_INIT("search"), S, STR_INIT("")},
};

struct str
config_default(struct str name, enum config_scope scope)
{
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if ((rows[i].scopes & scope) && str_equals(rows[i].name, name))
      return rows[i].text;
  return (struct str){NULL, 0};
}
