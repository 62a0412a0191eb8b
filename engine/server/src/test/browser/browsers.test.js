import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { chromium } from 'playwright-core';
import { CHROMIUM, picture } from './browser.js';
import { engine, person } from './stage.js';
import { answer, ask, authorization, begin, signedIn, unused } from './steps.js';

const BLOCKED = 2;

describe('the sign-in page in browsers that make it hard', { timeout: 600_000, concurrency: 3 }, () => {
  test('says what to do where cookies are blocked', async () => {
    const profile = mkdtempSync(join(tmpdir(), 'no-cookies-'));
    mkdirSync(join(profile, 'Default'));
    writeFileSync(
      join(profile, 'Default', 'Preferences'),
      JSON.stringify({ profile: { default_content_setting_values: { cookies: BLOCKED } } }),
    );
    const context = await chromium.launchPersistentContext(profile, CHROMIUM);
    const page = await context.newPage();
    await page.goto(authorization());
    await page.getByText('allow them for this site').waitFor();
    await picture(page, 'no-cookies');
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  });

  for (const javaScriptEnabled of [true, false]) {
    test(`sends one text for a button pressed twice, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
      const context = await person({ javaScriptEnabled });
      const page = await context.newPage();
      const number = unused();
      await page.goto(authorization());
      await page.getByLabel('Phone number').fill(number);
      await page.getByRole('button', { name: 'Text me a code' }).dblclick();
      await page.getByRole('heading', { name: 'Check your phone' }).waitFor();
      const code = await engine.code(number);
      await answer(page, code);
      await page.waitForURL(/\/sample/);
      assert.equal((await engine.messages(number)).length, 1);
      await context.close();
    });
  }

  test('shows that it works on an answer that takes long, and takes the press back on the way back', async () => {
    const context = await person();
    const page = await context.newPage();
    await begin(page);
    await page.getByLabel('Phone number').fill(unused());
    const form = page.locator('form').first();
    const shown = await form.evaluate((element) => {
      const button = element.querySelector('.primary');
      button.click();
      return { busy: element.getAttribute('aria-busy'), animation: getComputedStyle(button, '::after').animationName };
    });
    assert.deepEqual(shown, { busy: 'true', animation: 'turn, appear' });
    await page.getByRole('heading', { name: 'Check your phone' }).waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Text me a code' }).waitFor();
    assert.equal(await form.getAttribute('aria-busy'), null);
    await context.close();
  });

  test('works where neither style nor script arrives', async () => {
    const context = await person();
    await context.route(/\/assets\//, (route) => route.abort());
    const page = await context.newPage();
    await page.goto(authorization());
    const number = unused();
    await ask(page, number);
    await page.getByRole('heading', { name: 'Check your phone' }).waitFor();
    await answer(page, await engine.code(number));
    await page.waitForURL(/\/sample/);
    await context.close();
  });

  test('shows the country that the browser fills in', async () => {
    const context = await person();
    const page = await context.newPage();
    await begin(page);
    await page.locator('#country').evaluate((list) => {
      list.value = 'GB';
      list.dispatchEvent(new Event('change', { bubbles: true }));
    });
    assert.match(await page.locator('#country-button').textContent(), /United Kingdom \+44/);
    await context.close();
  });

  test('asks nobody else, breaks no rule of its own and transfers less than 60 KiB', async () => {
    const context = await person();
    const page = await context.newPage();
    const asked = new Set();
    const complaints = [];
    let transferred = 0;
    const wire = await context.newCDPSession(page);
    await wire.send('Network.enable');
    wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
      transferred += encodedDataLength;
    });
    context.on('request', (request) => asked.add(new URL(request.url()).origin));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(authorization());
    const number = unused();
    await ask(page, number);
    await page.getByText('Your phone has the text.').waitFor();
    const code = await engine.code(number);
    const weight = transferred;
    await answer(page, code);
    assert.deepEqual([...asked], [engine.url]);
    assert.deepEqual(complaints.filter((text) => !text.includes('/sample')), []);
    assert.ok(weight > 0 && weight < 60 * 1024, `${weight} bytes`);
    await context.close();
  });

  test('has one heading, one main part, and a name and a description for each field', async () => {
    const context = await person();
    const page = await context.newPage();
    await begin(page);
    await assertOutline(page, 'Sign in');
    assert.equal(await described(page.getByLabel('Phone number')), 'We text you a code. Your carrier\'s rates may apply.');
    await ask(page, '12');
    await page.locator('#number-error').waitFor();
    assert.match(await described(page.getByLabel('Phone number')), /^This is not a phone number\. .* We text you a code\./);
    const number = unused();
    await ask(page, number);
    await page.getByRole('heading', { name: 'Check your phone' }).waitFor();
    await assertOutline(page, 'Check your phone');
    assert.match(await described(page.getByLabel('Code')), /^Your (carrier|phone) has the text\./);
    assert.equal(await page.locator('#progress').getAttribute('role'), 'status');
    await answer(page, await engine.code(number));
    await signedIn(page);
    await context.close();
  });

  async function assertOutline(page, heading) {
    assert.deepEqual(await page.locator('h1').allTextContents(), [heading]);
    assert.equal(await page.locator('main').count(), 1);
    assert.equal(await page.locator('body > :not(main, script)').count(), 0, 'something is outside of the main part');
  }

  /** What a screen reader says after a field's name. */
  function described(field) {
    return field.evaluate((element) => element.getAttribute('aria-describedby').split(' ')
      .map((id) => document.getElementById(id).textContent.trim()).join(' '));
  }
});
