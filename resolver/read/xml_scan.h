/* xml_scan: finds, in the bytes, what must not reach the XML parser.
 *
 * RDF/XML must be UTF-8. Its DOCTYPE may hold only internal general entities
 * with plain values: no parameter entity, no SYSTEM or PUBLIC, no reference
 * inside a value, at most 1 KiB each; all references together expand to at
 * most ten times the input. A language tag may have 255 bytes (raptor2
 * overflows beyond). A property attribute where xml:lang is in scope is
 * refused: raptor2 2.0.15 would lose its language. */
#ifndef SEEOTHER_READ_XML_SCAN_H
#define SEEOTHER_READ_XML_SCAN_H

#include "read/text_scan.h"
#include "read/xml_value.h"

/* The function that is told of bad values, which do not make the whole text
 * malformed. The value is a part of the text, as it stands there; at is the
 * offset of the fault in the text. */
struct xml_scan_values {
  void *context;
  void (*bad)(void *context, enum xml_value kind, struct str value, size_t at,
              const char *words);
};

/* True when text, a whole document, has nothing of this. */
bool xml_scan(struct str text, const struct xml_scan_values *values,
              struct text_fault *ret_fault);

#endif
