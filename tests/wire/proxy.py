"""Real proxies in front of a server: nginx and Varnish, on loopback, in a
folder of their own, ended by their process ids."""
import os
import shutil
import signal
import socket
import subprocess
import time


def find(name):
    return shutil.which(name, path=os.environ.get('PATH', '') +
                        ':/usr/sbin:/sbin')


def free_port():
    with socket.create_server(('127.0.0.1', 0)) as plug:
        return plug.getsockname()[1]


def wait_port(port, process, seconds=20.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(('127.0.0.1', port), 1).close()
            return True
        except OSError:
            time.sleep(0.05)
    return False


class Proxy:
    """A program that runs until the end of a with-block; listens on port."""

    def __init__(self, port, log, *command):
        self.port, self.log = port, log
        with open(log, 'wb') as out:
            self.process = subprocess.Popen(
                command, stdout=out, stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL)
        self.started = wait_port(port, self.process)

    def said(self):
        with open(self.log, 'rb') as text:
            return text.read().decode('utf-8', 'replace')

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


NGINX = '''daemon off; worker_processes 1; pid {folder}/nginx.pid;
error_log stderr;
events {{ worker_connections 256; }}
http {{
  access_log off;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u;
  scgi_temp_path {folder}/s;
  {http}
}}
'''


def nginx(folder, port, http):
    """http: what goes into the block of that name."""
    config = folder.write('nginx.conf', NGINX.format(folder=folder.path,
                                                     http=http))
    return Proxy(port, folder.name('nginx.log'), find('nginx'), '-p',
                 str(folder.path), '-c', config)


def varnish(folder, port, backend_port, rules, *parameters):
    """With its built-in rules, and these in front."""
    vcl = folder.write('varnish.vcl', f'vcl 4.1; backend default {{ '
                       f'.host = "127.0.0.1"; .port = "{backend_port}"; }}\n'
                       + rules)
    return Proxy(port, folder.name('varnish.log'), find('varnishd'), '-F',
                 '-j', 'none', '-n', folder.name('varnish'), '-T', 'none',
                 '-a', f'127.0.0.1:{port}', '-s', 'malloc,64m', '-f', vcl,
                 *parameters)
