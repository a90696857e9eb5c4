#!/usr/bin/python3
"""/metrics: its formats, that it is nowhere but at its own address, and that
each number moves by exactly what was asked."""
import re
import socket

from openmetrics import Metrics, ask, scrape
from support import Folder, Server, Tap, send_raw, until

try:
    from prometheus_client.openmetrics.parser import \
        text_string_to_metric_families as read_openmetrics
    from prometheus_client.parser import \
        text_string_to_metric_families as read_prometheus
except ImportError:
    read_openmetrics = read_prometheus = None

DATA = '''<http://e.example/id/a> <http://www.w3.org/2000/01/rdf-schema#label> "Alpha"@en, "Alfa"@de ;
  <http://e.example/ns#p> <http://e.example/id/b> .
<http://e.example/id/b> <http://e.example/ns#p> "secret" .
'''
OPEN = 'application/openmetrics-text; version=1.0.0; charset=utf-8'
PLAIN = 'text/plain; version=0.0.4; charset=utf-8'
PROMETHEUS = ('application/openmetrics-text;version=1.0.0;q=0.5,'
              'text/plain;version=0.0.4;q=0.3,*/*;q=0.1')
HOST = 'e.example'


def start(folder, *arguments):
    path = folder.write('data.ttl', DATA)
    return Server('--admin', f'unix:{folder.name("admin")}', '--threads', '2',
                  *arguments, path)


# --- what is answered ----------------------------------------------------------

def formats(tap, folder):
    admin = folder.name('admin')
    with start(folder):
        for accept, expected in ((None, OPEN), ('*/*', OPEN), (PROMETHEUS, OPEN),
                                 ('text/plain', PLAIN), ('image/png', OPEN),
                                 ('text/plain;q=0.3, application/'
                                  'openmetrics-text;q=0.2', PLAIN)):
            tap.equal(ask(admin, accept=accept).field('Content-Type'), expected,
                      f'Accept: {accept}')
        text = ask(admin).text()
        tap.equal(Metrics(text).faults, [], 'OpenMetrics without a fault')
        plain = ask(admin, accept='text/plain').text()
        tap.check('# EOF' not in plain, 'the format 0.0.4 has no # EOF')
        if not read_openmetrics:
            tap.skip('the parsers of Prometheus',
                     'python3-prometheus-client is not installed')
            return
        own = set(Metrics(text).families)
        tap.equal({f.name for f in read_openmetrics(text)}, own,
                  'the parser of Prometheus reads the same families')
        tap.check({f.name for f in read_prometheus(plain)} >=
                  {name for name in own if name != 'seeother_build'},
                  'and in the format 0.0.4, too', plain)


def paths(tap, folder):
    admin = folder.name('admin')
    with start(folder) as server:
        answer = ask(admin)
        tap.equal(answer.status, 200, '/metrics')
        tap.equal(answer.field('Cache-Control'), 'no-store', 'it is not kept')
        tap.equal(answer.field('Connection'), 'close',
                  'a connection is for one request')
        head = ask(admin, method='HEAD')
        tap.equal(head.status, 200, 'HEAD')
        tap.check(int(head.field('Content-Length')) > 5000,
                  'HEAD has the length of GET', head.head)
        tap.equal(ask(admin, '/metrics?x=1').status, 200, 'a query is ignored')
        for target in ('/', '/metrics/', '/Metrics', '/id/a', '/%6detrics'):
            tap.equal(ask(admin, target).status, 404, f'{target}: 404')
        tap.check('There are only' in ask(admin, '/id/a').text(),
                  'with a sentence')
        refused = ask(admin, method='POST', fields=[('Content-Length', '0')])
        tap.equal(refused.status, 405, 'POST: 405')
        tap.equal(refused.field('Allow'), 'GET, HEAD', 'with Allow')
        tap.equal(ask(admin, fields=[('Host', 'x')]).status, 400,
                  'two Hosts: the gate refuses them')
        tap.equal(ask(admin, '/-/health').text(), 'ok\n', '/-/health')
        tap.equal(ask(admin, '/-/ready').text(),
                  'ready\nThe newest data are served.\n', '/-/ready')
        tap.equal(ask(admin, '/-/ready', accept='application/json').text(),
                  '{"ready": true, "detail": "The newest data are served."}\n',
                  '/-/ready as JSON')
        tap.equal(server.get('/metrics').status, 404,
                  'a listener does not have /metrics')
        tap.equal(server.get('/-/metrics').status, 404, 'nor /-/metrics')


