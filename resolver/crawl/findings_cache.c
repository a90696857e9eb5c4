#include "crawl/finding.h"
#include "http/http_date.h"

static bool
is_strong(struct str tag)
{
  return tag.length && !str_starts(tag, STR("W/"));
}

static struct str
tag_of(const struct visit *visit)
{
  return visit_field(visit, STR("ETag"));
}

static bool
is_same_field(const struct visit *a, const struct visit *b, struct str name)
{
  return str_equals(visit_field(a, name), visit_field(b, name));
}

/* The document, and another answer of the same URL to the same Accept that was
 * good; or NULL. */
static const struct visit *
good(const struct crawl *crawl, enum visit_purpose purpose)
{
  const struct visit *visit = crawl_find(crawl, purpose);
  return visit && visit_is_good(visit) ? visit : NULL;
}

static bool
is_packed(const struct visit *visit)
{
  return visit_field(visit, STR("Content-Encoding")).length > 0;
}

/* --- validators ----------------------------------------------------------- */

static bool
has_no_validator(const struct crawl *crawl, struct finding_facts *facts)
{
  const struct visit *document = crawl_document(crawl);
  if (!document)
    return false;
  facts->url = document->url;
  return !tag_of(document).length &&
         !visit_field(document, STR("Last-Modified")).length;
}

static bool
is_entity_tag(struct str tag)
{
  if (str_starts(tag, STR("W/")))
    tag = str_from_offset(tag, 2);
  if (tag.length < 2 || tag.bytes[0] != '"' || tag.bytes[tag.length - 1] != '"')
    return false;
  for (size_t i = 1; i + 1 < tag.length; i++) {
    unsigned char c = (unsigned char)tag.bytes[i];
    if (c < 0x21 || c == '"' || c == 0x7F)
      return false;
  }
  return true;
}

static bool
has_bad_tag(const struct crawl *crawl, struct finding_facts *facts)
{
  const struct visit *document = crawl_document(crawl);
  if (!document || !tag_of(document).bytes)
    return false;
  facts->url = document->url;
  facts->got = tag_of(document);
  return !is_entity_tag(facts->got);
}

static bool
is_same_content(const struct visit *a, const struct visit *b)
{
  return a->content.length == b->content.length &&
         a->content.hash == b->content.hash;
}

static bool
has_unstable_tag(const struct crawl *crawl, struct finding_facts *facts)
{
  const struct visit *document = crawl_document(crawl);
  const struct visit *again = good(crawl, VISIT_AGAIN);
  if (!document || !again || !is_same_content(document, again))
    return false;
  facts->url = document->url;
  facts->got = tag_of(document);
  facts->other = tag_of(again).length ? tag_of(again) : STR("no ETag");
  return facts->got.length && !str_equals(facts->got, tag_of(again));
}

static bool
has_stale_tag(const struct crawl *crawl, struct finding_facts *facts)
{
  const struct visit *document = crawl_document(crawl);
  const struct visit *again = good(crawl, VISIT_AGAIN);
  if (!document || !again || is_same_content(document, again))
    return false;
  facts->url = document->url;
  facts->got = tag_of(document);
  return is_strong(facts->got) && str_equals(facts->got, tag_of(again));
}

static bool
has_shared_tag(const struct crawl *crawl, struct finding_facts *facts)
{
  const struct visit *document = crawl_document(crawl);
  if (!document || !is_strong(tag_of(document)))
    return false;
  for (size_t i = 0; i < CRAWL_ACCEPTS; i++) {
    const struct visit *other = crawl_last(crawl, i);
    if (!other || !visit_is_good(other) ||
        !str_equals(other->url, document->url) ||
        is_same_field(document, other, STR("Content-Type")) ||
        !is_same_field(document, other, STR("ETag")))
      continue;
    facts->url = document->url;
    facts->got = visit_field(document, STR("Content-Type"));
    facts->other = visit_field(other, STR("Content-Type"));
    return true;
  }
  return false;
}

static bool
has_coded_tag(const struct crawl *crawl, struct finding_facts *facts)
{
  const struct visit *document = crawl_document(crawl);
  const struct visit *packed = good(crawl, VISIT_GZIP);
  if (!document || !packed || is_packed(document) || !is_packed(packed))
    return false;
  facts->url = document->url;
  facts->got = tag_of(document);
  return is_strong(facts->got) && is_same_field(document, packed, STR("ETag"));
}

