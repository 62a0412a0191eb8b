import { after, before } from 'node:test';
import { Engine } from '../clients/engine.js';
import { launch, newPerson } from './browser.js';
import { text } from './native-app.js';
import { FOLDER, writeDirectory } from './tenants.js';

const FIRST = '+13105550999';
const TRIES = 10;

/** Of all tests that run in one process: `npm test` has but one. */
export let engine;
export let browser;

before(async () => {
  writeDirectory();
  [engine, browser] = await Promise.all([Engine.startOver(FOLDER), launch()]);
  // A cold process may take longer for its first text than it gives itself; the tests then come several at once.
  for (let tries = 0; tries < TRIES && !(await text(FIRST)).sent; tries++);
});

after(async () => {
  await browser?.close();
  await engine?.stop();
});

/** A browser with nothing remembered. */
export function person(options) {
  return newPerson(browser, options);
}
