"""The walk: asks, sets the parsers to work, compares."""

import collections
import concurrent.futures
import shutil
import sys
import time
import traceback

from addresses import split_iri
from asking import Asker
from client import Client, Unreachable
from comparing import Comparer
from content import Content
from isomorphism import Graph, compare_graphs
from lines import ParseError, attempt, parse_strict
from rdflib_reader import RdfLib
from rdfxml import fits_xml
from report import Report
from sources import read_sources
from tools import Batch, rapper_command, run_tool, serdi_command
from vocabulary import NQUADS, NTRIPLES, ONTOLOGY, RDFXML, TRIG, TURTLE, VERSION_PREDICATES


class Walk:
    """Goes over names; several are under way at a time."""

    WINDOW = 12

    def __init__(self, options, oracle, names):
        self.oracle, self.names, self.report = oracle, names, Report()
        self.client = Client(options.base)
        self.tools = {tool for tool in ('rapper', 'serdi') if shutil.which(tool)}
        for tool in {'rapper', 'serdi'} - self.tools:
            self.report.note('%s is not installed: its checks are left out' % tool)
        rdflib = None if options.no_rdflib else find_rdflib()
        if not rdflib:
            self.report.note('rdflib is not used: its checks are left out')
        self.pool = concurrent.futures.ThreadPoolExecutor(options.threads)
        self.asker = Asker(self.client, oracle, names, self.report)
        self.comparer = Comparer(self.client, self.report, self.make_batches(), rdflib)
        self.sources = read_sources(options.ontology_source, self.report)
        self.pending, self.silent = collections.deque(), 0

    def make_batches(self):
        """What the tools read many of at a time."""
        batches = [Batch('serdi', kind) for kind in (NTRIPLES, NQUADS) if 'serdi' in self.tools]
        if len(self.tools) == 2:
            batches += [Batch('rapper', kind) for kind in (TURTLE, TRIG)]
        return batches

    def run(self, resources):
        """Walk over RESOURCES."""
        started = time.monotonic()
        for number, resource in enumerate(resources):
            try:
                self.start(resource, number)
                self.silent = 0
            except Unreachable as error:
                shown = self.client.shown('GET', resource.target, resource.authority)
                self.report.check('server answers', False, shown, str(error))
                self.silent += 1
                if self.silent == 5:
                    print('walk: five names without an answer one after the other, giving up', file=sys.stderr)
                    break
            while len(self.pending) > self.WINDOW:
                self.finish_safely(self.pending.popleft())
            if sys.stderr.isatty() and number % 50 == 49:
                print('\r%d of %d, %.0f s ' % (number + 1, len(resources), time.monotonic() - started), end='',
                      file=sys.stderr)
        while self.pending:
            self.finish_safely(self.pending.popleft())
        for batch in self.comparer.batches:
            self.comparer.flush(batch)
        self.pool.shutdown()

    def start(self, resource, number):
        """Ask for everything and set the parsers to work."""
        job = self.asker.ask(resource, number)
        if job is None:
            return
        for media_type, body in job.bodies.items():
            alone = (RDFXML,) if 'serdi' in self.tools else (TURTLE, TRIG, RDFXML)
            if 'rapper' in self.tools and media_type in alone:
                job.futures[media_type, 'rapper'] = self.pool.submit(run_tool, rapper_command(media_type), body)
            if 'serdi' in self.tools and media_type in (TURTLE, TRIG):
                job.futures[media_type, 'serdi'] = self.pool.submit(run_tool, serdi_command(media_type), body)
        self.pending.append(job)

    def finish_safely(self, job):
        """finish, with any exception as a failure."""
        try:
            self.finish(job)
        except Unreachable as error:
            self.report.check('server answers', False, self.client.shown('GET', job.target, job.resource.authority),
                              str(error))
        except Exception:
            self.report.check('walk.py itself', False, self.client.shown('GET', job.target, job.resource.authority),
                              traceback.format_exc(limit=-3))

    def finish(self, job):
        """Compare the representations with each other, and the graph with the oracle."""
        reference = self.comparer.compare(job)
        if reference is not None:
            self.after_comparison(job, reference)

    def after_comparison(self, job, reference):
        """What needs the graph itself."""
        if RDFXML in job.refused:
            self.report.note('%s: 406 for RDF/XML (not offered)' % job.doc_name)
            if fits_xml(reference):
                self.report.note('%s: 406 for RDF/XML, where walk.py sees no reason' % job.doc_name,
                                 job.resource.iri())
        Content(self, job, reference).check()
        if job.resource.kind == ONTOLOGY:
            self.check_version(job, reference)

    def check_version(self, job, reference):
        """The version IRI of an ontology with exactly one must answer the same."""
        versions = {value for name in job.resource.names for value in
                    self.oracle.values(name, VERSION_PREDICATES[0]) if value[0] == '<'}
        parts = split_iri(versions.pop()) if len(versions) == 1 else None
        if not parts or parts[0] not in self.names.hosts or parts[3] or (parts[0], parts[2]) in self.names.resources:
            return
        response = self.client.request('GET', parts[2], parts[1], NTRIPLES)
        found = ParseError('status %d' % response.status)
        if response.status == 200:
            found = attempt(parse_strict, response.body, NTRIPLES)
        message = str(found) if isinstance(found, ParseError) else compare_graphs(reference, Graph(found))
        self.report.check('ontology: its version IRI answers the same', not message,
                          self.client.shown('GET', parts[2], parts[1], NTRIPLES), message or '')


def find_rdflib():
    """rdflib, or None where it is not installed."""
    try:
        return RdfLib()
    except ImportError:
        return None
