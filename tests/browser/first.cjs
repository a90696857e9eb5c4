// Where the first fact of a page is, and how many stops of the keyboard are
// before it, at sizes of a desk and of a phone: one line of JSON a page and a
// size. Standard input: {"base": ..., "chromium": ..., "paths": [...]}.
'use strict';
const fs = require('fs');
const {chromium} = require('playwright-core');

const sizes = [{width: 1280, height: 900}, {width: 375, height: 812}];

// The stops are counted with scripts, which add some.
function measure() {
  const fact = document.querySelector('main dl > div, main dd');
  const stops = [...document.querySelectorAll(
    'a[href], button, input, summary, [tabindex="0"]')];
  return fact && {
    top: Math.round(fact.getBoundingClientRect().top),
    stops: stops.filter((stop) => stop.checkVisibility() &&
      stop.compareDocumentPosition(fact) & Node.DOCUMENT_POSITION_FOLLOWING).length,
  };
}

(async () => {
  const asked = JSON.parse(fs.readFileSync(0, 'utf8'));
  const browser = await chromium.launch({executablePath: asked.chromium, args: [
    '--no-sandbox', '--disable-quic', '--disable-background-networking']});
  for (const viewport of sizes) {
    const context = await browser.newContext({viewport});
    const page = await context.newPage();
    for (const path of asked.paths) {
      await page.goto(asked.base + path);
      console.log(JSON.stringify({path, ...viewport, fact: await page.evaluate(measure)}));
    }
    await context.close();
  }
  await browser.close();
})();
