"""All that the parsers make of the answers to one name must be one graph."""

from isomorphism import Graph, compare_graphs
from jsonld import JsonLd
from lines import STRICT_LINE, ParseError, attempt, parse_strict
from rdflib_reader import RDFLIB_LIMIT
from rdfjson import parse_rdfjson
from tools import tool_triples
from vocabulary import JSONLD, NQUADS, NTRIPLES, RDFJSON, TRIG, TURTLE


class Comparer:
    """Compares all representations of a job with the first that can be read."""

    def __init__(self, client, report, batches, rdflib):
        self.client, self.report, self.batches, self.rdflib = client, report, batches, rdflib

    def compare(self, job):
        """The graph of the job, or None when nothing could be read."""
        reference, reference_type = self.compare_own(job)
        reference, reference_type, refused = self.compare_tools(job, reference, reference_type)
        for media_type in (TURTLE, TRIG, JSONLD) if self.rdflib else ():
            self.use_rdflib(job, media_type, reference, reference_type)
        for batch in self.batches:
            if batch.media_type in job.bodies:
                if batch.media_type in refused:       # what came before in a batch might make it readable
                    self.flush(batch)
                batch.add((job, reference, reference_type), job.bodies[batch.media_type])
                if batch.full() or batch.media_type in refused:
                    self.flush(batch)
        return reference

    def compare_own(self, job):
        """(graph, media type) of the first that our own parsers read; the others are compared with it."""
        reference, reference_type = None, None
        for media_type in (NTRIPLES, NQUADS, RDFJSON, JSONLD):
            if media_type not in job.bodies:
                continue
            found = attempt(self.read_own, media_type, job.bodies[media_type])
            if reference is None and not isinstance(found, ParseError):
                reference, reference_type = Graph(found), media_type
            self.same_graph(job, media_type, 'walk.py', found, reference, reference_type)
        return reference, reference_type

    def compare_tools(self, job, reference, reference_type):
        """The same for the tools at work: (graph, media type, media types that a tool refused)."""
        refused = set()
        for (media_type, tool), future in job.futures.items():
            result = future.result()
            self.note_warning(job, media_type, result[2] if tool == 'rapper' and result[0] == 2 else '')
            found = attempt(tool_triples, tool, result)
            if isinstance(found, ParseError):
                refused.add(media_type)
            if reference is None and not isinstance(found, ParseError):
                reference, reference_type = Graph(found), media_type
            self.same_graph(job, media_type, tool, found, reference, reference_type)
        return reference, reference_type, refused

    def read_own(self, media_type, body):
        """The triples of BODY by our own parsers."""
        if media_type in STRICT_LINE:
            return parse_strict(body, media_type)
        if media_type == RDFJSON:
            try:
                return parse_rdfjson(body)
            except (TypeError, AttributeError) as error:
                raise ParseError('not the shape of RDF/JSON: %s' % error) from None
        try:
            return JsonLd().parse(body)
        except (TypeError, AttributeError, RecursionError) as error:
            raise ParseError('not the shape of JSON-LD: %s' % error) from None

    def use_rdflib(self, job, media_type, reference, reference_type):
        """JSON-LD always, Turtle and TriG for a tenth."""
        body = job.bodies.get(media_type)
        if body is None or media_type != JSONLD and job.number % 10:
            return
        if len(body) > RDFLIB_LIMIT:
            self.report.note('%s too long for rdflib' % media_type)
            return
        found = attempt(self.rdflib.parse, body, media_type)
        self.same_graph(job, media_type, 'rdflib', found, reference, reference_type)

    def same_graph(self, job, media_type, parser, found, reference, reference_type):
        """Check that FOUND (triples or ParseError) is the REFERENCE graph."""
        if isinstance(found, ParseError):
            message = str(found)
        elif reference is None:
            message = 'nothing to compare with'
        else:
            message = compare_graphs(reference, Graph(found))
            if message:
                message = 'against %s: %s' % (reference_type, message)
        shown = self.client.shown('GET', job.target, job.resource.authority, media_type)
        self.report.check('same graph: %s by %s' % (media_type, parser), not message, shown, message or '')

    def flush(self, batch):
        """Compare what a tool makes of a batch."""
        for (job, reference, reference_type), found, warning in batch.flush():
            self.note_warning(job, batch.media_type, warning if batch.tool == 'rapper' else '')
            self.same_graph(job, batch.media_type, batch.tool, found, reference, reference_type)

    def note_warning(self, job, media_type, warning):
        """Count a warning of rapper's."""
        if warning:
            self.report.note('rapper warns about %s' % media_type, '%s: %s' % (job.target, warning))
