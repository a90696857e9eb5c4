"""Other servers, as well tuned as we know how; None where one is not there."""
import os
import shutil
import subprocess
from pathlib import Path

from tools import Process, free_port

ACCEPT = """
map $http_accept $suffix {
  default '.html';
  '~*text/turtle' '.ttl';
  '~*application/ld\\+json' '.jsonld';
  '~*application/rdf\\+xml' '.rdf';
}
"""


def nginx(folder):
    """A 303 by Accept, that checks nothing; and files, kept open. The capture
    has a name, for the regular expressions of the map empty $1."""
    program = shutil.which('nginx') or '/usr/sbin/nginx'
    if not os.path.exists(program):
        return None
    port = free_port()
    config = Path(folder) / 'nginx.conf'
    config.write_text(f"""
worker_processes 1; daemon off; pid {folder}/nginx.pid;
error_log {folder}/nginx.log crit;
{'user root;' if os.getuid() == 0 else ''}
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile off; etag off; keepalive_requests 100000000;
  open_file_cache max=1000; default_type text/turtle;
  client_body_temp_path {folder}; proxy_temp_path {folder};
  fastcgi_temp_path {folder}; uwsgi_temp_path {folder};
  scgi_temp_path {folder};
  {ACCEPT}
  server {{
    listen 127.0.0.1:{port}; root {folder};
    location ~ ^/id/(?<thing>.+)$ {{ absolute_redirect off;
                                    add_header Vary Accept;
                                    return 303 /doc/$thing$suffix; }}
    location /doc/ {{ }}
  }}
}}
""")
    return Process([program, '-c', config, '-p', folder], port)


def apache(folder):
    """The recipe of the W3C: content negotiation by mod_rewrite."""
    program = shutil.which('apache2') or '/usr/sbin/apache2'
    modules = Path('/usr/lib/apache2/modules')
    if not os.path.exists(program) or not modules.exists():
        return None
    port = free_port()
    config = Path(folder) / 'apache.conf'
    loads = '\n'.join(f'LoadModule {name}_module {modules}/mod_{name}.so'
                      for name in ('mpm_event', 'rewrite', 'headers',
                                   'authz_core'))
    config.write_text(f"""
{loads}
ServerName bench.example
ServerRoot {folder}
PidFile {folder}/apache.pid
ErrorLog {folder}/apache.log
{'User nobody' if os.getuid() == 0 else ''}
Listen 127.0.0.1:{port}
DocumentRoot {folder}
MaxKeepAliveRequests 0
Header always set Vary Accept
RewriteEngine on
RewriteCond %{{HTTP_ACCEPT}} text/turtle
RewriteRule ^/id/(.+)$ /doc/$1.ttl [R=303,L]
RewriteRule ^/id/(.+)$ /doc/$1.html [R=303,L]
""")
    return Process([program, '-X', '-f', config], port)


def virtuoso(folder, data):
    """With the data loaded, and DESCRIBE at /sparql."""
    program = shutil.which('virtuoso-t')
    isql = shutil.which('isql-vt') or shutil.which('isql')
    if not program or not isql:
        return None
    port, sql = free_port(), free_port()
    config = Path(folder) / 'virtuoso.ini'
    config.write_text(f"""
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
[TempDatabase]
DatabaseFile = {folder}/t.db
TransactionFile = {folder}/t.trx
[Parameters]
ServerPort = {sql}
DirsAllowed = {Path(data).parent}, {folder}
NumberOfBuffers = 85000
MaxDirtyBuffers = 65000
[HTTPServer]
ServerPort = {port}
ServerThreads = 10
ServerRoot = {folder}
""")
    server = Process([program, '-f', '-c', config, '+foreground'], port, 120,
                     cwd=folder)
    done = subprocess.run(
        [isql, str(sql), 'dba', 'dba',
         f"exec=ld_dir('{Path(data).parent}', '{Path(data).name}', "
         "'http://bench.example/');rdf_loader_run();checkpoint;"],
        capture_output=True, text=True, timeout=300)
    if done.returncode:
        server.stop()
        raise RuntimeError(done.stderr)
    return server


TRIFID_STORE = """
  fetch-handler:
    module: trifid-handler-fetch
    paths: /query
    config: {{ url: "{data}", contentType: application/n-triples,
              baseIRI: http://bench.example/, unionDefaultGraph: true,
              graphName: http://bench.example/ }}
"""


def trifid(folder, data, endpoint=None):
    """$TRIFID is server.js of the npm package trifid 5.3, with
    trifid-handler-fetch and @zazuko/trifid-entity-renderer beside it. It holds
    the data, or asks an endpoint."""
    program = os.environ.get('TRIFID')
    if not program:
        return None
    port = free_port()
    config = Path(folder) / 'trifid.yaml'
    config.write_text(f"""
server:
  logLevel: error
  listener: {{ port: {port}, host: 127.0.0.1 }}
globals:
  datasetBaseUrl: http://bench.example/
  endpoints: {{ default: {{ url: "{endpoint or '/query'}" }} }}
plugins:
  entity-renderer: {{ module: "@zazuko/trifid-entity-renderer" }}
""" + ('' if endpoint else TRIFID_STORE.format(data=data)))
    return Process(['node', program, '-c', config], port, 120, cwd=folder)


LINKED_DATA = """
use Plack::App::RDF::LinkedData;
use Plack::Builder;
my $app = Plack::App::RDF::LinkedData->new();
$app->configure({base_uri => 'http://bench.example',
  store => {storetype => 'Memory',
            sources => [{file => '%s', syntax => 'ntriples'}]}});
builder { enable 'Head'; enable 'ContentLength'; enable 'ConditionalGET';
          $app->to_app };
"""


def linked_data(folder, data):
    """RDF::LinkedData (librdf-linkeddata-perl), under Starman where that is
    installed."""
    program = shutil.which('plackup')
    if not program or not os.path.exists(
            '/usr/share/perl5/Plack/App/RDF/LinkedData.pm'):
        return None
    port = free_port()
    app = Path(folder) / 'app.psgi'
    app.write_text(LINKED_DATA % data)
    server = ['-s', 'Starman', '--workers', '1'] if shutil.which('starman') \
        else []
    return Process([program, '-E', 'deployment', *server, '--host', '127.0.0.1',
                    '--port', port, app], port, 300, cwd=folder)
