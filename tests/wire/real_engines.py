"""SPARQL engines that people run, for tests: each is started on a free port of
127.0.0.1 with some files, and stopped by its process id."""
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path

CLIENTS = Path(__file__).resolve().parents[1] / 'clients'
MODULES = Path(os.environ.get('SEEOTHER_CLIENTS', CLIENTS))
VIRTUOSO = shutil.which('virtuoso-t')
ISQL = shutil.which('isql-vt')


def free_port():
    with socket.socket() as plug:
        plug.bind(('127.0.0.1', 0))
        return plug.getsockname()[1]


def ask(url, query, accept='application/n-triples', timeout=30):
    """The bytes that an endpoint answers."""
    request = urllib.request.Request(
        url, urllib.parse.urlencode({'query': query}).encode(),
        {'Accept': accept})
    with urllib.request.urlopen(request, timeout=timeout) as answer:
        return answer.read()


class Engine:
    """process and url are set by who starts it."""

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


class Oxigraph(Engine):
    name = 'oxigraph'

    @staticmethod
    def lacks():
        """What is missing, or None."""
        if not shutil.which('node'):
            return 'Node.js is not installed'
        if not (MODULES / 'node_modules' / 'oxigraph').exists():
            return 'npm oxigraph is not installed'
        return None

    def __init__(self, *files):
        environment = {**os.environ,
                       'NODE_PATH': str(MODULES / 'node_modules')}
        self.process = subprocess.Popen(
            ['node', str(CLIENTS / 'oxigraph.cjs'), *map(str, files)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        port = self.process.stdout.readline()
        if not port:
            raise OSError('the endpoint over oxigraph does not start')
        self.url = f'http://127.0.0.1:{int(port)}/sparql'

    def stop(self):
        super().stop()
        self.process.stdin.close()
        self.process.stdout.close()


INI = '''[Database]
DatabaseFile = {folder}/virtuoso.db
TransactionFile = {folder}/virtuoso.trx
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
xa_persistent_file = {folder}/virtuoso.pxa
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {folder}, {data}
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = {rows}
'''
GRAPH = 'http://graph.example/'
# What these formats are read with.
READERS = {'.nt': 'DB.DBA.TTLP', '.ttl': 'DB.DBA.TTLP',
           '.rdf': 'DB.DBA.RDF_LOAD_RDFXML'}


class Virtuoso(Engine):
    name = 'Virtuoso'

    @staticmethod
    def lacks():
        return None if VIRTUOSO and ISQL else 'Virtuoso is not installed'

    def __init__(self, *files, rows=100000, index=True):
        self.folder = tempfile.mkdtemp(prefix='seeother-virtuoso-')
        self.sql, port = free_port(), free_port()
        folders = {str(Path(file).resolve().parent) for file in files}
        ini = Path(self.folder) / 'virtuoso.ini'
        ini.write_text(INI.format(folder=self.folder, sql=self.sql, http=port,
                                  data=', '.join(folders), rows=rows),
                       encoding='ascii')
        self.process = subprocess.Popen(
            [VIRTUOSO, '-f', '-c', str(ini)], cwd=self.folder,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.url = f'http://127.0.0.1:{port}/sparql'
        self.wait()
        for file in files:
            self.load(Path(file).resolve())
        if index:
            self.index()

    def index(self):
        """Finds words of labels, too."""
        self.run('DB.DBA.RDF_OBJ_FT_RULE_ADD(null, null, \'All\');')
        self.run('DB.DBA.VT_INC_INDEX_DB_DBA_RDF_OBJ();')

    def wait(self, seconds=60):
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.process.poll() is None:
            try:
                return ask(self.url, 'ASK {}', 'application/json')
            except OSError:
                time.sleep(0.1)
        raise RuntimeError('Virtuoso did not get ready')

    def run(self, command):
        subprocess.run([ISQL, f'127.0.0.1:{self.sql}', 'dba', 'dba',
                        f'exec={command}'], check=True, capture_output=True)

    def load(self, file):
        reader = READERS[file.suffix]
        self.run(f"{reader}(file_to_string_output('{file}'), "
                 f"'http://localhost/', '{GRAPH}');")

    def stop(self):
        super().stop()
        shutil.rmtree(self.folder, ignore_errors=True)


ALL = [Oxigraph, Virtuoso]
