import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PICTURES = fileURLToPath(new URL('../../../target/browser/', import.meta.url));
const PATIENCE_MILLIS = 30_000;

mkdirSync(PICTURES, { recursive: true });

/** The system's, headless. */
export const CHROMIUM = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  // The sandbox needs what containers do not give; nothing but our own pages is opened.
  args: ['--no-sandbox'],
};

export function launch(...flags) {
  return chromium.launch({ ...CHROMIUM, args: [...CHROMIUM.args, ...flags] });
}

/** A person's browser with nothing remembered; whatever a page prints as an error is kept. */
export async function person(browser, options = {}) {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1000, height: 800 }, ...options });
  context.setDefaultTimeout(PATIENCE_MILLIS);
  return context;
}

/** Everything that axe finds wrong, in words; it runs beside the page's policy, by the debugger. */
export async function flaws(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** How many pixels a page is wider than its window. */
export function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

export function picture(page, name) {
  return page.screenshot({ path: `${PICTURES}${name}.png`, fullPage: true });
}
