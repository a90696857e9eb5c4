#!/usr/bin/python3
"""owlready2 loads ontologies, of which it cuts the last "/" or "#", by
so:default alone."""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, os.pardir, 'wire'))

from support import Folder, Server, Tap, skip_all  # noqa: E402

try:
    import owlready2
except ImportError:
    skip_all('python3 has no owlready2')

DATA = '''@prefix owl: <http://www.w3.org/2002/07/owl#> .
@base <http://127.0.0.1/> .
<resource/om-2/> a owl:Ontology .
<resource/om-2/Unit> a owl:Class .
<ns> a owl:Ontology .
<ns#Metre> a owl:Class .
'''
CONFIG = '''@prefix so: <https://w3id.org/seeother#> .
[] a so:Resolver ; so:dataset <data.ttl> ; so:default "application/rdf+xml" .
'''


def main():
    tap = Tap()
    with Folder() as folder:
        folder.write('data.ttl', DATA)
        with Server('-c', folder.write('config.ttl', CONFIG)) as server:
            for path, name in (('/resource/om-2/', 'Unit'), ('/ns#', 'Metre')):
                world = owlready2.World()
                url = f'http://127.0.0.1:{server.port}{path}'
                names = [c.name for c in
                         world.get_ontology(url).load().classes()]
                tap.check(name in names, f'owlready2 loads {path}', names)
    tap.done()


if __name__ == '__main__':
    main()
