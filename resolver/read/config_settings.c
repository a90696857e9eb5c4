#include "read/config_settings.h"

enum {
  ONCE = false,
  MANY = true,
  R = CONFIG_RESOLVER,
  N = CONFIG_NAMESPACE,
  F = CONFIG_FORMAT,
  S = CONFIG_SOURCE,
};

static const struct config_setting settings[] = {
    {STR_INIT("listen"), CONFIG_TEXT, R, MANY, NULL},
    {STR_INIT("admin"), CONFIG_TEXT, R, ONCE, NULL},
    {STR_INIT("dataset"), CONFIG_PATH, R, MANY, NULL},
    {STR_INIT("base"), CONFIG_IRI, R, ONCE, NULL},
    {STR_INIT("exclude"), CONFIG_TEXT, R, MANY, NULL},
    {STR_INIT("alias"), CONFIG_TEXT, R, MANY, NULL},
    {STR_INIT("imageDir"), CONFIG_PATH, R, ONCE, NULL},
    {STR_INIT("threads"), CONFIG_NUMBER, R, ONCE, NULL},
    {STR_INIT("memory"), CONFIG_TEXT, R, ONCE, NULL},
    {STR_INIT("compileMemory"), CONFIG_TEXT, R, ONCE, NULL},
    {STR_INIT("compileTime"), CONFIG_NUMBER, R, ONCE, NULL},
    {STR_INIT("user"), CONFIG_TEXT, R, ONCE, NULL},
    {STR_INIT("cacheSize"), CONFIG_NUMBER, R, ONCE, NULL},
    {STR_INIT("perAddress"), CONFIG_NUMBER, R, ONCE, NULL},
    {STR_INIT("drainDelay"), CONFIG_NUMBER, R, ONCE, NULL},
    {STR_INIT("logFormat"), CONFIG_TEXT, R, ONCE, NULL},
    {STR_INIT("trustedProxy"), CONFIG_TEXT, R, MANY, NULL},
    {STR_INIT("tlsCertificate"), CONFIG_PATH, R, ONCE, NULL},
    {STR_INIT("tlsKey"), CONFIG_PATH, R, ONCE, NULL},
    {STR_INIT("hsts"), CONFIG_NUMBER, R, ONCE, NULL},
    {STR_INIT("watch"), CONFIG_BOOLEAN, R, ONCE, NULL},
    {STR_INIT("lenient"), CONFIG_BOOLEAN, R, ONCE, NULL},
    {STR_INIT("gone"), CONFIG_IRI, R, MANY, NULL},
    {STR_INIT("table"), CONFIG_PATH, R, MANY, NULL},
    {STR_INIT("thing"), CONFIG_IRI, R, MANY, NULL},
    {STR_INIT("current"), CONFIG_IRI, R, MANY, NULL},
    {STR_INIT("license"), CONFIG_IRI, R, ONCE, NULL},
    {STR_INIT("siteName"), CONFIG_TEXT, R, ONCE, NULL},
    {STR_INIT("languages"), CONFIG_TEXT, R, ONCE, NULL},
    {STR_INIT("pageSize"), CONFIG_NUMBER, R, ONCE, NULL},
    {STR_INIT("services"), CONFIG_TEXT, R, ONCE, NULL},
    {STR_INIT("theme"), CONFIG_PATH, R, ONCE, NULL},
    {STR_INIT("images"), CONFIG_CHOICE, R, ONCE, "Ask Show Link"},
    {STR_INIT("years"), CONFIG_CHOICE, R, ONCE, "Historical Astronomical"},
    {STR_INIT("labelProperty"), CONFIG_IRI, R, MANY, NULL},
    {STR_INIT("imageProperty"), CONFIG_IRI, R, MANY, NULL},
    {STR_INIT("hiddenProperty"), CONFIG_IRI, R, MANY, NULL},
    {STR_INIT("namespace"), CONFIG_NODE, R, MANY, NULL},
    {STR_INIT("iri"), CONFIG_IRI, N, ONCE, NULL},
    {STR_INIT("name"), CONFIG_IRI, N, ONCE, NULL},
    {STR_INIT("document"), CONFIG_TEXT, N | F, ONCE, NULL},
    {STR_INIT("format"), CONFIG_NODE, N, MANY, NULL},
    {STR_INIT("mediaType"), CONFIG_TEXT, F, ONCE, NULL},
    {STR_INIT("redirect"), CONFIG_CHOICE, R | N, ONCE, "Generic Variant"},
    {STR_INIT("origin"), CONFIG_IRI, R | N, ONCE, NULL},
    {STR_INIT("maxAge"), CONFIG_NUMBER, R | N | S, ONCE, NULL},
    {STR_INIT("default"), CONFIG_TEXT, R | N, ONCE, NULL},
    {STR_INIT("queryFormat"), CONFIG_BOOLEAN, R | N, ONCE, NULL},
    {STR_INIT("onDeprecated"), CONFIG_CHOICE, R | N, ONCE,
     "Describe Redirect Gone"},
    {STR_INIT("inbound"), CONFIG_CHOICE, R | N, ONCE, "None Page All"},
    {STR_INIT("undescribed"), CONFIG_CHOICE, R | N, ONCE, "Explain Describe"},
    {STR_INIT("termDocument"), CONFIG_CHOICE, R | N, ONCE, "Own Ontology"},
    {STR_INIT("source"), CONFIG_NODE, R | N, ONCE, NULL},
    {STR_INIT("endpoint"), CONFIG_IRI, S, MANY, NULL},
    {STR_INIT("query"), CONFIG_CHOICE_OR_TEXT, S, ONCE, "Construct Describe"},
    {STR_INIT("graph"), CONFIG_CHOICE_OR_IRI, S, MANY, "NamedGraphs"},
    {STR_INIT("method"), CONFIG_CHOICE, S, ONCE, "Get Post"},
    {STR_INIT("credentials"), CONFIG_PATH, S, ONCE, NULL},
    {STR_INIT("depth"), CONFIG_NUMBER, S, ONCE, NULL},
    {STR_INIT("inboundLimit"), CONFIG_NUMBER, S, ONCE, NULL},
    {STR_INIT("staleIfError"), CONFIG_NUMBER, S, ONCE, NULL},
    {STR_INIT("negativeAge"), CONFIG_NUMBER, S, ONCE, NULL},
    {STR_INIT("connectTimeout"), CONFIG_NUMBER, S, ONCE, NULL},
    {STR_INIT("firstByteTimeout"), CONFIG_NUMBER, S, ONCE, NULL},
    {STR_INIT("totalTimeout"), CONFIG_NUMBER, S, ONCE, NULL},
    {STR_INIT("answerSize"), CONFIG_NUMBER, S, ONCE, NULL},
    {STR_INIT("search"), CONFIG_CHOICE, S, ONCE, "VirtuosoText JenaText Regex"},
};

const struct config_setting *
config_settings_all(size_t *ret_count)
{
  *ret_count = sizeof settings / sizeof *settings;
  return settings;
}

const struct config_setting *
config_settings_find(struct str name, unsigned scopes)
{
  for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
    if ((settings[i].scopes & scopes) && str_equals(settings[i].name, name))
      return &settings[i];
  return NULL;
}
