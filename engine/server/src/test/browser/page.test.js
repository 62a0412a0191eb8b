import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, test } from 'node:test';
import { assertGood, launch, newPerson, picture } from './browser.js';
import { engine, person } from './stage.js';
import { answer, ask, atCode, authorization, begin, other, signedIn, unused } from './steps.js';
import { receiveTexts, TEXT_RECEIVER } from './text-receiver.js';

describe('the sign-in page in Chromium', { timeout: 600_000, concurrency: 3 }, () => {
  test('signs in from the sample, with the code read in the inbox beside it, and out again', async () => {
    const context = await person();
    const page = await context.newPage();
    await page.goto(`${engine.url}/`);
    await page.getByRole('link', { name: 'Open the sample app' }).click();
    await page.getByRole('button', { name: 'Sign in by text' }).click();
    await page.getByLabel('Phone number').fill('(425) 555-0100');
    await page.getByRole('button', { name: 'Text me a code' }).click();
    await page.getByRole('heading', { name: 'Check your phone' }).waitFor();
    assert.equal(await page.locator('.destination').textContent(), '+1•••••••••0');
    assert.ok(!(await page.content()).includes('5550100'), 'the number stands on the code page');

    const inbox = await context.newPage();
    await inbox.goto(engine.inboxUrl);
    const code = await inbox.getByLabel('Messages to +1 425 555 0100').locator('.code').first().textContent();

    await page.getByLabel('Code').fill(code);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Signed in as Frontline Worker' }).waitFor();
    assert.match(await page.locator('#claims').textContent(), /frontline@contoso\.example/);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
    await context.close();
  });

  test('takes a code pasted with blanks and dashes, out of the whole text', async () => {
    const { context, page, number } = await atCode();
    const code = await engine.code(number);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate((text) => navigator.clipboard.writeText(text), `${code.slice(0, 3)}-${code.slice(3)} is your code`);
    await page.getByLabel('Code').press('Control+V');

    assert.equal(await page.getByLabel('Code').inputValue(), code);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await signedIn(page);
    await context.close();
  });

  test('takes blanks, dashes and Arabic-Indic digits as typed', async () => {
    const { context, page, number } = await atCode();
    const code = await engine.code(number);
    const arabic = [...code].map((digit) => String.fromCodePoint(0x660 + Number(digit))).join('');
    await page.getByLabel('Code').fill(`${arabic.slice(0, 3)} - ${arabic.slice(3)}`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await signedIn(page);
    await context.close();
  });

  test('fills the code in by WebOTP and signs in by itself', async () => {
    const receiving = await launch(TEXT_RECEIVER);
    const context = await newPerson(receiving);
    const number = unused();
    await receiveTexts(context, () => engine.code(number));
    const page = await context.newPage();
    await begin(page);
    await ask(page, number);
    await signedIn(page);
    await receiving.close();
  });

  test('says that a code is wrong at the field, and takes the right one', async () => {
    const { context, page, number } = await atCode();
    const code = await engine.code(number);
    await answer(page, other(code));
    const field = page.getByLabel('Code');
    await page.locator('#code-error').waitFor();
    assert.match(await page.locator('#code-error').textContent(), /not right/);
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    assert.ok(await field.evaluate((element) => element === document.activeElement), 'the focus is elsewhere');
    await picture(page, 'wrong-code');

    await answer(page, code);
    await signedIn(page);
    await context.close();
  });

  test('counts down to a resend, and resends when it says so', async () => {
    const { context, page, number } = await atCode();
    await engine.code(number);
    const resend = page.getByRole('button', { name: 'Send the code again' });
    assert.ok(await resend.isDisabled());
    assert.match(await page.locator('.countdown').textContent(), /You can ask again in \d+ s/);

    await page.locator('.resend button:not([disabled])').waitFor({ timeout: 45_000 });
    await resend.click();
    await page.getByText('A text is on its way again.').waitFor();
    assert.equal((await engine.messages(number)).length, 2);
    await picture(page, 'sent-again');
    await answer(page, await engine.code(number));
    await signedIn(page);
    await context.close();
  });

  test('shows a refused number what it shows a good one', async () => {
    const good = await atCode();
    const refused = await atCode('+14255550102');
    assert.deepEqual(await engine.messages('+14255550102'), []);
    // By the receipt of the one text, and by the time that such a receipt takes for the other.
    for (const { page } of [good, refused]) {
      await page.getByText('Your phone has the text.').waitFor();
    }
    assert.equal(await shape(refused.page), await shape(good.page));

    await answer(refused.page, '123456');
    await answer(good.page, other(await engine.code(good.number)));
    for (const { page } of [good, refused]) {
      await page.locator('#code-error').waitFor();
      await page.getByText('Your phone has the text.').waitFor();
    }
    assert.equal(await shape(refused.page), await shape(good.page));
    await good.context.close();
    await refused.context.close();
  });

  test('tells after the right code that MFA is needed, and leads back', async () => {
    const { context, page } = await atCode('+14255550106');
    await answer(page, await engine.code('+14255550106'));
    await page.getByText('Your account needs a second proof').waitFor();
    await picture(page, 'mfa-required');
    await page.getByRole('button', { name: 'Back to Contoso Portal' }).click();
    await page.locator('#problem').waitFor();
    await context.close();
  });

  test('tells of a flow that is over', async () => {
    const context = await person();
    const page = await context.newPage();
    const response = await page.goto(`${engine.tenantUrl}/signin/nosuchflow`);
    assert.equal(response.status(), 400);
    await page.getByText('This page has expired').waitFor();
    await context.close();
  });

  test('goes on after a reload, the back button and from a second tab', async () => {
    const { context, page, number } = await atCode();
    await page.reload();
    await page.getByRole('heading', { name: 'Check your phone' }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'I already have a code' }).click();
    await page.getByRole('heading', { name: 'Check your phone' }).waitFor();

    const second = await context.newPage();
    await second.goto(page.url());
    await answer(second, await engine.code(number));
    await second.waitForURL(/\/sample/);
    await answer(page, await engine.code(number));
    await page.getByText('This page has expired').waitFor();
    await context.close();
  });

  test('keeps two sign-ins in two tabs apart', async () => {
    const context = await person();
    const numbers = [unused(), unused()];
    const pages = [await context.newPage(), await context.newPage()];
    for (const [i, page] of pages.entries()) {
      await begin(page);
      await ask(page, numbers[i]);
      await page.getByRole('heading', { name: 'Check your phone' }).waitFor();
    }
    for (const [i, page] of pages.entries()) {
      await answer(page, await engine.code(numbers[i]));
      await signedIn(page);
    }
    await context.close();
  });

  test('works without JavaScript', async () => {
    const context = await person({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(authorization());
    await page.getByLabel('Country or region').selectOption('US');
    const number = unused();
    await page.getByLabel('Phone number').fill(number.slice(2));
    await page.getByRole('button', { name: 'Text me a code' }).click();
    await page.getByRole('heading', { name: 'Check your phone' }).waitFor();
    await page.getByRole('button', { name: 'Send the code again' }).click();
    await page.getByText('It is too early for another text').waitFor();
    await picture(page, 'no-javascript');
    await answer(page, await engine.code(number));
    await page.waitForURL(/\/sample\/callback\?code=/);
    await context.close();
  });

  test('works by the keyboard alone', async () => {
    const context = await person();
    const page = await context.newPage();
    await begin(page);
    await page.getByLabel('Phone number').waitFor();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.type('vereinigte');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.keyboard.type('united k');
    await page.keyboard.press('Enter');
    assert.match(await page.locator('#country-button').textContent(), /United Kingdom \+44/);
    await page.keyboard.press('Tab');
    await page.keyboard.type('07700 900123');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Check your phone' }).waitFor();
    await page.keyboard.type(await engine.code('+447700900123'));
    await page.keyboard.press('Enter');
    await signedIn(page);
    await context.close();
  });

  test('follows the country that a number names', async () => {
    const context = await person();
    const page = await context.newPage();
    await begin(page);
    await page.getByLabel('Phone number').pressSequentially('+49 30');
    assert.match(await page.locator('#country-button').textContent(), /Germany \+49/);
    await context.close();
  });

  test('leads back to the application', async () => {
    const context = await person();
    const page = await context.newPage();
    await begin(page);
    await page.getByRole('button', { name: 'Back to Contoso Portal' }).click();
    await page.locator('#problem').waitFor();
    await context.close();
  });

  test('is without flaws for everybody', async () => {
    const context = await person({ bypassCSP: true });
    const page = await context.newPage();
    await page.goto(`${engine.url}/`);
    await assertGood(page, 'start');
    await page.goto(`${engine.url}/sample`);
    await page.getByRole('button', { name: 'Sign in by text' }).waitFor();
    await assertGood(page, 'sample');
    await begin(page);
    await assertGood(page, 'number');
    await page.locator('#country-button').click();
    await page.getByRole('combobox').fill('ger');
    await assertGood(page, 'country');
    await page.keyboard.press('Escape');
    await ask(page, '12');
    await page.locator('#number-error').waitFor();
    await assertGood(page, 'number-wrong');
    const number = unused();
    await ask(page, number);
    await page.getByRole('heading', { name: 'Check your phone' }).waitFor();
    await assertGood(page, 'code');
    await page.getByText('I did not get it').click();
    await assertGood(page, 'code-advice');
    const code = await engine.code(number);
    await answer(page, other(code));
    await page.locator('#code-error').waitFor();
    await assertGood(page, 'code-wrong');
    await answer(page, code);
    await signedIn(page);
    await assertGood(page, 'signed-in');
    await page.goto(`${engine.tenantUrl}/oauth2/v2.0/logout`);
    await assertGood(page, 'sign-out');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
    await assertGood(page, 'signed-out');
    await page.goto(authorization({ redirect_uri: 'https://elsewhere.example/' }));
    await page.getByText('redirect_uri').waitFor();
    await assertGood(page, 'client-problem');
    await page.goto(`${engine.tenantUrl}/signin/nosuchflow`);
    await assertGood(page, 'expired');
    await context.close();
  });

  for (const [locale, ...looks] of [['de', 'dark-320'], ['fr', 'light-320'], ['es', 'dark-320'], ['ar']]) {
    test(`is without flaws in another language: ${locale}`, async () => {
      const look = (page, name) => assertGood(page, `${name}-${locale}`, looks.length > 0 ? looks : undefined);
      const context = await person({ locale, bypassCSP: true });
      const page = await context.newPage();
      await begin(page);
      assert.equal(await page.getAttribute('html', 'lang'), locale);
      await look(page, 'number');
      await page.locator('#number').fill(unused());
      await page.locator('.primary').click();
      await page.locator('#code').waitFor();
      await page.locator('summary').click();
      await look(page, 'code');
      await page.locator('#code').fill('1');
      await page.locator('form[data-code] .primary').click();
      await page.locator('#code-error').waitFor();
      await look(page, 'code-wrong');
      await page.goto(authorization({ redirect_uri: 'https://elsewhere.example/' }));
      await look(page, 'client-problem');
      await page.goto(`${engine.tenantUrl}/signin/nosuchflow`);
      await look(page, 'expired');
      await context.close();
    });
  }

  test('says at the start where everything is, and there it is', async () => {
    const context = await person();
    const page = await context.newPage();
    await page.goto(`${engine.url}/`);
    for (const address of await page.locator('.where a').evaluateAll((links) => links.map(({ href }) => href))) {
      assert.equal((await fetch(address)).status, 200, address);
    }
    for (const name of ['SMPP of the simulator', 'Hazelcast member']) {
      const address = await page.locator('.where div').filter({ hasText: name }).locator('code').textContent();
      const socket = connect({ host: address.split(':')[0], port: Number(address.split(':')[1]) });
      await once(socket, 'connect');
      socket.destroy();
    }
    await context.close();
  });

  for (const colorScheme of ['light', 'dark']) {
    test(`is in the README, ${colorScheme}`, async () => {
      const context = await person({ colorScheme, viewport: { width: 500, height: 780 } });
      const page = await context.newPage();
      const shown = [];
      await begin(page);
      await page.getByLabel('Phone number').fill('+1 425 555 0100');
      shown.push(await page.screenshot());
      const number = unused();
      await ask(page, number);
      await page.getByText('Your phone has the text.').waitFor();
      await page.getByLabel('Code').fill(await engine.code(number));
      shown.push(await page.screenshot());

      const both = await context.newPage();
      await both.setViewportSize({ width: 1000, height: 780 });
      const images = shown.map((image) => `<img src="data:image/png;base64,${image.toString('base64')}">`);
      await both.setContent(`<body style="margin: 0; display: flex">${images.join('')}</body>`);
      await picture(both, `sign-in-page-${colorScheme}`);
      await context.close();
    });
  }

  /** What a page is but for what differs between any two flows. */
  async function shape(page) {
    const html = await page.content();
    return html
      .replace(/\/signin\/[\w-]+/g, '/signin/FLOW')
      .replace(/value="[\w-]{40,}"/g, (value) => `value="${value.length}"`)
      .replace(/•\d/g, '•N')
      .replace(/data-wait="\d+"/, '')
      .replace(/in \d+ s/g, 'in N s');
  }
});
