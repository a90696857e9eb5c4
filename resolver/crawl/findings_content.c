#include "base/iri.h"
#include "crawl/conclusion.h"
#include "crawl/finding_ends.h"
#include "http/media_type.h"

/* --- what the content is -------------------------------------------------- */

static bool
is_said_wrongly(const struct crawl *crawl, const struct visit *end,
                struct finding_facts *facts)
{
  const struct visit_content *content = &end->content;
  bool was_read = visit_is_rdf(content->said) || content->said == VISIT_VAGUE ||
                  content->said == VISIT_NO_FORM;
  (void)crawl;
  facts->other = visit_form_name(content->found);
  return was_read && content->found != VISIT_NO_FORM &&
         content->found != content->said;
}

static bool
has_wrong_type(const struct crawl *crawl, struct finding_facts *facts)
{
  return finding_ends_find(crawl, is_said_wrongly, facts);
}

static bool
is_not_said(const struct crawl *crawl, const struct visit *end,
            struct finding_facts *facts)
{
  (void)crawl;
  (void)facts;
  return end->content.length && end->content.said == VISIT_NO_FORM &&
         end->content.found == VISIT_NO_FORM;
}

static bool
has_no_type(const struct crawl *crawl, struct finding_facts *facts)
{
  return finding_ends_find(crawl, is_not_said, facts);
}

static bool
is_unreadable(const struct crawl *crawl, const struct visit *end,
              struct finding_facts *facts)
{
  (void)crawl;
  facts->other = end->content.fault;
  return end->content.fault.length && end->content.found == VISIT_NO_FORM;
}

static bool
is_unparsable(const struct crawl *crawl, struct finding_facts *facts)
{
  return finding_ends_find(crawl, is_unreadable, facts);
}

static bool
lacks_charset(const struct crawl *crawl, const struct visit *end,
              struct finding_facts *facts)
{
  const struct visit_content *content = &end->content;
  struct media_type type;
  (void)crawl;
  bool says = content->said == VISIT_HTML && content->has_meta_charset;
  bool is_text = content->said == VISIT_TURTLE || content->said == VISIT_HTML;
  return is_text && content->has_non_ascii && !says &&
         media_type_parse(facts->got, &type) &&
         !media_type_parameter(&type, STR("charset")).bytes;
}

static bool
has_no_charset(const struct crawl *crawl, struct finding_facts *facts)
{
  return finding_ends_find(crawl, lacks_charset, facts);
}

/* --- what it says --------------------------------------------------------- */

static bool
says_nothing(const struct crawl *crawl, const struct visit *end,
             struct finding_facts *facts)
{
  (void)crawl;
  (void)facts;
  return end->content.is_counted && end->content.statements == 0;
}

static bool
is_empty(const struct crawl *crawl, struct finding_facts *facts)
{
  return finding_ends_find(crawl, says_nothing, facts);
}

/* Whether the URI may name a thing, which the document then has to describe. */
static bool
may_be_thing(const struct crawl *crawl)
{
  enum conclusion conclusion = conclusion_of(crawl);
  return conclusion == CONCLUSION_HASH || conclusion == CONCLUSION_SEE_OTHER;
}

static bool
passes_over(const struct crawl *crawl, const struct visit *end,
            struct finding_facts *facts)
{
  facts->other = crawl->url;
  return end->content.is_counted && end->content.statements &&
         !end->content.mentions && !end->content.spelling.length;
}

static bool
has_no_mention(const struct crawl *crawl, struct finding_facts *facts)
{
  return may_be_thing(crawl) && finding_ends_find(crawl, passes_over, facts);
}

