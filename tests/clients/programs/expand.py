"""PyLD expands a document that it loads with its own loader, and prints its
quads."""
import sys

from pyld import jsonld

print(jsonld.to_rdf(sys.argv[1], {'format': 'application/n-quads'}))
