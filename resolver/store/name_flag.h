/* name_flag: what is known of a name before it is described, as bits. An image
 * has them, and requests are told. */
#ifndef SEEOTHER_STORE_NAME_FLAG_H
#define SEEOTHER_STORE_NAME_FLAG_H

enum name_flag {
  NAME_SUBJECT = 1 << 0,    /* statements are about it */
  NAME_FRAGMENTS = 1 << 1,  /* statements are about name#... */
  NAME_DOCUMENT = 1 << 2,   /* an information resource by its type */
  NAME_WHOLE = 1 << 3,      /* an ontology, a version, a named graph */
  NAME_DEPRECATED = 1 << 4, /* deprecated or replaced */
  NAME_PAIRED = 1 << 5,     /* the data say which document to use */
  NAME_NO_RDFXML = 1 << 6,  /* RDF/XML cannot express its description */
  NAME_LANGUAGES = 1 << 7,  /* labels on its page may differ by language */
  NAME_GRAPHS = 1 << 8,     /* there are graphs below it: name#... */
  NAME_GUEST = 1 << 9,      /* it has no key, so it cannot be requested */
  NAME_IMAGE_BITS = 10,     /* so many bits are in an image */
  NAME_MENTIONED = 1 << 10, /* it is not described, but others point at it */
};

#endif
