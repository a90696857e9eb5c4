#!/usr/bin/python3
"""The certificate: what is refused at the start, what a reload replaces, and
what stays when it cannot."""
import os
import re
import signal
import subprocess
import threading
import time
from pathlib import Path

from certificates import (NAME, TLS_READY, Certificates, Plug, Speaking,
                          find_openssl, openssl)
from support import (SEEOTHER, Folder, Tap, all_children_of, environment, get,
                     run, skip_all, until)

DATA = f'<http://{NAME}/id/a> <http://{NAME}/ns/p> "x" .\n'
REPLACED = rb'certificate for solar\.example is valid until'


def served(server, certificates):
    with Plug(server.tls, certificates.context()) as plug:
        return plug.certificate()


class Kept:
    """NAME.chain and NAME.key at one place, which other pairs replace."""

    def __init__(self, certificates, first):
        self.certificates = certificates
        self.put(first, first)

    def put(self, chain, key, mode=0o600):
        self.certificates.write('kept.key',
                                self.certificates.read(f'{key}.key'), mode)
        self.certificates.write('kept.chain',
                                self.certificates.read(f'{chain}.chain'))

    def arguments(self):
        return self.certificates.arguments('kept')


def hang_up(server, pattern):
    """SIGHUP, and waits for a line of the log after it."""
    since = len(server.stderr())
    server.signal(signal.SIGHUP)
    return server.wait_log(pattern, since=since)


def starts(tap, folder, certificates, path):
    """What ends the start: code, and a part of the message."""
    good = certificates.arguments('one')
    secret = openssl('pkcs8', '-topk8', '-in', certificates.path('one.key'),
                     '-passout', 'pass:x')
    certificates.write('locked.key', secret, 0o600)
    certificates.write('open.key', certificates.read('one.key'), 0o644)
    certificates.write('written.key', certificates.read('one.key'), 0o660)
    certificates.write('bad.chain', b'-----BEGIN CERTIFICATE-----\nAAAA\n'
                       b'-----END CERTIFICATE-----\n')
    certificates.write('bad.key', b'-----BEGIN PRIVATE KEY-----\nAAAA\n'
                       b'-----END PRIVATE KEY-----\n', 0o600)
    certificates.write('empty.chain', b'')
    certificates.write('empty.key', b'', 0o600)
    certificates.write('large.chain', certificates.read('one.chain') * 400)
    certificates.write('turned.chain', certificates.read('authority.pem') +
                       certificates.read('one.pem'))
    rows = (
        ('no certificate', [], 78, 'needs tls-certificate and tls-key'),
        ('no key', good[:2], 78, 'go together'),
        ('a key alone', good[2:], 78, 'go together'),
        ('a file that is not there', pair(certificates, 'none.chain',
                                          'one.key'), 66, 'none.chain: No such'),
        ('a key that is not there', pair(certificates, 'one.chain', 'none.key'),
         66, 'none.key: No such'),
        ('a folder', ['--tls-certificate', folder.name('tls'), *good[2:]], 66,
         'it is not a file'),
        ('a key that others may read', pair(certificates, 'one.chain',
                                            'open.key'), 77,
         'open.key: it is open to other users; chmod 600'),
        ('a key that a group may write', pair(certificates, 'one.chain',
                                              'written.key'), 77, 'chmod 600'),
        ('the key of another', pair(certificates, 'one.chain', 'two.key'), 78,
         'it is not the key of the certificate'),
        ('a key with a password', pair(certificates, 'one.chain', 'locked.key'),
         78, 'it needs a password'),
        ('a bad certificate', pair(certificates, 'bad.chain', 'one.key'), 78,
         'tls-certificate: '),
        ('a bad key', pair(certificates, 'one.chain', 'bad.key'), 78,
         'tls-key: '),
        ('an empty certificate', pair(certificates, 'empty.chain', 'one.key'),
         78, 'tls-certificate: '),
        ('an empty key', pair(certificates, 'one.chain', 'empty.key'), 78,
         'tls-key: '),
        ('too much', pair(certificates, 'large.chain', 'one.key'), None,
         'it is too large'),
        ('the wrong order', pair(certificates, 'turned.chain', 'one.key'), 78,
         'that of the server first'),
        ('slashes', ['-l', 'https://127.0.0.1:0', *good], 64, 'no slashes'),
    )
    for words, arguments, code, said in rows:
        found, _, text = run('-l', 'https:127.0.0.1:0', *arguments, path)
        tap.check(found == code or (code is None and found not in (0, 'timeout')),
                  f'{words}: the code is {code or "not 0"}', found, text)
        tap.check(said in text, f'{words}: what is said', text)
        tap.check('ready' not in text, f'{words}: it is never ready', text)


def pair(certificates, chain, key):
    return ['--tls-certificate', certificates.path(chain), '--tls-key',
            certificates.path(key)]


