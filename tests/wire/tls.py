#!/usr/bin/python3
"""TLS: what is agreed, what is refused, and that answers are the same as
without it."""
import os
import re
import signal
import socket
import ssl
import struct
import subprocess
import threading
import time
import warnings
from pathlib import Path

from certificates import (NAME, Certificates, Plug, Speaking, find_openssl,
                          openssl, refuses)
from engine import Engine, by_subject
from support import (Folder, Tap, build, fetching_of, get, read_answer, send_raw,
                     skip_all)

DATA = f'''<http://{NAME}/id/a> <http://{NAME}/ns/p> "x" .
<http://{NAME}/id/b> <http://{NAME}/ns/p> <http://{NAME}/id/a> .
''' + ''.join(f'<http://{NAME}/id/many> <http://{NAME}/ns/p> "{n}" .\n'
              for n in range(9000))
SUITES = {'ECDHE-ECDSA': ('ECDHE-ECDSA-AES128-GCM-SHA256',
                          'ECDHE-ECDSA-AES256-GCM-SHA384',
                          'ECDHE-ECDSA-CHACHA20-POLY1305'),
          'ECDHE-RSA': ('ECDHE-RSA-AES128-GCM-SHA256',
                        'ECDHE-RSA-AES256-GCM-SHA384',
                        'ECDHE-RSA-CHACHA20-POLY1305')}
TLS_1_3 = ('TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384',
           'TLS_CHACHA20_POLY1305_SHA256')
HEAD_SECONDS = 10  # for a whole request head, and the handshake before it
FLOOD = 400
V = ssl.TLSVersion


def weak(certificates, version):
    """A client that speaks one old version only, and would take anything."""
    context = certificates.context()
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        context.minimum_version = context.maximum_version = version
    context.set_ciphers('ALL:COMPLEMENTOFALL:@SECLEVEL=0')
    return context


def agrees(tap, certificates, server):
    for version in (V.TLSv1_2, V.TLSv1_3):
        context = certificates.context(minimum_version=version,
                                       maximum_version=version)
        context.set_alpn_protocols(['h2', 'http/1.1'])
        with Plug(server.tls, context) as plug:
            tap.equal(plug.plug.version().replace('v1.', 'v1_'), version.name,
                      f'{version.name} is spoken')
            tap.equal(plug.plug.selected_alpn_protocol(), 'http/1.1',
                      f'{version.name}: ALPN')
            tap.equal(plug.ask('/id/a').status, 303,
                      f'{version.name}: a request is answered')
    context = certificates.context()
    context.set_alpn_protocols(['h2'])
    with Plug(server.tls, context) as plug:
        tap.equal(plug.plug.selected_alpn_protocol(), None,
                  'HTTP/2 is not agreed')
    with Plug(server.tls, certificates.context(), '127.0.0.1') as plug:
        tap.equal(plug.ask('/id/a').status, 303,
                  'by an address, without a name (SNI)')
    reason = refuses(server.tls, certificates.context(), 'other.example')
    tap.check('other.example' in reason,
              'another name gets the same certificate', reason)


def refuses_old(tap, certificates, server):
    for version in (V.TLSv1, V.TLSv1_1):
        reason = refuses(server.tls, weak(certificates, version))
        tap.check(reason, f'{version.name} is refused')
    tap.equal(refuses(server.tls, weak(certificates, V.TLSv1_2)), '',
              'the same client with TLS 1.2 is not refused')


def suites(tap, certificates, server, kind):
    """Every suite that openssl knows is tried, one by one."""
    known = openssl('ciphers', '-tls1_2',
                    'ALL:COMPLEMENTOFALL:@SECLEVEL=0').decode().strip()
    found, tried = [], 0
    for suite in known.split(':'):
        context = weak(certificates, V.TLSv1_2)
        try:
            context.set_ciphers(f'{suite}:@SECLEVEL=0')
        except ssl.SSLError:  # one of TLS 1.3
            continue
        tried += 1
        if refuses(server.tls, context) == '':
            found.append(suite)
    print(f'# of {tried} suites: {" ".join(found)}')
    tap.check(tried > 50, f'{kind}: many suites are tried', tried)
    tap.equal(sorted(found), sorted(SUITES[kind]),
              f'{kind}: of all suites of TLS 1.2, these are agreed')