# --- what is counted -----------------------------------------------------------

REQUESTS = [  # target, fields, how often; kind, status
    ('/id/a', [], 3, 'thing', '303'),
    ('/doc/a', [('Accept', 'text/turtle')], 4, 'document', '200'),
    ('/doc/a.html', [], 2, 'document', '200'),
    ('/doc/a', [('Accept', 'image/png')], 1, 'document', '406'),
    ('/id/none', [], 5, 'unknown', '404'),
    ('/-/health', [], 6, 'service', '200'),
    ('/', [], 1, 'service', '200'),
    ('*', [], 2, 'none', '400'),
]


def kinds(tap, folder):
    admin = folder.name('admin')
    with start(folder) as server:
        for target, fields, times, kind, status in REQUESTS:
            before = scrape(admin)
            for _ in range(times):
                server.get(target, fields=fields, host=HOST)
            after = scrape(admin)
            name = f'{times} times {target} {fields}'
            tap.equal(moved(before, after, 'seeother_requests_total'),
                      {(('kind', kind), ('status', status)): times},
                      f'{name}: {kind}, {status}')
            count = 'seeother_request_duration_seconds_count'
            tap.equal(moved(before, after, count), {(('kind', kind),): times},
                      f'{name}: as many durations')
        tap.equal(after.total('seeother_requests_total'),
                  sum(row[2] for row in REQUESTS),
                  'the metrics themselves are not counted')
        tap.check(0 < after.total('seeother_request_duration_seconds_sum') < 60,
                  'durations have a sum')


def moved(before, after, name):
    return {labels: value - before.samples.get((sample, labels), 0)
            for (sample, labels), value in after.samples.items()
            if sample == name and
            value != before.samples.get((sample, labels), 0)}


ANSWERS = [  # target, fields; format, language, coding
    ('/doc/a.ttl', [], 'ttl', 'none', 'identity'),
    ('/doc/a', [('Accept', 'application/json')], 'jsonld', 'none', 'identity'),
    ('/doc/a.html', [('Accept-Language', 'de')], 'html', 'de', 'identity'),
    ('/', [('Accept-Language', 'fr'), ('Accept-Encoding', 'gzip')], 'html',
     'fr', 'gzip'),
    ('/doc/a.ttl', [('Range', 'bytes=0-3')], 'ttl', 'none', 'identity'),
    ('/-/health', [], 'other', 'none', 'identity'),
]


def answers(tap, folder):
    admin = folder.name('admin')
    with start(folder) as server:
        for target, fields, kind, language, coding in ANSWERS:
            before = scrape(admin)
            for _ in range(2):  # the second one comes from a cache
                server.get(target, fields=fields, host=HOST)
            tap.equal(moved(before, scrape(admin), 'seeother_answers_total'),
                      {(('coding', coding), ('format', kind),
                        ('language', language)): 2},
                      f'{target} {fields}: {kind}, {language}, {coding}')
        tag = server.get('/doc/a.ttl', host=HOST).field('ETag')
        before = scrape(admin)
        answer = server.get('/doc/a.ttl', host=HOST,
                            fields=[('If-None-Match', tag)])
        after = scrape(admin)
        tap.equal(answer.status, 304, 'a 304')
        tap.equal(moved(before, after, 'seeother_answers_total'),
                  {(('coding', 'identity'), ('format', 'ttl'),
                    ('language', 'none')): 1}, 'has a format, too')
        before = scrape(admin)
        server.get('/id/none', host=HOST)
        server.get('/id/a', host=HOST)
        tap.equal(moved(before, scrape(admin), 'seeother_answers_total'), {},
                  'a 404 and a 303 have none')


