"""Which names of the oracle are hosted, and what each of them is."""

import collections
import random

from addresses import Resource, default_document, split_iri, without_fragment
from vocabulary import DOCUMENT, FOAF, GRAPH, HASH, KINDS, ONTOLOGY, ONTOLOGY_TYPES, OWN, PRIMARY_TOPIC, RDF_TYPE, THING

DEFAULT_INFORMATION_RESOURCES = frozenset('<%s%s>' % (FOAF, name) for name in
                                          ('Document', 'PersonalProfileDocument', 'Image'))


class Names:
    """All names in the oracle: which are hosted, and what each of them is."""

    def __init__(self, oracle, information_resources, hosts=None):
        self.oracle, self.information_resources = oracle, information_resources
        self.resources, counted = {}, {}
        for term in oracle.by_subject:
            self.add(term, counted)
        for term in oracle.graphs:
            self.add(term, None)
        self.counts = collections.Counter({host: len(names) for host, names in counted.items()})
        self.hosts = self.choose_hosts(hosts)
        self.unrequestable = collections.Counter()
        self.own_documents = self.find_own_documents()
        self.by_kind = {kind: [] for kind in KINDS}
        for resource in self.resources.values():
            if resource.host not in self.hosts:
                continue
            problem = resource.problem()
            if problem:
                self.unrequestable[problem] += 1
                continue
            resource.kind = self.classify(resource)
            self.by_kind[resource.kind].append(resource)
        for found in self.by_kind.values():
            found.sort(key=lambda resource: (resource.host, resource.target))

    def add(self, term, counted):
        """Note TERM; COUNTED collects the names of subjects by host (None for graph names)."""
        parts = split_iri(term) if term[0] == '<' else None
        if parts is None:
            return
        host, authority, target, has_fragment = parts
        if counted is None and has_fragment:
            return
        if counted is not None:
            counted.setdefault(host, set()).add(without_fragment(term))
        resource = self.resources.get((host, target))
        if resource is None:
            resource = self.resources[host, target] = Resource(host, authority, target)
        group = resource.fragments if has_fragment else resource.names
        if counted is not None or term not in group:
            group.append(term)

    def choose_hosts(self, hosts):
        """The hosted authorities: the one with most subjects, and those with at least a twentieth of its number."""
        if hosts:
            return set(host.lower() for host in hosts)
        most = max(self.counts.values(), default=0)
        return {host for host, count in self.counts.items() if 20 * count >= most}

    def find_own_documents(self):
        """(host, target) of subjects of foaf:primaryTopic that are the default document of their topic."""
        found = {}
        for term, statements in self.oracle.by_subject.items():
            for predicate, value in statements:
                if predicate == PRIMARY_TOPIC and value[0] == '<' and term[0] == '<':
                    topic, document = split_iri(value), split_iri(term)
                    if topic and document and topic[0] == document[0]:
                        default = default_document(topic[2])
                        if document[2] == default or document[2].startswith(default + '.'):
                            found[document[0], document[2]] = topic
        return found

    def types(self, resource):
        """The rdf:types of a resource's names."""
        return {value for name in resource.names for value in self.oracle.values(name, RDF_TYPE)}

    def classify(self, resource):
        """One of KINDS, by section 1.2 of the contract."""
        if (resource.host, resource.target) in self.own_documents:
            return OWN
        types = self.types(resource)
        if types & ONTOLOGY_TYPES:
            return ONTOLOGY
        if any(name in self.oracle.graphs for name in resource.names):
            return GRAPH
        if types & self.information_resources:
            return DOCUMENT
        return THING if resource.names else HASH


def read_classes(path):
    """The IRI terms of a file of one IRI a line."""
    if path is None:
        return DEFAULT_INFORMATION_RESOURCES
    with open(path, encoding='utf-8') as lines:
        return frozenset('<%s>' % line.strip().strip('<>') for line in lines
                         if line.strip() and not line.startswith('#'))


def choose(found, limit, seed):
    """FOUND, or LIMIT of them at random."""
    return found if len(found) <= limit else random.Random(seed).sample(found, limit)


def select(names, sources, sample, seed):
    """The resources to ask for: things and documents up to SAMPLE each, ontologies with a source always."""
    documents = [r for kind in KINDS if kind != THING for r in names.by_kind[kind]]
    always = [r for r in documents if any(n in sources for n in r.names + r.fragments + [r.iri()])]
    chosen = choose(documents, sample, seed)
    chosen += [r for r in always if r not in chosen]
    return choose(names.by_kind[THING], sample, seed) + chosen
