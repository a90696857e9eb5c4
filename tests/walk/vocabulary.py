"""The names of terms, media types and kinds of resources."""

RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
XSD = 'http://www.w3.org/2001/XMLSchema#'
OWL = 'http://www.w3.org/2002/07/owl#'
FOAF = 'http://xmlns.com/foaf/0.1/'
RDF_TYPE = '<%stype>' % RDF
RDF_FIRST, RDF_REST, RDF_NIL = ('<%s%s>' % (RDF, name) for name in ('first', 'rest', 'nil'))
PRIMARY_TOPIC = '<%sprimaryTopic>' % FOAF
SEE_DOCUMENT = '<https://w3id.org/303>'
VERSION_PREDICATES = ('<%sversionIRI>' % OWL, '<%sversionInfo>' % OWL)
ONTOLOGY_TYPES = frozenset(('<%sOntology>' % OWL, '<http://purl.org/vocommons/voaf#Vocabulary>'))
TURTLE, NTRIPLES, NQUADS, TRIG, RDFXML, RDFJSON, JSONLD = FORMATS = (
    'text/turtle', 'application/n-triples', 'application/n-quads', 'application/trig', 'application/rdf+xml',
    'application/rdf+json', 'application/ld+json')
NO_BASE = 'http://relative.invalid/walk/'          # any relative reference in an answer shows up as this
THING, HASH, ONTOLOGY, GRAPH, DOCUMENT, OWN = KINDS = (
    'thing', 'hash document', 'ontology', 'named graph', 'information resource', 'document of a thing in the data')
