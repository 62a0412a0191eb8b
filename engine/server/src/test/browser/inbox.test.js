import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { assertGood } from './browser.js';
import { text } from './native-app.js';
import { engine, person } from './stage.js';
import { unused } from './steps.js';

describe('the phone inbox', { timeout: 600_000 }, () => {
  beforeEach(() => engine.forget());

  test('is empty at first, says what to do, and shows a text as it comes', async () => {
    const { context, page } = await open();
    await page.getByRole('heading', { name: 'No messages yet' }).waitFor();
    const number = unused();
    await text(number);
    const conversation = page.locator('.conversation');
    await conversation.waitFor();
    assert.match(await conversation.locator('.bubble').textContent(), /^\d{6} is your Contoso sign-in code/);
    assert.equal(await conversation.locator('.code').textContent(), await engine.code(number));
    await conversation.getByText('Delivered').waitFor();
    assert.match(await page.locator('#announcer').textContent(), /^Message to \+1 310 555 \d{4}: \d{6} is/);
    assert.equal(await page.getByRole('heading', { name: 'No messages yet' }).count(), 0);
    await context.close();
  });

  test('copies a code by one press', async () => {
    const number = unused();
    await text(number);
    const code = await engine.code(number);
    const { context, page } = await open();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: `Copy ${code}` }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), code);
    await context.close();
  });

  test('finds a number by any of its digits, and is emptied', async () => {
    const numbers = [unused(), unused()];
    for (const number of numbers) {
      await text(number);
      await engine.code(number);
    }
    const { context, page } = await open();
    const shown = page.locator('.conversation:visible');
    await shown.nth(1).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type(numbers[0].slice(-7, -4) + ' ' + numbers[0].slice(-4));
    assert.equal(await shown.count(), 1);
    await page.getByLabel('Find a number').fill('999999');
    await page.getByRole('heading', { name: 'No such number' }).waitFor();
    await page.getByLabel('Find a number').fill('');
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByRole('heading', { name: 'No messages yet' }).waitFor();
    await context.close();
  });

  test('is without flaws', async () => {
    const { context, page } = await open({ bypassCSP: true });
    await page.getByRole('heading', { name: 'No messages yet' }).waitFor();
    await assertGood(page, 'inbox-empty');
    for (const number of [unused(), unused()]) {
      await text(number);
    }
    await page.getByText('Delivered').nth(1).waitFor();
    // What comes in moves; half of it may be too pale.
    await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
    await assertGood(page, 'inbox-texts');
    await page.getByLabel('Find a number').fill('999999');
    await assertGood(page, 'inbox-nothing');
    await context.close();
  });

  async function open(options) {
    const context = await person(options);
    const page = await context.newPage();
    await page.goto(engine.inboxUrl);
    await page.getByText('Live, 1 SMPP client bound').waitFor();
    return { context, page };
  }
});
