// A reader with a keyboard, one without scripts, and one who asks for an
// image: what each of them finds, as one line of JSON. Standard input:
// {"base": ..., "chromium": ...}.
'use strict';
const fs = require('fs');
const {chromium} = require('playwright-core');

const focused = (page) => page.evaluate(() => {
  const e = document.activeElement, style = getComputedStyle(e);
  return {tag: e.tagName, text: (e.textContent || '').trim().slice(0, 40),
    href: e.getAttribute && e.getAttribute('href'),
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0,
    name: e.getAttribute && e.getAttribute('name')};
});

async function keyboard(browser, base) {
  const page = await browser.newPage();
  await page.goto(`${base}/doc/jupiter.html`);
  const stops = [];
  for (let i = 0; i < 400; i++) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (stop.tag === 'BODY') break;
    stops.push(stop);
  }
  const links = await page.evaluate(() => [...document.querySelectorAll(
    'a[href], button, summary, input')].filter((e) => e.checkVisibility()).length);
  await page.goto(`${base}/doc/jupiter.html`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const skipped = new URL(page.url()).hash;
  return {first: stops[0], stops: stops.length, links, skipped,
    bare: stops.filter((s) => !s.ring).map((s) => `${s.tag} ${s.text}`)};
}

async function suggestions(browser, base) {
  const page = await browser.newPage();
  await page.goto(`${base}/`);
  await page.locator('header input[name=q]').focus();
  await page.keyboard.type('jup', {delay: 20});
  await page.waitForSelector('.suggestions li', {timeout: 5000});
  const rows = await page.locator('.suggestions li').allTextContents();
  const input = page.locator('header input[name=q]');
  const expanded = await input.getAttribute('aria-expanded');
  await page.keyboard.press('ArrowDown');
  const active = await input.getAttribute('aria-activedescendant');
  const selected = await page.locator('.suggestions [aria-selected=true]')
    .getAttribute('id');
  await page.keyboard.press('Escape');
  const closed = await page.locator('.suggestions').first().isHidden();
  await page.keyboard.type('i', {delay: 20});
  await page.waitForSelector('.suggestions li', {timeout: 5000});
  await page.keyboard.press('ArrowDown');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  return {rows, expanded, active, selected, closed, arrived: page.url()};
}

async function copying(browser, base) {
  const context = await browser.newContext();
  await context.grantPermissions(['clipboard-read', 'clipboard-write'],
    {origin: base});
  const page = await context.newPage();
  await page.goto(`${base}/doc/jupiter.html`);
  await page.locator('button.copy').click();
  await page.waitForFunction(() =>
    document.querySelector('button.copy').textContent === 'Copied');
  const commands = await page.locator('pre').textContent();
  return {copied: await page.evaluate(() => navigator.clipboard.readText()),
    commands};
}

async function withoutScripts(browser, base) {
  const context = await browser.newContext({javaScriptEnabled: false});
  const page = await context.newPage();
  await page.goto(`${base}/`);
  await page.locator('header input[name=q]').fill('europa');
  await page.locator('header button').click();
  const hits = await page.locator('.hits a').allTextContents();
  await page.locator('.hits a').first().click();
  return {hits, arrived: page.url(), heading: await page.locator('h1')
    .textContent(), button: await page.locator('button.copy').isVisible()};
}

async function picture(browser, base) {
  const page = await browser.newPage(), said = [];
  page.on('console', (message) => said.push(message.text()));
  await page.goto(`${base}/doc/jupiter.svg`);
  const links = await page.locator('a').count();
  await page.locator('a').last().click();
  return {said, links, arrived: page.url()};
}

async function image(browser, base, path, javaScriptEnabled) {
  const context = await browser.newContext({javaScriptEnabled});
  const page = await context.newPage(), asked = [];
  await context.route('**/*', (route) => {
    const url = route.request().url();
    if (url.startsWith(base) || url.startsWith('data:')) return route.continue();
    asked.push(url);
    // An error would be asked for again, after a while.
    return route.fulfill({contentType: 'image/gif', body: Buffer.from(
      'R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64')});
  });
  await page.goto(base + path);
  await page.waitForTimeout(300);
  const before = asked.length;
  await page.locator('.hero a.ask').click();
  await page.waitForTimeout(500);
  return {before, after: asked};
}

(async () => {
  const asked = JSON.parse(fs.readFileSync(0, 'utf8')), found = {};
  const browser = await chromium.launch({executablePath: asked.chromium, args: [
    '--no-sandbox', '--disable-quic', '--disable-background-networking']});
  const parts = {keyboard, suggestions, copying, withoutScripts, picture};
  for (const [name, part] of Object.entries(parts))
    found[name] = await part(browser, asked.base)
      .catch((error) => ({failed: String(error)}));
  if (asked.image)
    for (const scripts of [true, false])
      found[scripts ? 'image' : 'plainImage'] = await image(
        browser, asked.imageBase, asked.image, scripts)
        .catch((error) => ({failed: String(error)}));
  console.log(JSON.stringify(found));
  await browser.close();
})();
