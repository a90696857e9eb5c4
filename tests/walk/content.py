"""One description from the server against the oracle."""

import re

from addresses import split_iri, without_fragment
from isomorphism import Graph, difference, unmatched_components
from lines import ParseError, attempt, parse_strict
from terms import quote_triple
from vocabulary import (
    GRAPH, HASH, NTRIPLES, ONTOLOGY, ONTOLOGY_TYPES, OWN, PRIMARY_TOPIC, RDF_TYPE, THING, VERSION_PREDICATES)

# What a document may say about itself when the data has statements about the same name.
DOCUMENT_PREDICATE = re.compile(
    r'<(?:http://xmlns\.com/foaf/0\.1/(?:primaryTopic|topic)>'
    r'|http://purl\.org/dc/terms/(?:license|rights|rightsHolder)>|http://rdfs\.org/ns/void#'
    r'|http://www\.w3\.org/ns/hydra/core#|http://www\.w3\.org/1999/xhtml/vocab#'
    r'|http://www\.w3\.org/2002/xhtml)')
DOCUMENT_TYPE = re.compile(r'<(?:http://xmlns\.com/foaf/0\.1/Document>|http://www\.w3\.org/ns/hydra/core#'
                           r'|http://rdfs\.org/ns/void#)')


class Content:
    """Checks one graph from the server against the oracle."""

    def __init__(self, walk, job, reference):
        self.walk, self.job, self.oracle, self.report = walk, job, walk.oracle, walk.report
        self.resource = job.resource
        triples = set(reference.triples)
        for number, (_, body) in enumerate(job.pages):
            found = attempt(parse_strict, body, NTRIPLES, 'page%d-' % number)
            if isinstance(found, ParseError):
                self.report.check('%s: further pages' % job.doc_name, False, self.shown(), str(found))
            else:
                triples |= found
        self.graph, self.about_cache = Graph(triples) if job.pages else reference, {}

    def shown(self):
        """The request this is about."""
        return self.walk.client.shown('GET', self.job.target, self.resource.authority, NTRIPLES)

    def check(self):
        """Compare with every reading of the contract that applies; one must fit."""
        kind, best = self.resource.kind, None
        if kind == OWN:
            self.report.note('documents of things that occur in the data: content not checked')
            return
        if kind in (ONTOLOGY, GRAPH) and self.job.pages:
            self.report.check('%s: not paged' % kind, False, self.shown(), 'Link rel=next on an ontology or graph')
        candidates = list(self.candidates())
        for label, expected in candidates:
            problems, about = self.compare(expected, kind not in (ONTOLOGY, GRAPH))
            if not problems:
                self.report.check('content: ' + kind, True, self.shown())
                if label:
                    self.report.note('%s: %s' % (kind, label))
                self.tabulate(about)
                return
            if kind in (ONTOLOGY, GRAPH) and self.has_more(expected):
                self.report.check('content: ' + kind, True, self.shown())
                self.report.note('%s: with what other sources say of its terms' % kind)
                return
            if best is None or len(problems) < len(best):
                best = problems
        if candidates:
            self.report.check('content: ' + kind, False, self.shown(), '%s: %s' % (self.resource.iri(), best))
        else:
            problems = self.bounds()
            self.report.check('content: ontology (source unknown: bounds only)', not problems, self.shown(),
                              '%s: %s' % (self.resource.iri(), problems))

    def candidates(self):
        """(label, Graph) of what the content may be."""
        resource, oracle = self.resource, self.oracle
        names = resource.names or list(dict.fromkeys(map(without_fragment, resource.fragments)))
        for name in names + resource.fragments:
            if name in self.walk.sources:
                yield 'equals its --ontology-source', self.walk.sources[name]
                return
        if resource.kind in (ONTOLOGY, GRAPH):
            yield from self.source_candidates(names)
            return
        members = resource.names + resource.fragments
        required = oracle.describe(members, resource.names or resource.fragments)
        optional = oracle.describe(members, names + resource.fragments)
        if optional == required:
            yield None, Graph(required)
        else:
            what = 'its fragments' if resource.names else 'the document'
            yield 'with blank nodes that point at ' + what, Graph(optional)
            yield 'without blank nodes that point at ' + what, Graph(required)
        for graph in (name[:-1] + '#>' for name in names) if resource.kind == HASH else ():
            if graph in oracle.graphs:
                yield 'equals the graph named with an empty fragment', Graph(oracle.graphs[graph])
                yield 'with the graph named with an empty fragment', Graph(oracle.graphs[graph] | required)

    def source_candidates(self, names):
        """What an ontology or graph may contain: the graph, the graph that declares it, the only oracle file."""
        oracle = self.oracle
        own = [oracle.graphs[name] for name in names if name in oracle.graphs]
        if own:
            yield 'equals its graph', Graph(set().union(*own))
        declaring = [found for found in oracle.graphs.values() if any(
            (name, RDF_TYPE, kind) in found for name in names for kind in ONTOLOGY_TYPES)]
        if declaring and declaring != own:
            yield 'equals the graph that declares it', Graph(set().union(*declaring))
        if oracle.files == 1 and len(self.graph.triples) == oracle.statements:
            yield 'equals the whole oracle', Graph(oracle.all_triples())

    def has_more(self, expected):
        """All of EXPECTED, and nothing else than what other sources say about the name and the terms below it."""
        resource, actual = self.resource, self.graph
        names = resource.names or list(dict.fromkeys(map(without_fragment, resource.fragments)))
        members = names + [name for name in self.oracle.by_subject if without_fragment(name) in names]
        allowed = Graph(self.oracle.describe(members, members))
        if expected.ground - actual.ground or actual.ground - expected.ground - allowed.ground:
            return False
        lost, added, _ = unmatched_components(expected.components, actual.components, False)
        return not lost and not (added and unmatched_components(allowed.components, added, False)[1])

    def compare(self, expected, may_speak_of_itself):
        """(message or '', statements about the document) for the EXPECTED graph."""
        about = self.about(expected) if may_speak_of_itself else set()
        actual = Graph(self.graph.triples - about) if about else self.graph
        if actual.triples == expected.triples:
            return '', about
        missing, extra = expected.ground - actual.ground, actual.ground - expected.ground
        lost, added, undecided = unmatched_components(expected.components, actual.components, bool(self.job.pages))
        if undecided:
            self.report.note('isomorphism searches given up (taken for equal)', self.resource.iri())
        if missing or extra or lost or added:
            return difference(missing, extra, lost, added), about
        return '', about

    def about(self, expected):
        """Statements about the document, with the blank nodes only they reach."""
        about, todo = set(), []
        for triple in self.graph.triples - expected.ground:
            if triple[0][0] == '<' and self.is_about(triple):
                about.add(triple)
                if triple[2][0] == '_':
                    todo.append(triple[2])
        if todo:
            by_subject = {}
            for triple in self.graph.triples:
                by_subject.setdefault(triple[0], []).append(triple)
            while todo:
                for triple in by_subject.get(todo.pop(), ()):
                    if triple not in about:
                        about.add(triple)
                        if triple[2][0] == '_':
                            todo.append(triple[2])
        return about

    def is_about(self, triple):
        """Is the subject a document of this server, and the statement one that documents make?"""
        subject, predicate, value = triple
        known = self.about_cache.get(subject)
        if known is None:
            known = self.about_cache[subject] = self.is_document(subject)
        if not known:
            return False
        if subject not in self.oracle.by_subject:
            below = '#' in subject and self.resource.kind != THING
            if not below:
                return True
        elif split_iri(subject) and split_iri(subject)[2] == self.job.target and triple in self.oracle:
            return True
        elif value[0] == '_':
            return False
        return bool(DOCUMENT_PREDICATE.match(predicate) or predicate == RDF_TYPE and DOCUMENT_TYPE.match(value))

    def is_document(self, subject):
        """Is SUBJECT this document, a variant or page of it, or a service page?"""
        parts = split_iri(subject)
        if not parts or parts[0] not in self.walk.names.hosts:
            return False
        target, mine = parts[2], self.job.target
        if parts[0] == self.resource.host and target.startswith(mine) and target[len(mine):len(mine) + 1] in '.?':
            return True
        return target.startswith(('/-/', '/.well-known/')) or target == '/'

    def tabulate(self, about):
        """Count what the document says about itself."""
        topics = False
        for _, predicate, value in about:
            self.report.extras[self.job.doc_name, predicate] += 1
            topics = topics or predicate == PRIMARY_TOPIC and value in self.resource.names
        if self.resource.kind == THING and not topics:
            self.report.note('thing: document without foaf:primaryTopic of the thing', self.resource.iri())

    def bounds(self):
        """An ontology whose source is not known: at least its own description, and nothing that is not in the data."""
        names, graph, oracle = self.resource.names, self.graph, self.oracle
        versions = max(len({v for n in names for v in oracle.values(n, p)}) for p in VERSION_PREDICATES)
        required = Graph(() if versions > 1 else oracle.describe(names, names))
        if versions > 1:
            self.report.note('ontology: declared with several versions (only checked to be within the data)')
        missing = required.ground - graph.ground
        missing_masks = set(required.masked) - set(graph.masked)
        extra = {triple for triple in graph.ground if triple not in oracle}
        extra_masks = set(graph.masked) - oracle.masked if graph.masked else set()
        parts = []
        for name, found in (('missing', missing | missing_masks), ('extra', extra | extra_masks)):
            if found:
                parts.append('%s %d: %s' % (name, len(found), ' '.join(map(quote_triple, sorted(found)[:3]))))
        return '; '.join(parts)
