// Loads each URL of the command line as JSON-LD, with the document loader
// that jsonld.js has of itself, and prints the expanded document and, after
// it, the N-Quads.
'use strict';
const jsonld = require('jsonld');

async function main(urls) {
  for (const url of urls) {
    console.log(JSON.stringify(await jsonld.expand(url)));
    console.log(await jsonld.toRDF(url, { format: 'application/n-quads' }));
  }
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
