#include "page/page_words.h"

#include "format/message.h"

#include <pthread.h>

/* The words in templates, by key. */
static const struct {
  const char *key;
  struct str text;
} words[] = {
    {"w_about", STR_INIT("This page is a document about a thing. The thing has "
                         "a URI of its own:")},
    {"w_itself", STR_INIT("This page describes a document:")},
    {"w_kinds", STR_INIT("Show datatypes and languages")},
    {"w_copy", STR_INIT("Copy")},
    {"w_copied", STR_INIT("Copied")},
    {"w_skip", STR_INIT("Skip to the content")},
    {"w_search", STR_INIT("Search")},
    {"w_search_for", STR_INIT("Search for a label")},
    {"w_results", STR_INIT("Results")},
    {"w_nothing_found", STR_INIT("No label matches.")},
    {"w_engine_fails", STR_INIT("A database of this site does not answer at "
                                "the moment. Something may be missing here.")},
    {"w_engine_lacks", STR_INIT("A database of this site cannot be searched. "
                                "Its names are not among the results.")},
    {"w_and_more",
     STR_INIT("There are more results. Add a word to narrow the search.")},
    {"w_also_called", STR_INIT("also called")},
    {"w_what_links_to", STR_INIT("What links to")},
    {"w_inbound_is",
     STR_INIT("These things point here. They are grouped by the "
              "property that they use.")},
    {"w_all_links", STR_INIT("All of them, as a table")},
    {"w_back_to", STR_INIT("Back to")},
    {"w_more", STR_INIT("more")},
    {"w_all", STR_INIT("all of them")},
    {"w_aside", STR_INIT("About this page")},
    {"w_forms", STR_INIT("As data")},
    {"w_languages", STR_INIT("Languages")},
    {"w_in_terminal", STR_INIT("In a terminal")},
    {"w_use", STR_INIT("Use instead:")},
    {"w_older",
     STR_INIT("The current version of the ontology does not have this term. "
              "The description is from the newest version that has it:")},
    {"w_speakers", STR_INIT("Also described in")},
    {"w_next", STR_INIT("next page")},
    {"w_previous", STR_INIT("previous page")},
    {"w_near", STR_INIT("Perhaps one of these was meant:")},
    {"w_subjects", STR_INIT("It is mentioned by:")},
    {"w_variants", STR_INIT("Available variants:")},
    {"w_neighbourhood", STR_INIT("Neighbourhood")},
    {"w_relations", STR_INIT("Relations among these")},
    {"w_and_others", STR_INIT("and others")},
    {"w_labelled", STR_INIT("concepts have a label in this language")},
    {"w_letters", STR_INIT("A to Z")},
    {"w_where", STR_INIT("Hierarchies")},
    {"w_map", STR_INIT("On the map")},
    {"w_show_map", STR_INIT("On OpenStreetMap")},
    {"w_simplified", STR_INIT("The outline is simplified.")},
    {"w_all_points", STR_INIT("All points are in the data:")},
    {"w_show_image", STR_INIT("Show the image from")},
    {"w_other_languages", STR_INIT("other languages")},
    {"w_contents", STR_INIT("Contents")},
    {"w_terms_elsewhere",
     STR_INIT("This document has many terms. They are listed here, and "
              "described on their own pages or on the next pages. The other "
              "formats have all of them.")},
    {"w_all_terms", STR_INIT("All terms")},
    {"w_outline_is_cut",
     STR_INIT("This document has more terms than are listed here. The other "
              "formats have all of them.")},
    {"w_classes", STR_INIT("Classes")},
    {"w_namespaces", STR_INIT("Namespaces")},
    {"w_examples", STR_INIT("Examples")},
    {"w_dataset", STR_INIT("The data set")},
    {"w_things", STR_INIT("names")},
    {"w_statements", STR_INIT("statements")},
    {"w_modified", STR_INIT("last changed")},
    {"w_licence", STR_INIT("licence")},
    {"w_dump", STR_INIT("all statements (N-Quads)")},
    {"w_void", STR_INIT("description of the data set (VoID)")},
    {"w_vocabularies", STR_INIT("Vocabularies")},
    {"w_sitemap", STR_INIT("all documents (site map)")},
    {"w_lookup", STR_INIT("Look an IRI up")},
    {"w_look_up", STR_INIT("Look up")},
    {"w_browse", STR_INIT("Browse")},
    {"w_page", STR_INIT("page")},
    {"w_hosted", STR_INIT("Hosted here:")},
    {"w_all_classes", STR_INIT("All classes")},
    {"w_in_files", STR_INIT("This copy of the site consists of files. It "
                            "cannot be searched, and names cannot be listed "
                            "or looked up.")},
    {"w_items", STR_INIT("items")},
    {"w_description_of", STR_INIT("Description of")},
    {"w_formal_classes", STR_INIT("Terms of vocabularies")},
    {"w_all_namespaces", STR_INIT("All namespaces")},
    {"w_whole_description", STR_INIT("The whole description")},
};

enum { WORDS = sizeof words / sizeof *words };

static struct view views[MESSAGE_LANGUAGES];

static void
make_views(void)
{
  static struct view_entry entries[MESSAGE_LANGUAGES][WORDS];
  static struct view_entry *chains[MESSAGE_LANGUAGES][VIEW_CHAINS];
  for (size_t l = 0; l < MESSAGE_LANGUAGES; l++) {
    for (size_t i = 0; i < WORDS; i++) {
      struct view_key key = view_key_of(str_from(words[i].key));
      struct view_entry **chain = &chains[l][key.number % VIEW_CHAINS];
      entries[l][i] = (struct view_entry){
          .key = key,
          .text = message_in(words[i].text, message_language_at(l)),
          .next = *chain};
      *chain = &entries[l][i];
    }
    views[l].chains = chains[l];
    views[l].root = &views[l];
  }
}

const struct view *
page_words(struct str language)
{
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, make_views);
  return &views[message_column(language)];
}
