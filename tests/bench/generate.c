/* generate: data sets of any size for benchmarks, always the same.
 *
 *   generate TRIPLES [ntriples|turtle]
 *
 * People, places and works: labels in three languages, dates, numbers, links,
 * blank nodes, and one hub at which a tenth of all links point. About 13
 * statements a subject. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BASE "http://bench.example/id/"
#define NS "http://bench.example/ns#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define DCT "http://purl.org/dc/terms/"
#define XSD "http://www.w3.org/2001/XMLSchema#"

enum { WORDS_MAXIMUM = 14, BUFFER = 1 << 20 };

static bool turtle;
static uint64_t left;   /* statements that are still to come */
static uint64_t things; /* how many there will be, about */
static char subject[128];
static bool begun; /* a statement about the subject was written */

/* --- numbers and words ------------------------------------------------------
 */

/* The n-th number of a thing: SplitMix64. */
static uint64_t
mix(uint64_t thing, uint64_t n)
{
  uint64_t z = thing * 64 + n + UINT64_C(0x9E3779B97F4A7C15);
  z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
  return z ^ z >> 31;
}

/* Words of syllables, as names are. */
static void
put_words(char *out, uint64_t seed, unsigned count)
{
  static const char *const syllables[] = {
      "ba",  "ro",  "mi",  "ten", "sal",       "ve",        "kor", "li",
      "dan", "u",   "ger", "pha", "no",        "est",       "wil", "ma",
      "cha", "rin", "to",  "bur", "\xc3\xa9l", "\xc3\xb6s", "hal", "ster",
      "den", "ya",  "lok", "min", "or",        "fen",       "ga",  "tri"};
  size_t at = 0;
  for (unsigned w = 0; w < count; w++) {
    unsigned length = 2 + (unsigned)(seed % 3);
    seed /= 3;
    if (w)
      out[at++] = ' ';
    size_t start = at;
    for (unsigned i = 0; i < length; i++, seed /= 32) {
      const char *syllable = syllables[seed % 32];
      size_t bytes = strlen(syllable);
      memcpy(out + at, syllable, bytes);
      at += bytes;
    }
    if (out[start] >= 'a' && out[start] <= 'z')
      out[start] = (char)(out[start] - 32);
    seed = mix(seed + w, 63);
  }
  out[at] = '\0';
}

/* --- statements -------------------------------------------------------------
 */

static void
begin(const char *kind, uint64_t number)
{
  snprintf(subject, sizeof subject, turtle ? "id:%s-%llu" : "<" BASE "%s-%llu>",
           kind, (unsigned long long)number);
  begun = false;
}

static void
end(void)
{
  if (turtle && begun)
    fputs(" .\n", stdout);
  begun = false;
}

/* prefix and name of a predicate, and an object as it stands. */
static void
put(const char *prefix, const char *space, const char *name, const char *object)
{
  if (left == 0)
    return;
  left--;
  if (turtle)
    printf("%s%s:%s %s", begun ? " ;\n  " : "", prefix, name, object);
  else
    printf("%s <%s%s> %s .\n", subject, space, name, object);
  begun = true;
}

static void
open_subject(void)
{
  if (turtle && left)
    printf("%s ", subject);
}

static void
put_link(const char *name, const char *kind, uint64_t number)
{
  char object[128];
  snprintf(object, sizeof object, turtle ? "id:%s-%llu" : "<" BASE "%s-%llu>",
           kind, (unsigned long long)number);
  put("ns", NS, name, object);
}

static void
put_type(const char *name)
{
  char object[128];
  snprintf(object, sizeof object, turtle ? "ns:%s" : "<" NS "%s>", name);
  put("rdf", RDF, "type", object);
}

static void
put_text(const char *prefix, const char *space, const char *name,
         const char *text, const char *language)
{
  char object[4096];
  snprintf(object, sizeof object, "\"%s\"%s%s", text, *language ? "@" : "",
           language);
  put(prefix, space, name, object);
}

static void
put_typed(const char *name, const char *text, const char *type)
{
  char object[256];
  snprintf(object, sizeof object,
           turtle ? "\"%s\"^^xsd:%s" : "\"%s\"^^<" XSD "%s>", text, type);
  put("ns", NS, name, object);
}

static void
put_labels(uint64_t thing, unsigned words)
{
  static const char *const languages[] = {"en", "de", "fr"};
  char text[512];
  for (unsigned i = 0; i < 3; i++) {
    put_words(text, mix(thing, 10 + i), words);
    put_text("rdfs", RDFS, "label", text, languages[i]);
  }
}

static void
put_date(const char *name, uint64_t seed)
{
  char text[32];
  snprintf(text, sizeof text, "%04u-%02u-%02u", (unsigned)(1700 + seed % 320),
           (unsigned)(1 + seed / 320 % 12), (unsigned)(1 + seed / 3840 % 28));
  put_typed(name, text, "date");
}

