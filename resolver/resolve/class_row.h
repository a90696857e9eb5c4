/* class_row: one class in a list of classes on a page. */
#ifndef SEEOTHER_RESOLVE_CLASS_ROW_H
#define SEEOTHER_RESOLVE_CLASS_ROW_H

#include "html/view.h"
#include "resolve/page_language.h"

/* Returns whether a class is one of those that vocabularies are made of, such
 * as owl:Class or skos:Concept, or that tell where data come from, and not one
 * of the things that data are about. */
bool class_row_is_formal(struct str iri);

/* Adds a class with its label, its number of members and a link to them: to
 * "formal_classes" of a view if it is formal, else to "classes". label may be
 * empty. */
void class_row_put(struct exchange *exchange, struct str language,
                   struct str iri, struct str label, uint64_t count,
                   struct view *view);

#endif
