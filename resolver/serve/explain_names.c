#include "serve/explain_names.h"

static const char *const kinds[EXPLAIN_KINDS] = {
    [EXPLAIN_KIND_REFUSED] = "refused",
    [EXPLAIN_KIND_MISDIRECTED] = "misdirected",
    [EXPLAIN_KIND_THING] = "thing",
    [EXPLAIN_KIND_DOCUMENT] = "document",
    [EXPLAIN_KIND_SERVICE] = "service",
    [EXPLAIN_KIND_MOVED] = "moved",
    [EXPLAIN_KIND_GONE] = "gone",
    [EXPLAIN_KIND_RESPELLED] = "respelled",
    [EXPLAIN_KIND_ENGINE] = "engine",
    [EXPLAIN_KIND_UNKNOWN] = "unknown",
};

static const char *const places[EXPLAIN_PLACES] = {
    [EXPLAIN_PLACE_NONE] = "none",         [EXPLAIN_PLACE_ITSELF] = "itself",
    [EXPLAIN_PLACE_PAIR] = "pair",         [EXPLAIN_PLACE_SERVICE] = "service",
    [EXPLAIN_PLACE_ONTOLOGY] = "ontology", [EXPLAIN_PLACE_FORMAT] = "format",
    [EXPLAIN_PLACE_PATTERN] = "pattern",   [EXPLAIN_PLACE_SEGMENT] = "segment",
    [EXPLAIN_PLACE_ABOUT] = "about",
};

static const char *const reasons[] = {
    [NEGOTIATE_REASON_NONE] = "none",
    [NEGOTIATE_REASON_FIXED] = "fixed",
    [NEGOTIATE_REASON_NO_ACCEPT] = "no-accept",
    [NEGOTIATE_REASON_ONLY] = "only",
    [NEGOTIATE_REASON_QUALITY] = "quality",
    [NEGOTIATE_REASON_SPECIFICITY] = "specificity",
    [NEGOTIATE_REASON_ORDER] = "order",
    [NEGOTIATE_REASON_PREFERRED] = "preferred",
    [NEGOTIATE_REASON_DATA] = "data",
    [NEGOTIATE_REASON_TABLE] = "table",
};

static const char *const ranges[] = {
    [NEGOTIATE_FORMAT_NO_RANGE] = "none",
    [NEGOTIATE_FORMAT_ANY] = "any",
    [NEGOTIATE_FORMAT_TYPE] = "type",
    [NEGOTIATE_FORMAT_GENERIC] = "generic",
    [NEGOTIATE_FORMAT_ALIAS] = "alias",
    [NEGOTIATE_FORMAT_EXACT] = "exact",
};

static const char *const conditions[EXPLAIN_CONDITIONS] = {
    [EXPLAIN_CONDITION_ABSENT] = "",
    [EXPLAIN_CONDITION_NOT_ASKED] = "not-asked",
    [EXPLAIN_CONDITION_NOTHING] = "nothing",
    [EXPLAIN_CONDITION_NOT_MODIFIED] = "not-modified",
    [EXPLAIN_CONDITION_FAILED] = "failed",
    [EXPLAIN_CONDITION_PART] = "part",
    [EXPLAIN_CONDITION_NO_PART] = "no-part",
};

struct str
explain_names_kind(enum explain_kind kind)
{
  return str_from(kinds[kind]);
}

struct str
explain_names_place(enum explain_place place)
{
  return str_from(places[place]);
}

struct str
explain_names_reason(enum negotiate_reason reason)
{
  return str_from(reasons[reason]);
}

struct str
explain_names_range(enum negotiate_format_range range)
{
  return str_from(ranges[range]);
}

struct str
explain_names_condition(enum explain_condition condition)
{
  return str_from(conditions[condition]);
}