def content_bytes(tap, folder):
    admin, name = folder.name('admin'), 'seeother_response_bytes_total'
    with start(folder) as server:
        tag = server.get('/doc/a.ttl', host=HOST).field('ETag')
        before = scrape(admin).value(name)
        length = len(server.get('/doc/a.ttl', host=HOST).content)
        tap.equal(scrape(admin).value(name) - before, length,
                  'the bytes of content are counted')
        before = scrape(admin).value(name)
        server.get('/doc/a.ttl', host=HOST, method='HEAD')
        server.get('/doc/a.ttl', host=HOST, fields=[('If-None-Match', tag)])
        tap.equal(scrape(admin).value(name), before,
                  'HEAD and 304 do not have any')
        length = len(server.get('/-/dump.nq', host=HOST).content)
        tap.check(until(lambda: scrape(admin).value(name) - before == length),
                  'those of a stream are counted when it has ended')


def caches(tap, folder):
    admin = folder.name('admin')
    path = folder.write('data.ttl', DATA)
    with Server('--admin', f'unix:{admin}', '--threads', '1', path) as server:
        def look(which, result):
            return scrape(admin).value(f'seeother_cache_{result}_total',
                                       cache=which)
        server.get('/doc/a.ttl', host=HOST)
        tap.equal([look('request', 'misses'), look('representation', 'misses')],
                  [1, 1], 'the first request is in neither cache')
        server.get('/doc/a.ttl', host=HOST)
        tap.equal([look('request', 'hits'), look('representation', 'hits')],
                  [1, 0], 'the second one is in the request cache')
        server.get('/doc/a.ttl', host=HOST, fields=[('Accept', 'a/b')])
        tap.equal([look('request', 'misses'), look('representation', 'hits')],
                  [2, 1], 'another one for the same is in the other cache')
        for which in ('request', 'representation'):
            tap.check(scrape(admin).value('seeother_cache_bytes', cache=which)
                      > 100, f'the {which} cache has some bytes')


def connections(tap, folder):
    admin = folder.name('admin')
    with start(folder, '--per-address', '3') as server:
        plugs = [socket.create_connection(('127.0.0.1', server.port), 10)
                 for _ in range(3)]
        tap.check(until(lambda: scrape(admin).value(
            'seeother_connections_open') == 3), 'three connections are open')
        tap.equal(scrape(admin).value('seeother_connections_accepted_total'), 3,
                  'three were accepted')
        send_raw(server.port, b'GET / HTTP/1.1\r\n\r\n')
        tap.equal(scrape(admin).value('seeother_connections_refused_total',
                                      reason='address'), 1,
                  'the fourth one of an address is refused')
        for plug in plugs:
            plug.close()
        tap.check(until(lambda: scrape(admin).value(
            'seeother_connections_open') == 0), 'all are closed')


def malformed(tap, folder):
    """What libmicrohttpd answers by itself is counted, too."""
    admin = folder.name('admin')
    with start(folder) as server:
        send_raw(server.port, b'GET /id/a HTTP/1.1\r\nHost: e.example\r\n'
                 b'Content-Length: x\r\n\r\n')
        tap.equal(scrape(admin).total('seeother_requests_total', kind='none'),
                  1, 'a malformed request is one of no kind')


# --- what is not told ----------------------------------------------------------

def privacy(tap, folder):
    """Nothing of a request or of the data is in a label."""
    admin = folder.name('admin')
    with start(folder) as server:
        for target in ('/id/a', '/doc/a', '/doc/a.html', '/id/zebra?q=zebra',
                       '/-/search?q=zebra', '/-/doc?iri=http://zebra.example/'):
            server.get(target, host=HOST, fields=[
                ('Accept-Language', 'tlh'), ('User-Agent', 'zebra'),
                ('Referer', 'http://zebra.example/'), ('Accept', 'zebra/x')])
            server.get(target, host='zebra.example')
        text = ask(admin).text()
        samples = '\n'.join(line for line in text.splitlines()
                            if not line.startswith('#'))
        for word in ('zebra', 'example', '127.0.0', 'secret', '/', 'Alpha'):
            tap.check(word not in samples, f'"{word}" is not in any sample',
                      *re.findall(f'.*{re.escape(word)}.*', samples))
        tap.check(len(Metrics(text).samples) < 610,
                  'there are not more series than the manual says')


def main():
    tap = Tap()
    for part in (formats, paths, kinds, answers, content_bytes, caches,
                 connections, malformed, privacy):
        with Folder() as folder:
            part(tap, folder)
    tap.done()


if __name__ == '__main__':
    main()
