"""Asking for one name: the 303, the representations, the pages, HEAD for each."""

import re

from addresses import default_document, split_iri, to_uri
from vocabulary import FORMATS, NTRIPLES, RDFXML, SEE_DOCUMENT, THING, TURTLE

PAGE_LIMIT = 10000


class Job:
    """One resource on its way: its document's target, the bodies, the pages, the parsers at work."""

    def __init__(self, resource, target, number):
        self.resource, self.target, self.number = resource, target, number
        self.bodies, self.futures, self.pages = {}, {}, []
        self.location_ok, self.refused = True, set()

    @property
    def doc_name(self):
        """What reports call its document."""
        return THING if self.resource.kind == THING else self.resource.kind


class Asker:
    """Sends the requests and checks status and fields."""

    def __init__(self, client, oracle, names, report):
        self.client, self.oracle, self.names, self.report = client, oracle, names, report

    def ask(self, resource, number):
        """The job of a RESOURCE with all its bodies, or None when there is no document."""
        target = self.redirect(resource) if resource.kind == THING else resource.target
        if target is None:
            return None
        job = Job(resource, target, number)
        for media_type in FORMATS:
            self.represent(job, media_type)
        return job

    def redirect(self, resource):
        """Check the 303 of a thing; the target of its document, or None."""
        host, target = resource.authority, resource.target
        response = self.client.request('GET', target, host, TURTLE)
        shown = self.client.shown('GET', target, host, TURTLE)
        locations = response.all('Location')
        message = 'GET %s (%s): ' % (resource.iri(), ', '.join(sorted(self.names.types(resource))[:4]) or 'no type')
        good = response.status == 303 and len(locations) == 1
        message += '%d with Location %s' % (response.status, locations)
        elsewhere = {value[1:-1] for name in resource.names for value in self.oracle.values(name, SEE_DOCUMENT)}
        if good and locations[0] in elsewhere | set(map(to_uri, elsewhere)):
            self.report.note('Location is the document that the data names with w3id.org/303')
            parts = split_iri('<%s>' % locations[0])
            result = parts[2] if parts and parts[0] in self.names.hosts else None
        else:
            good = good and bool(re.fullmatch(r'/(?!/)[!-~]*', locations[0]))
            result = locations[0].partition('#')[0] if good else None
            if good:
                default = result.startswith(default_document(target))
                self.report.note('Location follows the default pattern' if default else
                                 'Location does not follow the default pattern', None if default else
                                 '%s -> %s' % (target, result))
        self.report.check('thing: 303 with one path-absolute Location', good, shown, message)
        self.check_head('thing: HEAD agrees with GET', response)
        return result

    def check_head(self, kind, response):
        """HEAD must say what GET says."""
        head = self.client.request('HEAD', response.target, response.host, response.accept)
        found = [(r.status, r.all('Content-Type'), r.all('Content-Length')) for r in (response, head)]
        good = found[0] == found[1] and not head.body
        self.report.check(kind, good, self.client.shown('HEAD', head.target, head.host, head.accept),
                          'GET says %s, HEAD says %s' % (found[0], found[1]))

    def represent(self, job, media_type):
        """Ask for one representation and keep its body if it is what was asked for."""
        host = job.resource.authority
        response = self.client.request('GET', job.target, host, media_type)
        shown = self.client.shown('GET', job.target, host, media_type)
        if media_type == RDFXML and response.status == 406:
            job.refused.add(media_type)
        else:
            fields = response.all('Content-Type')
            good = response.status == 200 and response.media_type() == media_type
            if good and media_type.startswith('text/'):
                good = bool(re.search(r';\s*charset="?utf-8"?\s*(?:;|\Z)', fields[0], re.I))
            self.report.check('%s: 200 %s' % (job.doc_name, media_type), good, shown,
                              '%d with Content-Type %s' % (response.status, fields))
            if good:
                job.bodies[media_type] = response.body
                if media_type == NTRIPLES:
                    self.follow_pages(job, response)
        self.check_head('%s: HEAD agrees with GET' % job.doc_name, response)

    def follow_pages(self, job, response):
        """Fetch what Link rel=next announces."""
        seen = {job.target}
        while True:
            target = response.next_page()
            if target is None:
                return
            shown = self.client.shown('GET', target, response.host, NTRIPLES)
            good = target not in seen and len(seen) < PAGE_LIMIT
            if good:
                seen.add(target)
                response = self.client.request('GET', target, response.host, NTRIPLES)
                good = response.status == 200 and response.media_type() == NTRIPLES
            if not self.report.check('%s: further pages' % job.doc_name, good, shown, 'status %d or a circle of pages' %
                                     response.status):
                return
            job.pages.append((target, response.body))
