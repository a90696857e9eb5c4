// Opens pages in Chromium and says what is wrong with them, one line of JSON
// a page. Standard input: {"base": ..., "paths": [...], "shots": folder or null}.
// Nothing but the base is reached.
'use strict';
const fs = require('fs');
const {chromium} = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const looks = [];
for (const width of [360, 800, 1280])
  for (const colorScheme of ['light', 'dark']) looks.push({width, colorScheme});

async function look(browser, base, path, look, shots) {
  const found = {path, look: `${look.width} ${look.colorScheme}`, console: [],
    requests: [], elsewhere: [], violations: []};
  const context = await browser.newContext({colorScheme: look.colorScheme,
    viewport: {width: look.width, height: 800}});
  const page = await context.newPage();
  page.on('console', (message) => found.console.push(message.text()));
  page.on('pageerror', (error) => found.console.push(String(error)));
  await context.route('**/*', (route) => {
    const url = route.request().url();
    if (url.startsWith('data:')) return route.continue();
    found[url.startsWith(base) ? 'requests' : 'elsewhere'].push(url);
    return url.startsWith(base) ? route.continue() : route.abort();
  });
  const answer = await page.goto(base + path);
  found.status = answer.status();
  found.size = (await answer.body()).length;
  found.title = await page.title();
  found.heading = (await page.locator('h1').allTextContents()).join('|');
  found.overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - innerWidth);
  found.links = await page.evaluate(() => [...new Set([...document.querySelectorAll(
    'a[href]:not([rel~=nofollow]), link[href], img[src]')].map((e) => e.getAttribute('href') ||
    e.getAttribute('src')))]);
  found.ids = await page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
    return ids.filter((id, i) => ids.indexOf(id) !== i);
  });
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run());
  found.violations = result.violations.map((v) =>
    `${v.id}: ${v.nodes.slice(0, 2).map((n) => n.html.slice(0, 160)).join(' ')}`);
  if (shots)
    await page.screenshot({fullPage: true, path:
      `${shots}/${path.replace(/[^a-z0-9]+/gi, '_').slice(0, 60)}-` +
      `${look.width}-${look.colorScheme}.png`});
  await context.close();
  return found;
}

(async () => {
  const asked = JSON.parse(fs.readFileSync(0, 'utf8'));
  const browser = await chromium.launch({executablePath: asked.chromium, args: [
    '--no-sandbox', '--disable-quic', '--disable-background-networking']});
  let turn = 0;
  for (const path of asked.paths)
    for (const one of asked.all ? looks : [looks[turn++ % looks.length]]) {
      const found = await look(browser, asked.base, path, one, asked.shots)
        .catch((error) => ({path, failed: String(error)}));
      console.log(JSON.stringify(found));
    }
  await browser.close();
})();
