#!/usr/bin/python3
"""nginx and Varnish in front of three replicas, with data/deploy/nginx.conf and
data/deploy/varnish.vcl: 200 and 303 are kept for as long as they say, answers
are those of a replica, and what is kept is served while no replica answers."""
import gzip
import signal
import time

import proxy
from proxy import Proxy, find, free_port
from replicas import Fleet, Load, configured, publish
from support import Folder, Tap, get, until

# What a proxy may add, change or drop (RFC 9110 7.6, RFC 9111 5.1).
OF_PROXIES = {'date', 'server', 'connection', 'keep-alive', 'age', 'via',
              'x-cache-status', 'x-varnish', 'accept-ranges',
              'transfer-encoding', 'content-length'}
TARGETS = [('/id/n1', '*/*'), ('/id/n2', 'text/turtle'),
           ('/doc/n1', 'text/html'), ('/doc/n1', 'text/turtle'),
           ('/doc/n1', 'application/ld+json'), ('/doc/n3.nt', '*/*'),
           ('/doc/n4.html', '*/*'), ('/nothing', 'text/html'), ('/', '*/*')]


def nginx(folder, ports):
    front = free_port()
    text = configured('nginx.conf', ports)
    for old, new in (('listen 80;', f'listen 127.0.0.1:{front};'),
                     ('/var/cache/nginx/seeother', f'{folder.path}/cache')):
        if old not in text:
            raise RuntimeError(f'nginx.conf has no {old}')
        text = text.replace(old, new)
    return proxy.nginx(folder, front, text)


def varnish(folder, ports):
    front = free_port()
    rules = folder.write('varnish.vcl', configured('varnish.vcl', ports))
    return Proxy(front, folder.name('varnish.log'), find('varnishd'), '-F',
                 '-j', 'none', '-n', folder.name('varnish'), '-T', 'none', '-a',
                 f'127.0.0.1:{front}', '-s', 'malloc,64m', '-f', rules)


def ask(port, target, accept, *fields):
    """As clients do; for others Varnish unpacks what it has, and says so in the
    ETag."""
    return get(port, target, accept=accept, host='e.example', timeout=20,
               fields=[('Accept-Encoding', 'gzip'), *fields])


def text(answer):
    packed = answer.field('Content-Encoding') == 'gzip'
    return (gzip.decompress(answer.content) if packed
            else answer.content).decode()


def bare(answer):
    return (answer.status, answer.content,
            sorted((name.lower(), value) for name, value in answer.fields
                   if name.lower() not in OF_PROXIES))


def is_hit(answer):
    return answer.field('X-Cache-Status') == 'HIT' or \
        len(answer.field('X-Varnish').split()) == 2


def keeps(tap, name, front, fleet):
    """The second one comes from the cache, and both are those of a replica."""
    wrong, asked_again = [], []
    for target, accept in TARGETS:
        server = ask(fleet.ports[0], target, accept)
        first, second = (ask(front.port, target, accept) for _ in range(2))
        if bare(first) != bare(server) or bare(second) != bare(server):
            wrong.append((target, accept, server.head, first.head,
                          second.head))
        if 'max-age' in server.field('Cache-Control') and not is_hit(second):
            asked_again.append((target, accept, second.head))
    tap.equal(wrong, [], f'{name}: the answers are those of a replica')
    tap.equal(asked_again, [], f'{name}: what may be kept is kept')
    kept = ask(front.port, '/id/n1', '*/*')
    tap.equal(kept.status, 303, f'{name}: a thing is a 303')
    tap.check(is_hit(kept), f'{name}: a 303 is kept too', kept.head)
    tag = ask(front.port, '/doc/n1', 'text/turtle').field('ETag')
    tap.equal(ask(front.port, '/doc/n1', 'text/turtle',
                  ('If-None-Match', tag)).status, 304,
              f'{name}: its ETag brings a 304')
    tap.check(not is_hit(ask(front.port, '/-/ready', '*/*')),
              f'{name}: /-/ready is not kept')


def loses_nothing(tap, name, front, fleet):
    """Each replica is killed in its turn, under load; what is asked for is not
    in the cache, mostly."""
    with Load(front.port) as load:
        for number in range(3):
            load.wait(100)
            fleet.kill(number)
            load.wait(300)
            fleet.start(number)
            until(lambda: False, 2.5)  # the proxy notices
        load.stop()
        print(f'# {name}: {load.answers} answers')
        tap.check(load.answers > 500, f'{name}: there was load', load.answers)
        tap.check(not load.failures, f'{name}: SIGKILL of each: no request '
                  'failed', *load.failures[:5])
        tap.equal(load.mixed, 0, f'{name}: no answer was mixed')


def outlives(tap, name, front, fleet):
    """Answers of two seconds are kept; then nobody is there."""
    before = [ask(front.port, *row) for row in TARGETS[:7]]
    for number in range(3):
        fleet.kill(number)
    time.sleep(3.5)
    stale = [ask(front.port, *row) for row in TARGETS[:7]]
    tap.equal([answer.status for answer in stale],
              [answer.status for answer in before],
              f'{name}: no replica answers: what is kept is served')
    tap.equal([bare(answer) for answer in stale],
              [bare(answer) for answer in before], f'{name}: as it was')
    missing = ask(front.port, '/doc/n299.ttl', '*/*')
    tap.check(missing.status in (502, 503, 504),
              f'{name}: what is not kept is 502, 503 or 504', missing.head)
    for number in range(3):
        fleet.start(number)
    tap.check(until(lambda: ask(front.port, '/doc/n298.ttl',
                                '*/*').status == 200),
              f'{name}: they come back, and it goes on')


def refreshes(tap, name, front, fleet, folder):
    """A newer image is seen when the age is over, and not much later."""
    publish(folder, 2)
    fleet.signal(signal.SIGHUP)
    tap.check(fleet.has(2), f'{name}: the replicas have a newer image')
    tap.check(until(lambda: '"version 2 ' in text(ask(
        front.port, '/doc/n3.nt', '*/*'))),
        f'{name}: it is seen through the cache')


def behind(tap, name, program, make):
    if not find(program):
        tap.skip(f'behind {name}', f'{program} is absent')
        return
    with Folder() as folder:
        folder.path.chmod(0o777)
        publish(folder, 1)
        config = folder.write('so.ttl', '''
            @prefix so: <https://w3id.org/seeother#> .
            [] a so:Resolver ; so:dataset <data.image> ; so:maxAge 2 .''')
        with Fleet('--threads', '1', '-c', config) as fleet, \
                make(folder, fleet.ports) as front:
            if not tap.check(front.started, f'{name} runs', front.said()):
                return
            time.sleep(2.5)  # Varnish has asked each replica twice
            keeps(tap, name, front, fleet)
            loses_nothing(tap, name, front, fleet)
            outlives(tap, name, front, fleet)
            refreshes(tap, name, front, fleet, folder)


def main():
    tap = Tap()
    behind(tap, 'nginx', 'nginx', nginx)
    behind(tap, 'Varnish', 'varnishd', varnish)
    tap.done()


if __name__ == '__main__':
    main()