def warns(tap, certificates, path):
    for name, times, said in (
            ('over', {'begin': -30, 'end': -1}, rb'warning: .* has expired on'),
            ('soon', {'end': 3}, rb'warning: .* expires on 20'),
            ('later', {'begin': 2}, rb'warning: .* is not valid before'),
            ('fine', {}, rb'certificate for solar\.example is valid until')):
        arguments = certificates.leaf(name, **times)
        with Speaking(*arguments, path) as server:
            tap.check(re.search(said, server.stderr()),
                      f'a certificate that is {name}: what is said',
                      server.stderr().decode())
            tap.equal(get(server.port, '/id/a', host=NAME).status, 303,
                      f'a certificate that is {name}: the server runs')


def is_not_used(tap, certificates, path):
    process = subprocess.Popen(
        [SEEOTHER, '-l', '127.0.0.1:0', *certificates.arguments('one'), path],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, env=environment())
    time.sleep(1)
    process.send_signal(signal.SIGTERM)
    text = process.communicate(timeout=15)[1].decode()
    tap.check('is not used' in text, 'a certificate without https: is named',
              text)


def replaces(tap, certificates, path):
    kept = Kept(certificates, 'one')
    with Speaking(*kept.arguments(), path) as server, \
            Plug(server.tls, certificates.context()) as old:
        tap.equal(old.certificate(), certificates.der('one'), 'the first one')
        pid = server.answering()
        kept.put('two', 'two')
        tap.check(hang_up(server, REPLACED), 'SIGHUP: the new one is named',
                  server.stderr().decode())
        tap.equal(served(server, certificates), certificates.der('two'),
                  'SIGHUP: a new connection gets the new one')
        tap.equal(old.ask('/id/a').status, 303,
                  'SIGHUP: an old connection is answered')
        tap.equal(old.certificate(), certificates.der('one'),
                  'SIGHUP: it is the same connection as before')
        tap.equal(server.answering(), pid, 'SIGHUP: it is the same server')
        since = len(server.stderr())
        tap.check(hang_up(server, rb'reloaded'), 'SIGHUP: data are reloaded')
        tap.check(b'certificate' not in server.stderr()[since:],
                  'SIGHUP: files that did not change are not read again',
                  server.stderr()[since:].decode())
        for name in ('rsa', 'one', 'rsa', 'two'):
            kept.put(name, name)
            hang_up(server, REPLACED)
            tap.equal(served(server, certificates), certificates.der(name),
                      f'SIGHUP: another kind of key: {name}')


def stays(tap, folder, certificates, path):
    """What cannot be used leaves the old one."""
    kept = Kept(certificates, 'one')
    data = folder.write('again.nt', DATA)
    with Speaking(*kept.arguments(), data) as server:
        rows = (('the key of another', lambda: kept.put('two', 'one'),
                 rb'it is not the key.*\n.*the old one stays'),
                ('a bad certificate', lambda: kept.put('bad', 'one'),
                 rb'the old one stays'),
                ('a key that others may read',
                 lambda: kept.put('two', 'two', 0o644),
                 rb'chmod 600.*\n.*stays as it was'),
                ('a file that is gone',
                 lambda: os.unlink(certificates.path('kept.key')),
                 rb'No such file.*\n.*stays as it was'))
        for words, deed, said in rows:
            deed()
            tap.check(hang_up(server, said), f'{words}: what is said',
                      server.stderr().decode()[-900:])
            tap.equal(served(server, certificates), certificates.der('one'),
                      f'{words}: the old one is served')
        kept.put('two', 'one')
        hang_up(server, rb'the old one stays')
        pid = server.answering()
        os.kill(pid, signal.SIGKILL)
        until(lambda: server.answering() not in (0, pid))
        tap.equal(served(server, certificates), certificates.der('one'),
                  'another server has the old one, too')
        Path(data).write_text('nonsense\n', encoding='ascii')
        kept.put('two', 'two')
        tap.check(hang_up(server, REPLACED),
                  'bad data do not keep a certificate from being replaced',
                  server.stderr().decode()[-900:])
        tap.equal(served(server, certificates), certificates.der('two'),
                  'bad data, good certificate: the new one is served')
        pid = server.answering()
        os.kill(pid, signal.SIGKILL)
        until(lambda: server.answering() not in (0, pid))
        tap.equal(served(server, certificates), certificates.der('two'),
                  'another server has the new one, too')


