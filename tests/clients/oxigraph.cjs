// A SPARQL 1.1 endpoint over the store of oxigraph, for tests: node oxigraph.cjs
// FILE... It prints its port, and ends with its standard input.
'use strict';
const fs = require('fs');
const http = require('http');

// Before version 19, Node has no global crypto, which oxigraph needs for
// random numbers.
if (!globalThis.crypto) globalThis.crypto = require('crypto').webcrypto;
const oxigraph = require('oxigraph');

const TYPES = {
  '.nt': 'application/n-triples', '.nq': 'application/n-quads',
  '.ttl': 'text/turtle', '.trig': 'application/trig',
  '.rdf': 'application/rdf+xml',
};
const OFFERED = ['application/n-triples', 'text/turtle'];

const store = new oxigraph.Store();
for (const file of process.argv.slice(2)) {
  store.load(fs.readFileSync(file, 'utf-8'), {
    format: TYPES[file.slice(file.lastIndexOf('.'))],
    base_iri: 'http://localhost/' + encodeURIComponent(file),
  });
}

function answer(query, accept, response) {
  const type = OFFERED.find((offered) => accept.includes(offered)) ||
    OFFERED[0];
  try {
    const results = store.query(query, {
      results_format: type, use_default_graph_as_union: true,
    });
    response.writeHead(200, {'Content-Type': type});
    response.end(String(results));
  } catch (error) {
    response.writeHead(400, {'Content-Type': 'text/plain'});
    response.end(String(error));
  }
}

http.createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  const accept = request.headers.accept || '';
  let body = '';
  request.on('data', (part) => { body += part; });
  request.on('end', () => {
    const query = request.method === 'POST' ?
      new URLSearchParams(body).get('query') : url.searchParams.get('query');
    answer(query || '', accept, response);
  });
}).listen(0, '127.0.0.1', function ready() {
  console.log(this.address().port);
});
process.stdin.on('end', () => process.exit(0)).resume();
