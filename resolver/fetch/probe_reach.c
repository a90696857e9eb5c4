#include "fetch/probe_reach.h"

const struct str probe_reach_query = STR_INIT(
    "CONSTRUCT { <" PROBE_SUBJECT "> <" PROBE_VALUE "> \"text\" } WHERE {}");

/* --- statuses --------------------------------------------------------------
 */

/* Statuses that do not depend on the method. */
static const unsigned other_statuses[] = {401, 407, 429, 502, 503, 504};

bool
probe_reach_may_be_method(const struct probe_answer *answer)
{
  if (answer->outcome != TRANSFER_STATUS)
    return false;
  for (size_t i = 0; i < sizeof other_statuses / sizeof *other_statuses; i++)
    if (answer->status == other_statuses[i])
      return false;
  return true;
}

static bool
has_method(const struct probe_reach *reach)
{
  return reach->other_works;
}

static bool
lacks_credentials(const struct probe_reach *reach)
{
  return reach->answer->status == 401 && !reach->has_credentials;
}

static bool
has_wrong_credentials(const struct probe_reach *reach)
{
  unsigned status = reach->answer->status;
  return (status == 401 || status == 403) && reach->has_credentials;
}

static bool
is_forbidden(const struct probe_reach *reach)
{
  return reach->answer->status == 403;
}

static bool
is_not_there(const struct probe_reach *reach)
{
  return reach->answer->status == 404 || reach->answer->status == 410;
}

/* --- contents --------------------------------------------------------------
 */

static bool
is_page(const struct probe_reach *reach)
{
  return str_starts_folded(reach->answer->media_type, STR("text/html")) ||
         str_starts_folded(reach->answer->media_type, STR("application/xhtml"));
}

static bool
is_text(const struct probe_reach *reach)
{
  return str_starts_folded(reach->answer->media_type, STR("text/plain"));
}

static bool
is_not_rdf(const struct probe_reach *reach)
{
  return reach->answer->syntax == SYNTAX_UNKNOWN;
}

static bool
is_broken_xml(const struct probe_reach *reach)
{
  return reach->answer->syntax == SYNTAX_RDFXML && reach->answer->fault.bytes;
}

static bool
is_broken(const struct probe_reach *reach)
{
  return reach->answer->fault.bytes != NULL;
}

static bool
is_nothing(const struct probe_reach *reach)
{
  return probe_answer_object(reach->answer, STR(PROBE_VALUE)) == NULL;
}

static bool
is_xml(const struct probe_reach *reach)
{
  return reach->answer->syntax == SYNTAX_RDFXML;
}

static bool
is_turtle(const struct probe_reach *reach)
{
  return reach->answer->syntax == SYNTAX_TURTLE;
}

/* --- all -------------------------------------------------------------------
 */

static bool
is_any(const struct probe_reach *reach)
{
  (void)reach;
  return true;
}

/* The first row that matches counts. TRANSFER_OUTCOMES matches any outcome. */
static const struct {
  enum transfer_outcome outcome;
  bool (*holds)(const struct probe_reach *reach);
  struct probe_words words;
} rows[] = {
    {TRANSFER_UNREACHED,
     is_any,
     {PROBE_UNASKED, "%why Names of this so:source are answered with 502. "
                     "Start the engine, or set so:endpoint to where it is"}},
    {TRANSFER_UNTRUSTED,
     is_any,
     {PROBE_UNASKED,
      "%why Names of this so:source are answered with 502. Its certificate has "
      "to be one that this system trusts; or set so:endpoint to an http URL"}},
    {TRANSFER_REDIRECT,
     is_any,
     {PROBE_UNASKED,
      "%why Until then, names of this so:source are answered with 502"}},
    {TRANSFER_LATE,
     is_any,
     {PROBE_UNASKED,
      "%why That was a question that needs no data: names of this so:source "
      "are answered with 504. See whether the engine works, or set more of "
      "so:connectTimeout, so:firstByteTimeout and so:totalTimeout"}},
    {TRANSFER_STATUS,
     has_method,
     {PROBE_UNASKED,
      "%why It answers by the other one of GET and POST: set so:method %got"}},
    {TRANSFER_STATUS,
     lacks_credentials,
     {PROBE_UNASKED,
      "wants a password (status 401): names of this so:source are answered "
      "with 502. Set so:credentials to the path of a file that has "
      "\"user:password\" or \"Bearer \" and a token in it"}},
    {TRANSFER_STATUS,
     has_wrong_credentials,
     {PROBE_UNASKED,
      "does not accept what is in the file of so:credentials. It %why"}},
    {TRANSFER_STATUS,
     is_forbidden,
     {PROBE_UNASKED, "does not let this machine ask (status 403): allow it in "
                     "the settings of the engine, or set so:credentials"}},
    {TRANSFER_STATUS,
     is_not_there,
     {PROBE_UNASKED, "%why There is no SPARQL service at this URL: set "
                     "so:endpoint to where it is"}},
    {TRANSFER_OK,
     is_page,
     {PROBE_BAD, "answers with HTML where RDF was asked for: this is the URL "
                 "of a page for people, or of a form. Set so:endpoint to the "
                 "URL of the service itself"}},
    {TRANSFER_OK,
     is_text,
     {PROBE_BAD, "answers with text/plain: whether that is N-Triples is not "
                 "known. The engine has to send application/n-triples, "
                 "text/turtle or application/rdf+xml for a CONSTRUCT"}},
    {TRANSFER_OK,
     is_not_rdf,
     {PROBE_BAD, "%why Names of this so:source are answered with 502. The "
                 "engine has to have one of these formats for a CONSTRUCT"}},
    {TRANSFER_OK,
     is_broken_xml,
     {PROBE_BAD, "answers with RDF/XML that is not well-formed or not RDF "
                 "(%got): names of this so:source are answered with 502. The "
                 "engine has to send application/n-triples"}},
    {TRANSFER_OK,
     is_broken,
     {PROBE_BAD, "answers with RDF that cannot be read (%got): names of this "
                 "so:source are answered with 502"}},
    {TRANSFER_OK,
     is_nothing,
     {PROBE_BAD,
      "does not answer a CONSTRUCT with the statement that it has to have: "
      "this is not a SPARQL 1.1 service, and what it says of names is not what "
      "they are. Set so:endpoint to another one"}},
    {TRANSFER_OK,
     is_xml,
     {PROBE_WARNING,
      "does not send N-Triples or Turtle, but RDF/XML: statements are missing "
      "there whose property does not end like an XML name, and control "
      "characters cannot be said at all. Update the engine, or switch "
      "application/n-triples on"}},
    {TRANSFER_OK,
     is_turtle,
     {PROBE_NOTE,
      "does not send N-Triples, but Turtle, which takes longer to read"}},
    {TRANSFER_OK, is_any, {PROBE_NOTE, NULL}},
    {TRANSFER_OUTCOMES,
     is_any,
     {PROBE_UNASKED, "%why It cannot be asked now: names of this so:source are "
                     "answered with 502 or 503"}},
};

struct probe_words
probe_reach_say(const struct probe_reach *reach)
{
  size_t row = 0;
  while ((rows[row].outcome != TRANSFER_OUTCOMES &&
          rows[row].outcome != reach->answer->outcome) ||
         !rows[row].holds(reach))
    row++;
  return rows[row].words;
}
