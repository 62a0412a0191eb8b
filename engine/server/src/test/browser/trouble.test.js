import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertGood } from './browser.js';
import { guess, text } from './native-app.js';
import { engine, person } from './stage.js';
import { answer, ask, atCode, authorization, begin, other, signedIn, unused } from './steps.js';

const LEGACY = '11111111-0000-4000-8000-000000000002';
const SYSTEM_ERROR = 8;
const TRIES = 30;

describe('the sign-in page when things go wrong', { timeout: 600_000 }, () => {
  test('says that no text can go out while the carrier is down, and sends when it is back', async () => {
    const context = await person({ bypassCSP: true });
    const page = await context.newPage();
    const number = unused();
    await begin(page);
    await engine.behave({ bindStatus: SYSTEM_ERROR, disconnectBeforeResponseEveryNth: 1 });
    // Both binds break under a text of unknown fate; the third text finds none.
    for (let i = 0; i < 3; i++) {
      await askAgain(page, number);
      await tells(page, /^The text could not be sent right now\. Try again in \d+ s\.$/);
      assert.equal(await page.getByLabel('Phone number').inputValue(), number);
    }
    await assertGood(page, 'carrier-down');

    await engine.behave();
    const code = page.getByRole('heading', { name: 'Check your phone' });
    for (let tries = 0; tries < TRIES && !(await code.isVisible()); tries++) {
      await askAgain(page, number);
    }
    await answer(page, await engine.code(number));
    await signedIn(page);
    await context.close();
  });

  test('keeps the code page while no second text can go out', async () => {
    const { context, page, number } = await atCode();
    const code = await engine.code(number);
    await engine.pass('PT31S');
    await page.reload();
    await engine.behave({ submitStatus: SYSTEM_ERROR });
    await page.getByRole('button', { name: 'Send the code again' }).click();
    await tells(page, /^The text could not be sent right now/);
    await engine.behave();
    await answer(page, code);
    await signedIn(page);
    await context.close();
  });

  test('keeps saying that the text is on its way while no receipt comes', async () => {
    await engine.behave({ dropReceiptsPercent: 100 });
    const { context, page, number } = await atCode();
    await engine.pass('PT31S');
    const [news] = await Promise.all([page.waitForResponse(/\/events$/), page.reload()]);
    await news.finished();
    assert.ok(await page.getByRole('button', { name: 'Send the code again' }).isEnabled());
    assert.match(await page.locator('#progress').textContent(), /^Your carrier has the text\./);
    await engine.behave();
    await answer(page, await engine.code(number));
    await signedIn(page);
    await context.close();
  });

  test('tells who asked for too many texts when to ask again', async () => {
    const number = unused();
    let { sent } = await text(number);
    for (; sent; { sent } = await text(number)) {
      await engine.pass('PT61M');
    }

    const context = await person({ bypassCSP: true });
    const page = await context.newPage();
    await begin(page);
    await ask(page, number);
    await tells(page, /^Too many texts were asked for\. Try again in \d+ h\.$/);
    await assertGood(page, 'budget-spent');
    await engine.pass('PT25H');
    await begin(page);
    await ask(page, number);
    await page.getByRole('heading', { name: 'Check your phone' }).waitFor();
    await context.close();
  });

  test('tells who guesses too often when to try again', async () => {
    const number = unused();
    for (let flow = 0; flow < 2; flow++) {
      const { token } = await text(number);
      await guessWrong(number, token, 5, 'PT1M');
    }
    const { context, page } = await atCode(number, { bypassCSP: true });
    const wrong = other(await engine.code(number));
    // The first one counts, and begins a wait of a minute.
    await answer(page, wrong);
    await answer(page, wrong);
    await tells(page, /^Too many wrong codes\. Try again in \d+ s\.$/);
    await assertGood(page, 'too-many');
    await context.close();
  });

  test('tells somebody who is locked for how long', async () => {
    const number = unused();
    // Guesses count while their code lives, and a code's life is shorter than the waits become.
    for (const { guesses, apart } of [...Array(2).fill({ guesses: 5, apart: 'PT1M' }), ...Array(10).fill({ guesses: 1, apart: 'PT16M' })]) {
      const { sent, token } = await text(number);
      assert.ok(sent);
      await guessWrong(number, token, guesses, apart);
    }
    const context = await person({ bypassCSP: true });
    const page = await context.newPage();
    await begin(page);
    await ask(page, number);
    await tells(page, /^Too many wrong codes\. Try again in \d+ h\.$/);
    await assertGood(page, 'locked');

    await engine.pass('PT25H');
    await begin(page);
    await ask(page, number);
    await page.getByRole('heading', { name: 'Check your phone' }).waitFor();
    await answer(page, await engine.code(number));
    await signedIn(page);
    await context.close();
  });

  test('has a new code sent when the first one has expired', async () => {
    const { context, page, number } = await atCode(unused(), { bypassCSP: true });
    const expired = await engine.code(number);
    await engine.pass('PT11M');
    await answer(page, expired);
    await tells(page, /^The code has expired\. Enter your number again for a new one\.$/);
    await assertGood(page, 'code-expired');
    await ask(page, number);
    await page.getByRole('heading', { name: 'Check your phone' }).waitFor();
    await answer(page, await engine.code(number));
    await signedIn(page);
    await context.close();
  });

  test('says that a sign-in which was left for an hour is over', async () => {
    const { context, page, number } = await atCode();
    const code = await engine.code(number);
    await engine.pass('PT61M');
    await answer(page, code);
    await page.getByRole('heading', { name: 'This page has expired' }).waitFor();
    await page.getByText('Go back to the app and start again.').waitFor();
    await page.goBack();
    await page.reload();
    await page.getByText('This page has expired').waitFor();
    await context.close();
  });

  test('leads back at once to an application that does not sign in by text', async () => {
    const context = await person();
    const page = await context.newPage();
    const back = page.waitForRequest((request) => new URL(request.url()).pathname === '/sample/callback');
    await page.goto(authorization({ client_id: LEGACY }));
    const answered = new URL((await back).url()).searchParams;
    assert.equal(answered.get('error'), 'unauthorized_client');
    assert.equal(answered.get('state'), 's');
    await context.close();
  });

  async function guessWrong(number, token, guesses, apart) {
    const wrong = other(await engine.code(number));
    for (let i = 0; i < guesses; i++) {
      await guess(token, wrong);
      await engine.pass(apart);
    }
  }

  /** Sends the form and waits for the next page, whichever it is. */
  async function askAgain(page, number) {
    await page.getByLabel('Phone number').fill(number);
    const button = page.getByRole('button', { name: 'Text me a code' });
    await Promise.all([page.waitForEvent('load'), button.click()]);
  }

  async function tells(page, text) {
    const alert = page.getByRole('alert');
    await alert.waitFor();
    assert.match((await alert.textContent()).trim(), text);
    assert.ok(await alert.evaluate((element) => element === document.activeElement), 'the focus is elsewhere');
  }
});