/* Every tenth link, one way or another. */
static void
put_subject(uint64_t thing)
{
  char hub[128];
  snprintf(hub, sizeof hub, turtle ? "id:hub" : "<" BASE "hub>");
  if (mix(thing, 1) % 5 < 2)
    put("dct", DCT, "subject", hub);
}

/* --- things -----------------------------------------------------------------
 */

static uint64_t
other(uint64_t thing, unsigned n)
{
  return mix(thing, n) % (things / 3 + 1);
}

static void
put_address(uint64_t thing)
{
  char text[256], node[512];
  if (left < 3)
    return;
  put_words(text, mix(thing, 20), 2);
  if (turtle) {
    snprintf(node, sizeof node, "[ ns:street \"%s\" ; ns:town id:place-%llu ]",
             text, (unsigned long long)other(thing, 21));
    put("ns", NS, "address", node);
    left -= 2;
    return;
  }
  snprintf(node, sizeof node, "_:a%llu", (unsigned long long)thing);
  put("ns", NS, "address", node);
  left -= 2;
  printf("%s <" NS "street> \"%s\" .\n%s <" NS "town> <" BASE "place-%llu> .\n",
         node, text, node, (unsigned long long)other(thing, 21));
}

static void
put_person(uint64_t thing)
{
  char text[2048];
  begin("person", thing / 3);
  open_subject();
  put_type("Person");
  put_labels(thing, 2);
  put_date("born", mix(thing, 2));
  put_link("birthplace", "place", other(thing, 3));
  put_link("knows", "person", other(thing, 4));
  put_link("knows", "person", other(thing, 5));
  put_subject(thing);
  put_words(text, mix(thing, 6), 1);
  put_text("ns", NS, "family", text, "");
  put_words(text, mix(thing, 7), WORDS_MAXIMUM / 2);
  put_text("rdfs", RDFS, "comment", text, "en");
  if (thing % 5 == 0)
    put_address(thing);
  end();
}

static void
put_place(uint64_t thing)
{
  char text[64];
  begin("place", thing / 3);
  open_subject();
  put_type("Place");
  put_labels(thing, 1);
  snprintf(text, sizeof text, "%u", (unsigned)(mix(thing, 2) % 3000000));
  put_typed("population", text, "integer");
  snprintf(text, sizeof text, "%.4f",
           (double)(mix(thing, 3) % 1800000) / 1e4 - 90);
  put_typed("lat", text, "decimal");
  snprintf(text, sizeof text, "%.4f",
           (double)(mix(thing, 4) % 3600000) / 1e4 - 180);
  put_typed("long", text, "decimal");
  put_link("within", "place", other(thing, 5) / 50);
  put_link("twin", "place", other(thing, 6));
  put_subject(thing);
  put_date("founded", mix(thing, 7));
  put_link("mayor", "person", other(thing, 8));
  end();
}

static void
put_work(uint64_t thing)
{
  char text[2048];
  begin("work", thing / 3);
  open_subject();
  put_type("Work");
  put_labels(thing, 4);
  put_link("creator", "person", other(thing, 2));
  put_link("about", "place", other(thing, 3));
  put_link("cites", "work", other(thing, 4));
  put_link("cites", "work", other(thing, 5));
  put_subject(thing);
  put_date("issued", mix(thing, 6));
  snprintf(text, sizeof text, "978-%010llu",
           (unsigned long long)(mix(thing, 7) % UINT64_C(10000000000)));
  put_text("ns", NS, "isbn", text, "");
  put_words(text, mix(thing, 8), WORDS_MAXIMUM);
  put_text("rdfs", RDFS, "comment", text, "en");
  end();
}

int
main(int argc, char **argv)
{
  static char buffer[BUFFER];
  if (argc < 2 || (argc > 2 && strcmp(argv[2], "turtle") != 0 &&
                   strcmp(argv[2], "ntriples") != 0)) {
    fputs("usage: generate TRIPLES [ntriples|turtle]\n", stderr);
    return 64;
  }
  turtle = argc > 2 && strcmp(argv[2], "turtle") == 0;
  left = strtoull(argv[1], NULL, 10);
  things = left / 12;
  setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
  if (turtle)
    fputs("@prefix id: <" BASE "> .\n@prefix ns: <" NS "> .\n@prefix rdf: <" RDF
          "> .\n@prefix rdfs: <" RDFS "> .\n@prefix dct: <" DCT
          "> .\n@prefix xsd: <" XSD "> .\n",
          stdout);
  begin("hub", 0);
  snprintf(subject, sizeof subject, turtle ? "id:hub" : "<" BASE "hub>");
  open_subject();
  put_type("Topic");
  put_text("rdfs", RDFS, "label", "Hub", "en");
  end();
  for (uint64_t thing = 0; left; thing++)
    if (thing % 3 == 0)
      put_person(thing);
    else if (thing % 3 == 1)
      put_place(thing);
    else
      put_work(thing);
  return fflush(stdout) || ferror(stdout) ? 74 : 0;
}