def storm(tap, certificates, path):
    """Reloads while clients come: none is refused, each gets one of the two."""
    kept = Kept(certificates, 'one')
    wanted = {certificates.der('one'), certificates.der('two')}
    wrong, seen, ended = [], set(), threading.Event()
    with Speaking(*kept.arguments(), path) as server:
        context = certificates.context()

        def client():
            while not ended.is_set():
                try:
                    with Plug(server.tls, context) as plug:
                        seen.add(plug.certificate())
                        if plug.ask('/id/a').status != 303:
                            wrong.append('another status')
                except (OSError, AttributeError) as error:
                    wrong.append(error)
        threads = [threading.Thread(target=client) for _ in range(4)]
        for thread in threads:
            thread.start()
        for n in range(30):
            name = ('two', 'one')[n % 2]
            kept.put(name, name)
            server.signal(signal.SIGHUP)
            time.sleep(0.1)
        ended.set()
        for thread in threads:
            thread.join()
        tap.equal(wrong, [], 'thirty reloads: nobody is refused')
        tap.check(seen and seen <= wanted, 'thirty reloads: each certificate is '
                  'one of the two', len(seen))
        tap.equal(len(seen), 2, 'thirty reloads: both were seen')
        tap.check(until(lambda: served(server, certificates) ==
                        certificates.der('one'), 5),
                  'thirty reloads: the last one stays')


def upgrades(tap, certificates, path):
    """SIGUSR2: the new program has the sockets, and reads the files itself."""
    kept = Kept(certificates, 'one')
    with Speaking(*kept.arguments(), path) as server, \
            Plug(server.tls, certificates.context()) as old:
        kept.put('two', 'two')
        since, wrong, ended = len(server.stderr()), [], threading.Event()

        def client():
            context = certificates.context()
            while not ended.is_set():
                try:
                    with Plug(server.tls, context) as plug:
                        if plug.ask('/id/a').status != 303:
                            wrong.append('another status')
                except (OSError, AttributeError) as error:
                    wrong.append(error)
        thread = threading.Thread(target=client)
        thread.start()
        before = set(all_children_of(server.process.pid))
        server.signal(signal.SIGUSR2)
        tap.check(server.wait_log(TLS_READY, since=since),
                  'SIGUSR2: a new program is ready',
                  server.stderr()[since:].decode())
        new = set(all_children_of(server.process.pid)) - before
        tap.equal(len(new), 1, 'SIGUSR2: it is one process more')
        tap.equal(old.ask('/id/a').status, 303,
                  'SIGUSR2: an old connection is answered once more')
        server.process.wait(15)
        ended.set()
        thread.join()
        tap.equal(wrong, [], 'SIGUSR2: nobody is refused')
        again = TLS_READY.search(server.stderr()[since:])
        tap.equal(int(again.group(1)), server.tls, 'SIGUSR2: the same port')
        tap.equal(served(server, certificates), certificates.der('two'),
                  'SIGUSR2: the new program has the certificate of now')
        found = re.search(rb'libmicrohttpd|error', server.stderr()[since:])
        tap.check(not found, 'SIGUSR2: nothing goes wrong',
                  server.stderr()[since:].decode())
        for pid in new:
            os.kill(pid, signal.SIGTERM)
            tap.check(until(lambda: not Path(f'/proc/{pid}').exists() or
                            is_zombie(pid), 15), 'SIGUSR2: it ends at SIGTERM')


def is_zombie(pid):
    try:
        text = Path(f'/proc/{pid}/stat').read_text(encoding='ascii')
    except OSError:
        return True
    return text.rsplit(')', 1)[1].split()[0] == 'Z'


def settings(tap, folder, certificates):
    """Paths of a configuration are relative to it."""
    config = folder.write('c.ttl', '''@prefix so: <https://w3id.org/seeother#> .
        [] a so:Resolver ; so:dataset <data.nt> ; so:hsts 60 ;
        so:tlsCertificate <tls/one.chain> ; so:tlsKey <tls/one.key> .''')
    with Speaking('-c', config) as server:
        tap.equal(served(server, certificates), certificates.der('one'),
                  'so:tlsCertificate, so:tlsKey')
        with Plug(server.tls, certificates.context()) as plug:
            tap.equal(plug.ask('/id/a').field('Strict-Transport-Security'),
                      'max-age=60', 'so:hsts')


def group(tap, folder, certificates, path):
    """A key that a group may read, as those of Debian's ssl-cert."""
    certificates.write('group.key', certificates.read('one.key'), 0o640)
    with Speaking(*pair(certificates, 'one.chain', 'group.key'), path) as server:
        tap.equal(served(server, certificates), certificates.der('one'),
                  'a key that its group may read')


def main():
    if not find_openssl():
        skip_all('openssl is absent')
    tap = Tap()
    with Folder() as folder:
        certificates = Certificates(folder)
        path = folder.write('data.nt', DATA)
        for name, kind in (('one', 'EC'), ('two', 'EC'), ('rsa', 'RSA')):
            certificates.leaf(name, kind)
        starts(tap, folder, certificates, path)
        group(tap, folder, certificates, path)
        warns(tap, certificates, path)
        is_not_used(tap, certificates, path)
        replaces(tap, certificates, path)
        stays(tap, folder, certificates, path)
        storm(tap, certificates, path)
        upgrades(tap, certificates, path)
        settings(tap, folder, certificates)
    tap.done()


if __name__ == '__main__':
    main()
