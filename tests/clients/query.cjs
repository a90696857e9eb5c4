// Asks queries of sources: each line of standard input is a JSON object with
// "query" and "sources". Prints a line for each: a JSON array of solutions,
// {"error": ...} if it failed. One process asks all, for it starts slowly.
'use strict';
const readline = require('readline');
const { QueryEngine } = require('@comunica/query-sparql');

function plain(solution) {
  return Object.fromEntries(
    [...solution].map(([variable, term]) => [variable.value, term.value]));
}

async function answer(engine, { query, sources }) {
  const stream = await engine.queryBindings(query, { sources });
  return (await stream.toArray()).map(plain);
}

async function main() {
  const engine = new QueryEngine();
  for await (const line of readline.createInterface(process.stdin)) {
    const result = await answer(engine, JSON.parse(line)).catch(
      (error) => ({ error: String(error) }));
    console.log(JSON.stringify(result));
  }
}

main();
