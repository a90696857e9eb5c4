"""Certificates for the tests of TLS, made with openssl(1)."""
import re
import shutil
import socket
import ssl
import subprocess
from pathlib import Path

from support import Server, build, read_answer

NAME = 'solar.example'
AUTHORITY = ('basicConstraints=critical,CA:TRUE\n'
             'keyUsage=critical,keyCertSign,cRLSign\n')
LEAF = f'subjectAltName=DNS:{NAME},IP:127.0.0.1\n'
TLS_READY = re.compile(rb'^ready https://[^/ ]+:(\d+)/', re.M)


def find_openssl():
    return shutil.which('openssl')


def openssl(*arguments, data=None):
    done = subprocess.run(['openssl', *map(str, arguments)], input=data,
                          capture_output=True, timeout=60)
    if done.returncode:
        raise RuntimeError(done.stderr.decode('utf-8', 'replace'))
    return done.stdout


class Certificates:
    """A root, an authority below it, and what that signs, in a folder."""

    def __init__(self, folder):
        self.folder = Path(folder.name('tls'))
        self.folder.mkdir(mode=0o755)
        self.key('root')
        self.sign('root', None, AUTHORITY, 'Root of the tests')
        self.key('authority')
        self.sign('authority', 'root', AUTHORITY, 'Authority of the tests')
        self.root = self.path('root.pem')

    def path(self, name):
        return str(self.folder / name)

    def read(self, name):
        return (self.folder / name).read_bytes()

    def write(self, name, content, mode=0o644):
        """Replaces a file at once, by a rename."""
        new = self.folder / f'{name}.new'
        new.write_bytes(content)
        new.chmod(mode)
        new.rename(self.folder / name)
        return self.path(name)

    def key(self, name, kind='EC'):
        options = {'EC': ['-algorithm', 'EC', '-pkeyopt',
                          'ec_paramgen_curve:P-256'],
                   'RSA': ['-algorithm', 'RSA', '-pkeyopt',
                           'rsa_keygen_bits:2048'],
                   'ED25519': ['-algorithm', 'ED25519']}[kind]
        self.write(f'{name}.key', openssl('genpkey', *options), 0o600)

    def sign(self, name, by, extensions, subject, begin=-1, end=90):
        """begin, end: in days from now."""
        request = openssl('req', '-new', '-key', self.path(f'{name}.key'),
                          '-subj', f'/CN={subject}')
        text = self.write(f'{name}.ext', extensions.encode())
        index = self.folder / f'{name}.index'
        index.write_bytes(b'')
        config = self.write(f'{name}.conf', f'''[ca]
default_ca = here
[here]
database = {index}
rand_serial = yes
new_certs_dir = {self.folder}
policy = any
default_md = sha256
unique_subject = no
[any]
commonName = supplied
'''.encode())
        signer = ['-selfsign', '-keyfile', self.path(f'{name}.key')] \
            if by is None else ['-cert', self.path(f'{by}.pem'), '-keyfile',
                                self.path(f'{by}.key')]
        wanted = self.write(f'{name}.csr', request)
        openssl('ca', '-batch', '-notext', '-config', config, '-in', wanted,
                '-extfile', text, '-startdate', moment(begin), '-enddate',
                moment(end), '-out', self.path(f'{name}.pem'), *signer)

    def leaf(self, name, kind='EC', **times):
        """NAME.chain and NAME.key, for solar.example."""
        self.key(name, kind)
        self.sign(name, 'authority', LEAF, NAME, **times)
        self.write(f'{name}.chain',
                   self.read(f'{name}.pem') + self.read('authority.pem'))
        return self.arguments(name)

    def arguments(self, name):
        return ['--tls-certificate', self.path(f'{name}.chain'), '--tls-key',
                self.path(f'{name}.key')]

    def der(self, name):
        return ssl.PEM_cert_to_DER_cert(
            self.read(f'{name}.pem').decode('ascii'))

    def context(self, **settings):
        made = ssl.create_default_context(cafile=self.root)
        for key, value in settings.items():
            setattr(made, key, value)
        return made


def moment(days):
    return subprocess.run(['date', '-u', '-d', f'{days} days',
                           '+%Y%m%d%H%M%SZ'], capture_output=True, check=True,
                          text=True).stdout.strip()


class Speaking(Server):
    """A server with a plain port and one of TLS."""

    def __init__(self, *arguments, **options):
        super().__init__('-l', 'https:127.0.0.1:0', *arguments, **options)
        self.tls = int(TLS_READY.search(self.stderr()).group(1))


class Plug:
    """A connection of TLS."""

    def __init__(self, port, context, name=NAME, timeout=10.0):
        bare = socket.create_connection(('127.0.0.1', port), timeout)
        bare.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            self.plug = context.wrap_socket(bare, server_hostname=name)
        except BaseException:
            bare.close()
            raise
        self.stream = self.plug.makefile('rb')

    def ask(self, target, method='GET', fields=(), body=None):
        self.plug.sendall(build(method, target, NAME, list(fields), body))
        return read_answer(self.stream, method == 'HEAD')

    def certificate(self):
        return self.plug.getpeercert(binary_form=True)

    def close(self):
        self.stream.close()
        self.plug.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def refuses(port, context, name=NAME):
    """Why there is no agreement, or '' if there is one."""
    try:
        with Plug(port, context, name):
            return ''
    except (ssl.SSLError, OSError) as error:
        return str(error)
