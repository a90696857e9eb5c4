// Dereferences each URL of the command line and prints a line for each
// statement: its subject, predicate, object and graph, between tabs.
'use strict';
const { rdfDereferencer } = require('rdf-dereference');

async function main(urls) {
  for (const url of urls) {
    const { data } = await rdfDereferencer.dereference(url);
    for await (const { subject, predicate, object, graph } of data) {
      const terms = [subject, predicate, object, graph];
      console.log(terms.map((term) => term.value).join('\t'));
    }
  }
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