/* It has the validator that was sent, and should have answered 304. */
static bool
has_no_304(const struct crawl *crawl, struct finding_facts *facts)
{
  const struct visit *document = crawl_document(crawl);
  const struct visit *visit = good(crawl, VISIT_CONDITIONAL);
  if (!document || !visit)
    return false;
  bool has_tag = tag_of(document).length > 0;
  facts->url = visit->url;
  facts->got = has_tag ? STR("If-None-Match") : STR("If-Modified-Since");
  return is_same_field(document, visit,
                       has_tag ? STR("ETag") : STR("Last-Modified"));
}

static bool
has_thin_304(const struct crawl *crawl, struct finding_facts *facts)
{
  static const struct str names[] = {STR_INIT("ETag"), STR_INIT("Vary"),
                                     STR_INIT("Cache-Control")};
  const struct visit *document = crawl_document(crawl);
  const struct visit *visit = crawl_find(crawl, VISIT_CONDITIONAL);
  if (!document || !visit || visit->status != 304)
    return false;
  facts->url = visit->url;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    facts->got = names[i];
    if (visit_field(document, names[i]).length &&
        !visit_field(visit, names[i]).length)
      return true;
  }
  return false;
}

/* --- freshness ------------------------------------------------------------ */

static bool
has_no_freshness(const struct crawl *crawl, struct finding_facts *facts)
{
  const struct visit *document = crawl_document(crawl);
  if (!document)
    return false;
  facts->url = document->url;
  return !visit_field(document, STR("Cache-Control")).length &&
         !visit_field(document, STR("Expires")).length;
}

static bool
has_bad_date(const struct crawl *crawl, struct finding_facts *facts)
{
  const struct visit *document = crawl_document(crawl);
  int64_t modified, now;
  if (!document)
    return false;
  facts->url = document->url;
  facts->got = visit_field(document, STR("Last-Modified"));
  if (!facts->got.length)
    return false;
  if (!http_date_parse(facts->got, &modified))
    return true;
  return http_date_parse(visit_field(document, STR("Date")), &now) &&
         modified > now;
}

/* -------------------------------------------------------------------------- */

static const struct finding_row rows[] = {
    {"no-validator", FINDING_NOTE, "%url sends neither ETag nor Last-Modified.",
     "Send an ETag, so that crawlers need not fetch again what has not "
     "changed.",
     "RFC 9110 8.8", has_no_validator},
    {"bad-etag", FINDING_WARNING, "%url sends %got, which is not an ETag.",
     "Put the tag into double quotes.", "RFC 9110 8.8.3", has_bad_tag},
    {"etag-unstable", FINDING_WARNING,
     "%url sends the same bytes once with %got and once with %other.",
     "Give the same bytes the same tag, on every replica.", "RFC 9110 8.8.3",
     has_unstable_tag},
    {"stale-validator", FINDING_ERROR,
     "The content of %url has changed, but its ETag is still %got: caches keep "
     "the old content.",
     "Make the tag from the content, or let it begin with W/ where the changes "
     "do not matter.",
     "RFC 9110 8.8.1", has_stale_tag},
    {"etag-shared", FINDING_ERROR,
     "%url sends %got and %other with the same ETag.",
     "Give each format a tag of its own.", "RFC 9110 8.8.3", has_shared_tag},
    {"etag-coding", FINDING_WARNING,
     "%url sends packed and plain content with the same strong ETag, %got.",
     "Give the packed content another tag, or a weak one.", "RFC 9110 8.8.3.3",
     has_coded_tag},
    {"no-304", FINDING_WARNING,
     "%url answers 200 to %got, although nothing has changed.",
     "Answer 304 where the validator is still the same.", "RFC 9110 13.1",
     has_no_304},
    {"thin-304", FINDING_WARNING, "The 304 of %url lacks %got.",
     "Send the fields with 304 that 200 would have.", "RFC 9110 15.4.5",
     has_thin_304},
    {"no-freshness", FINDING_NOTE,
     "%url sends neither Cache-Control nor Expires: caches guess for how long "
     "they may keep it.",
     "Send Cache-Control with a max-age.", "RFC 9111 4.2.2", has_no_freshness},
    {"bad-last-modified", FINDING_WARNING,
     "The Last-Modified of %url, %got, is not a date, or is later than Date.",
     "Send when the content has changed, in GMT.", "RFC 9110 8.8.2.1",
     has_bad_date},
};

const struct finding_group findings_cache = {rows, sizeof rows / sizeof *rows};