/* A port is not a part of the name while a server is only tried out. */
static bool
spells_otherwise(const struct crawl *crawl, const struct visit *end,
                 struct finding_facts *facts)
{
  struct str asked = crawl->url, said = end->content.spelling;
  struct iri a = iri_split(asked), b = iri_split(said);
  facts->got = said;
  facts->other = asked;
  if (!said.length)
    return false;
  struct str host = iri_host(a.authority);
  size_t rest_of_a = (size_t)(a.path.bytes - asked.bytes);
  size_t rest_of_b = (size_t)(b.path.bytes - said.bytes);
  return !str_equals(a.scheme, b.scheme) ||
         !str_equals(host, iri_host(b.authority)) ||
         !str_equals(str_from_offset(asked, rest_of_a),
                     str_from_offset(said, rest_of_b));
}

static bool
has_other_spelling(const struct crawl *crawl, struct finding_facts *facts)
{
  return may_be_thing(crawl) &&
         finding_ends_find(crawl, spells_otherwise, facts);
}

/* The first chain whose statements were counted. */
static const struct visit *
counted_end(const struct crawl *crawl)
{
  for (size_t i = 0; i < CRAWL_ACCEPTS; i++) {
    const struct visit *end = finding_ends_good(crawl, i);
    if (end && end->content.is_counted && end->content.statements)
      return end;
  }
  return NULL;
}

static struct str
count_words(const struct crawl *crawl, const struct visit *end)
{
  struct str parts[] = {arena_put_number(crawl->arena, end->content.statements),
                        STR(" statements as "),
                        visit_form_name(end->content.said)};
  return arena_join(crawl->arena, parts, sizeof parts / sizeof *parts);
}

static bool
has_different_formats(const struct crawl *crawl, struct finding_facts *facts)
{
  const struct visit *one = counted_end(crawl);
  for (size_t i = 0; one && i < CRAWL_ACCEPTS; i++) {
    const struct visit *end = finding_ends_good(crawl, i);
    if (!end || !end->content.is_counted || !end->content.statements ||
        end->content.said == one->content.said ||
        end->content.statements == one->content.statements)
      continue;
    facts->url = crawl->url;
    facts->got = count_words(crawl, one);
    facts->other = count_words(crawl, end);
    return true;
  }
  return false;
}

/* -------------------------------------------------------------------------- */

static const struct finding_row rows[] = {
    {"wrong-type", FINDING_ERROR,
     "The Content-Type of %url is %got, but the content is %other.",
     "Send the media type of the format.", "RFC 9110 8.3", has_wrong_type},
    {"no-type", FINDING_WARNING, "%url sends content without Content-Type.",
     "Send the media type of the format.", "RFC 9110 8.3", has_no_type},
    {"unparsable", FINDING_ERROR,
     "%url says that it sends %got, but that cannot be read: %other.",
     "Correct the content: no client can use it.", "RFC 9110 8.3",
     is_unparsable},
    {"no-charset", FINDING_NOTE,
     "%url sends %got without a charset, and characters outside of ASCII.",
     "Add \"; charset=utf-8\" to Content-Type.",
     "Turtle appendix B, HTML 4.2.5", has_no_charset},
    {"empty", FINDING_WARNING, "What %url sends as %got has no statements.",
     "Describe the thing, or answer 404.", "Linked Data principle 3", is_empty},
    {"no-mention", FINDING_ERROR,
     "What %url sends as %got says nothing of %other.",
     "Describe the URI that was asked for, in the same spelling. Where a "
     "server stands in for another host, name that host in the URL and use "
     "--resolve.",
     "Linked Data principle 3, httpRange-14", has_no_mention},
    {"other-spelling", FINDING_WARNING,
     "The data of %url call it <%got>, which is another IRI than <%other>.",
     "Redirect to the spelling of the data, or change that: IRIs are compared "
     "character by character.",
     "RDF 1.1 Concepts 3.2", has_other_spelling},
    {"formats-differ", FINDING_WARNING,
     "The description of %url has %got, but %other.",
     "Let all formats say the same.", "RFC 9110 12.1", has_different_formats},
};

const struct finding_group findings_content = {rows,
                                               sizeof rows / sizeof *rows};