def says(server, *arguments, data=b''):
    """What openssl s_client says."""
    return subprocess.run(
        ['openssl', 's_client', '-connect', f'127.0.0.1:{server.tls}',
         *arguments], input=data, capture_output=True, timeout=20)


def suites_of_new(tap, server):
    for suite in TLS_1_3:
        said = says(server, '-tls1_3', '-ciphersuites', suite).stdout.decode()
        tap.check(f'Cipher is {suite}' in said, f'TLS 1.3: {suite}',
                  said[-600:])
    said = says(server, '-tls1_3', '-ciphersuites', 'TLS_AES_128_CCM_8_SHA256')
    tap.check(b'Cipher is (NONE)' in said.stdout,
              'TLS 1.3: a short tag is refused', said.stdout[-400:])
    said = says(server, '-tls1_2', '-sigalgs', 'ECDSA+SHA1:RSA+SHA1', '-cipher',
                'ALL:@SECLEVEL=0')
    tap.check(b'Cipher is (NONE)' in said.stdout,
              'signatures with SHA-1 are refused', said.stdout[-400:])


def renegotiates(tap, server):
    """s_client renegotiates at a line with R."""
    with subprocess.Popen(
            ['openssl', 's_client', '-connect', f'127.0.0.1:{server.tls}',
             '-tls1_2', '-legacy_renegotiation'], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as client:
        time.sleep(0.5)
        try:
            client.stdin.write(b'R\n')
            client.stdin.flush()
            time.sleep(1)
            client.stdin.write(build('GET', '/id/a', NAME, [], None))
            client.stdin.flush()
            time.sleep(0.5)
        except BrokenPipeError:
            pass
        client.send_signal(signal.SIGTERM)
        said = client.stdout.read().decode('utf-8', 'replace')
        try:
            client.stdin.close()
        except BrokenPipeError:
            pass
    tap.check('Secure Renegotiation IS supported' in said,
              'secure renegotiation is announced (RFC 5746)', said[-800:])
    tap.check('RENEGOTIATING' in said and 'HTTP/1.1 303' not in said,
              'a client that renegotiates gets no answer', said[-800:])


def same(tap, certificates, server):
    """Nothing in an answer tells whether TLS was spoken."""
    rows = (('/id/a', 'GET', []), ('/doc/a', 'GET', []),
            ('/doc/a.html', 'GET', [('Accept-Encoding', 'gzip')]),
            ('/doc/a.ttl', 'HEAD', []), ('/doc/none', 'GET', []), ('/', 'GET', []),
            ('/-/dump.nq', 'GET', []), ('/doc/many.nt', 'GET', []),
            ('/.well-known/void', 'GET', []), ('/id/a', 'OPTIONS', []),
            ('/doc/a.nt', 'GET', [('Range', 'bytes=0-9')]))
    context = certificates.context()
    for target, method, fields in rows:
        plain = get(server.port, target, method=method, host=NAME,
                    fields=fields)
        with Plug(server.tls, context) as plug:
            secret = plug.ask(target, method, [*fields,
                                               ('Connection', 'close')])
        words = f'{method} {target}'
        tap.equal(secret.status, plain.status, f'{words}: the same status')
        tap.equal([field for field in secret.fields if field[0] != 'Date'],
                  [field for field in plain.fields if field[0] != 'Date'],
                  f'{words}: the same fields')
        tap.check(secret.content == plain.content, f'{words}: the same content')
        tap.check(secret.is_whole, f'{words}: it is whole')


def one_connection(tap, certificates, server):
    context = certificates.context()
    with Plug(server.tls, context) as plug:
        found = [plug.ask('/id/a').status for _ in range(200)]
        tap.equal(found, [303] * 200, 'one connection is used 200 times')
        request = build('GET', '/id/a', NAME, [], None)
        plug.plug.sendall(request * 50)
        found = [read_answer(plug.stream).status for _ in range(50)]
        tap.equal(found, [303] * 50, 'fifty requests in one record')
        for part in (request[:20], request[20:]):
            plug.plug.sendall(part)
            time.sleep(0.1)
        tap.equal(read_answer(plug.stream).status, 303,
                  'a request in two records')
        body = f'iri=http%3A%2F%2F{NAME}%2Fid%2Fa'.encode()
        answer = plug.ask('/-/lookup', 'POST', [
            ('Content-Type', 'application/x-www-form-urlencoded')], body)
        tap.equal(answer.status, 303, 'a request with content')
        plug.plug.sendall(build('GET', '/doc/many.nt', NAME, [], None) * 3)
        found = [len(read_answer(plug.stream).content) for _ in range(3)]
        tap.check(len(set(found)) == 1 and found[0] > 300_000,
                  'three long answers, one after the other', found)


def refuses_framing(tap, certificates, server):
    with Plug(server.tls, certificates.context()) as plug:
        answer = plug.ask('/id/a', 'GET', [('Transfer-Encoding', 'x')])
        tap.equal(answer.status, 501, 'the gate looks at requests over TLS')
        tap.equal(plug.stream.read(), b'', 'and the connection is closed')


def wrong_port(tap, certificates, server):
    begun = time.monotonic()
    found, end = send_raw(server.tls, build('GET', '/id/a', NAME, [], None),
                          timeout=5)
    tap.check(end in ('closed', 'reset'), 'plain HTTP at the port of TLS: '
              'the connection is closed', found, end)
    tap.check(b'HTTP/' not in found, 'plain HTTP at the port of TLS: there is '
              'no answer in plain text', found)
    tap.check(time.monotonic() - begun < 3, 'plain HTTP at the port of TLS: at '
              'once')
    reason = refuses(server.port, certificates.context())
    tap.check(reason, 'TLS at the plain port: no agreement', reason)


def client_hello():
    """The first bytes of a client, as it sends them."""
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    session = ssl.create_default_context().wrap_bio(incoming, outgoing,
                                                    server_hostname=NAME)
    try:
        session.do_handshake()
    except ssl.SSLWantReadError:
        pass
    return outgoing.read()


def slow(tap, certificates, server):
    """Many that begin a handshake and do not go on: half of them with half of
    the first message, half of them after it."""
    hello = client_hello()
    context = certificates.context()
    plugs = []
    begun = time.monotonic()
    for n in range(FLOOD):
        plug = socket.create_connection(('127.0.0.1', server.tls), 10)
        plug.sendall(hello[:len(hello) // 2] if n % 2 else hello)
        plugs.append(plug)
    late = {'plain': 0.0, 'TLS': 0.0}
    failed = 0
    while time.monotonic() - begun < 5:
        for kind in late:
            start = time.monotonic()
            if kind == 'plain':
                failed += get(server.port, '/id/a', host=NAME).status != 303
            else:
                with Plug(server.tls, context) as plug:
                    failed += plug.ask('/id/a').status != 303
            late[kind] = max(late[kind], time.monotonic() - start)
        time.sleep(0.02)
    print(f'# {FLOOD} slow handshakes: the slowest answer {late}')
    tap.equal(failed, 0, 'slow handshakes: everybody else is answered')
    for kind, seconds in late.items():
        tap.check(seconds < 1, f'slow handshakes: {kind} within a second',
                  seconds)
    end = begun + HEAD_SECONDS + 8
    for plug in plugs:
        plug.settimeout(max(0.1, end - time.monotonic()))
        try:
            while plug.recv(65536):
                pass
        except socket.timeout:
            failed += 1
        except OSError:
            pass
        plug.close()
    tap.equal(failed, 0, 'slow handshakes: all are closed in time')
    tap.check(time.monotonic() - begun >= HEAD_SECONDS - 2,
              'slow handshakes: they have their time',
              time.monotonic() - begun)


def busy(pid):
    """Seconds of processor time that a process has taken."""
    words = Path(f'/proc/{pid}/stat').read_text(encoding='ascii') \
        .rsplit(')', 1)[1].split()
    return (int(words[11]) + int(words[12])) / os.sysconf('SC_CLK_TCK')


def waits_for_clients(tap, server):
    """A handshake that does not go on takes no processor time."""
    hello = client_hello()
    rows = (('half of a message', hello[:50]), ('one message', hello),
            ('nothing', b''), ('a message and a half',
                               hello + b'\x14\x03\x03\x00'))
    for words, data in rows:
        plugs = []
        for _ in range(20):
            plug = socket.create_connection(('127.0.0.1', server.tls), 10)
            plug.sendall(data)
            plugs.append(plug)
        time.sleep(0.5)
        begun = busy(server.answering())
        time.sleep(2)
        taken = busy(server.answering()) - begun
        for plug in plugs:
            plug.close()
        tap.check(taken < 0.2, f'{words} of a handshake: the server waits',
                  f'{taken} s of 2 s')


def drips(tap, server):
    """A byte a second does not make the time longer."""
    hello = client_hello()
    begun = time.monotonic()
    with socket.create_connection(('127.0.0.1', server.tls), 10) as plug:
        plug.settimeout(0.5)
        ended = False
        for n in range(2 * HEAD_SECONDS):
            try:
                plug.sendall(hello[n:n + 1])
                ended = plug.recv(1000) == b''
            except socket.timeout:
                time.sleep(0.5)
            except OSError:
                ended = True
            if ended:
                break
    seconds = time.monotonic() - begun
    tap.check(ended and seconds < HEAD_SECONDS + 4,
              'a handshake of a byte a second is closed', seconds)


def garbage(tap, certificates, server):
    """Bytes that are no handshake, in records and without."""
    rows = (b'\x16\x03\x01\x40\x00' + b'\xff' * 0x4000,
            b'\x16\x03\x01\x00\x00' * 100, b'\x15\x03\x03\x00\x02\x02\x00',
            b'\x17\x03\x03\x00\x05hello', os.urandom(1000),
            b'\x80\x2e\x01\x00\x02' + b'\0' * 40,
            struct.pack('!BHH', 22, 0x0301, 4) + b'\x01\xff\xff\xff')
    pid = server.answering()
    for row in rows:
        send_raw(server.tls, row, timeout=0.3)
    with Plug(server.tls, certificates.context()) as plug:
        tap.equal(plug.ask('/id/a').status, 303,
                  'after garbage, there is an answer')
    tap.equal(server.answering(), pid, 'after garbage, the server is the same')


def names_of(pid):
    """What a process has open."""
    found = []
    for entry in Path(f'/proc/{pid}/fd').iterdir():
        try:
            found.append(os.readlink(entry))
        except OSError:
            pass
    return found


def waits(tap, folder, certificates, arguments):
    """Requests that wait for an endpoint over TLS; and who has the key."""
    text = f'<http://{NAME}/id/far> <http://{NAME}/ns/p> "far" .\n'
    with Engine(by_subject(text)) as engine:
        config = folder.write('engine.ttl', f'''
            @prefix so: <https://w3id.org/seeother#> .
            [] a so:Resolver ; so:namespace [ so:iri <http://{NAME}/id/> ;
              so:source [ so:endpoint <{engine.url}> ] ] .''')
        with Speaking('-c', config, *arguments) as server:
            with Plug(server.tls, certificates.context()) as plug:
                plug.plug.sendall(
                    build('GET', '/doc/far', NAME, [('Accept', 'text/turtle')],
                          None) + build('GET', '/id/far', NAME, [], None))
                first = read_answer(plug.stream)
                second = read_answer(plug.stream)
                tap.check(first and b'"far"' in first.content,
                          'an answer from an endpoint', first and first.head)
                tap.equal(second and second.status, 303,
                          'the next request on the same connection')
            if os.geteuid() or 'SEEOTHER_SANITIZED' in os.environ:
                tap.skip('who has the key', 'root alone may look, and not '
                         'where sanitizers take terabytes')
            else:
                who_has_it(tap, certificates, server)


def who_has_it(tap, certificates, server):
    """The supervisor has the files of the certificate open, in memory; nobody
    else has, and nobody has the text of the key in memory of their own."""
    pem = certificates.read('server.key').splitlines()[1]
    pids = {'the supervisor': server.process.pid,
            'the fetcher': fetching_of(server.process.pid),
            'the server': server.answering()}
    for words, pid in pids.items():
        found = [name for name in names_of(pid) if 'memfd:tls-key' in name]
        tap.equal(len(found), words == 'the supervisor',
                  f'{words}: whether the key is open')
        tap.check(pid and not in_memory(pid, pem),
                  f'{words}: its memory does not have the text of the key')


def compiles(tap, folder, arguments):
    """What compiles does not have the key, nor what it is in."""
    if os.geteuid():
        tap.skip('what compiles does not have the key', 'root alone may look')
        return
    path = folder.write('long.nt', ''.join(
        f'<http://{NAME}/id/{n}> <http://{NAME}/ns/p> "{n}" .\n'
        for n in range(300_000)))
    found, seen = [], set()
    with Speaking(*arguments, path) as server:
        for _ in range(3):
            since = len(server.stderr())
            Path(path).touch()
            server.signal(signal.SIGHUP)
            end = time.monotonic() + 20
            while b'reloaded' not in server.stderr()[since:] and \
                    time.monotonic() < end:
                for pid in server.children(compiling=True):
                    try:
                        names = names_of(pid)
                    except OSError:
                        continue
                    seen.add(pid)
                    found += [name for name in names if 'memfd:tls' in name]
    tap.check(seen, 'processes that compile were seen', seen)
    tap.equal(found, [], 'what compiles does not have the key open')


def in_memory(pid, needle):
    """Whether the bytes are in the writable memory of a process."""
    with open(f'/proc/{pid}/maps', encoding='utf-8') as maps, \
            open(f'/proc/{pid}/mem', 'rb', 0) as memory:
        for line in maps:
            found = re.match(r'([0-9a-f]+)-([0-9a-f]+) rw', line)
            if not found or '[v' in line:
                continue
            begin, end = (int(text, 16) for text in found.groups())
            try:
                memory.seek(begin)
                if needle in memory.read(end - begin):
                    return True
            except (OSError, ValueError):
                continue
    return False


def hsts(tap, certificates, path, arguments):
    context = certificates.context()
    for option, wanted in (([], ''), (['--hsts', '3600'], 'max-age=3600')):
        with Speaking(*option, *arguments, path) as server:
            for target in ('/id/a', '/doc/a', '/doc/a', '/none'):
                with Plug(server.tls, context) as plug:
                    found = plug.ask(target).field('Strict-Transport-Security')
                tap.equal(found, wanted,
                          f'{" ".join(option) or "no --hsts"}: {target}')
            plain = get(server.port, '/doc/a', host=NAME)
            tap.equal(plain.field('Strict-Transport-Security'), '',
                      f'{" ".join(option) or "no --hsts"}: not without TLS')


def many(tap, certificates, server):
    """Clients at the same time, each with its own connections."""
    context, wrong = certificates.context(), []

    def client(number):
        for n in range(10):
            try:
                with Plug(server.tls, context) as plug:
                    for target in ('/id/a', '/doc/b', '/doc/many.nt'):
                        answer = plug.ask(target)
                        if answer.status not in (200, 303) or \
                                not answer.is_whole:
                            wrong.append((number, n, answer.head))
            except (OSError, AttributeError) as error:
                wrong.append((number, n, error))
    threads = [threading.Thread(target=client, args=(n,)) for n in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tap.equal(wrong, [], 'sixteen clients at the same time')


def drains(tap, certificates, path, arguments):
    """SIGTERM: what has been asked for is answered whole."""
    with Speaking(*arguments, path) as server:
        with Plug(server.tls, certificates.context()) as plug:
            plug.plug.sendall(build('GET', '/doc/many.nt', NAME, [], None))
            first = plug.stream.read(1)
            server.signal(signal.SIGTERM)
            time.sleep(0.3)
            answer = read_answer(plug.stream)
        tap.check(first == b'H' and answer and answer.is_whole,
                  'SIGTERM: an answer that has begun is sent to its end')
        tap.equal(server.stop(), 0, 'SIGTERM: the end is 0')


def main():
    if not find_openssl():
        skip_all('openssl is absent')
    tap = Tap()
    with Folder() as folder:
        certificates = Certificates(folder)
        path = folder.write('data.nt', DATA)
        arguments = certificates.leaf('server')
        with Speaking(*arguments, path) as server:
            for part in (agrees, refuses_old, same, one_connection,
                         refuses_framing, wrong_port, garbage, many, slow):
                part(tap, certificates, server)
            suites(tap, certificates, server, 'ECDHE-ECDSA')
            suites_of_new(tap, server)
            renegotiates(tap, server)
            waits_for_clients(tap, server)
            drips(tap, server)
        for kind in ('RSA', 'ED25519'):
            other = certificates.leaf(kind, kind)
            with Speaking(*other, path) as server:
                with Plug(server.tls, certificates.context()) as plug:
                    tap.equal(plug.ask('/id/a').status, 303,
                              f'a key of {kind}')
                if kind == 'RSA':
                    suites(tap, certificates, server, 'ECDHE-RSA')
        waits(tap, folder, certificates, arguments)
        compiles(tap, folder, arguments)
        hsts(tap, certificates, path, arguments)
        drains(tap, certificates, path, arguments)
    tap.done()


if __name__ == '__main__':
    main()
