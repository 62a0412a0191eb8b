import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PICTURES = fileURLToPath(new URL('../../../target/browser/', import.meta.url));
const LOOKS = ['light-1000', 'light-320', 'dark-1000', 'dark-320'];
/** What axe finds does not depend on both. */
const CHECKED = ['light-1000', 'dark-320'];
const USUAL = { width: 1000, height: 800 };
const PATIENCE_MILLIS = 90_000;

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

/** A person's browser with nothing remembered. */
export async function newPerson(browser, options = {}) {
  const context = await browser.newContext({ locale: 'en-US', viewport: USUAL, ...options });
  context.setDefaultTimeout(PATIENCE_MILLIS);
  return context;
}

/** Looks at a page in light and dark, wide and narrow; axe wants the page's policy out of its way. */
export async function assertGood(page, name, looks = LOOKS) {
  for (const look of looks) {
    const [colorScheme, width] = look.split('-');
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ ...USUAL, width: Number(width) });
    await picture(page, `${name}-${look}`);
    assert.equal(await overflow(page), 0, `${name}-${look} is too wide`);
    if (CHECKED.includes(look)) {
      assert.deepEqual(await flaws(page), [], `${name}-${look}`);
    }
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  await page.setViewportSize(USUAL);
}

/** Everything that axe finds wrong, in words. */
export async function flaws(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** How many pixels a page is wider than its window. */
export function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

export function picture(page, name, options = {}) {
  return page.screenshot({ path: `${PICTURES}${name}.png`, fullPage: true, ...options });
}
