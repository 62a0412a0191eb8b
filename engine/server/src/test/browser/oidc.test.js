import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { Engine } from '../clients/engine.js';
import { launch, person } from './browser.js';
import { answer, ask, authorization, begin, signedIn, unused } from './steps.js';

const PORTAL = '11111111-0000-4000-8000-000000000001';

describe('a client that Chromium comes back to', { timeout: 600_000 }, () => {
  let engine;
  let browser;

  before(async () => {
    engine = await Engine.start();
    browser = await launch();
  });

  after(async () => {
    await browser?.close();
    await engine?.stop();
  });

  for (const javaScriptEnabled of [true, false]) {
    test(`gets its answer by a form, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
      const client = await Client.listen();
      const { context, page } = await signIn(client, 'form_post', { javaScriptEnabled });
      if (!javaScriptEnabled) {
        await page.getByRole('button', { name: 'Continue' }).click();
      }
      const { method, query, form } = await client.answered;
      assert.equal(method, 'POST');
      assert.equal(query, '');
      assertGood(form);
      await context.close();
      client.close();
    });
  }

  test('gets its answer in the fragment, which no server sees', async () => {
    const client = await Client.listen();
    const { context, page } = await signIn(client, 'fragment');
    const { method, query } = await client.answered;
    assert.equal(method, 'GET');
    assert.equal(query, '');
    assertGood(new URLSearchParams(new URL(page.url()).hash.slice(1)));
    await context.close();
    client.close();
  });

  test('gets its answer in a window of its own', async () => {
    const client = await Client.listen();
    const context = await person(browser);
    const page = await context.newPage();
    await page.goto(client.url);
    const [popup] = await Promise.all([
      context.waitForEvent('page'),
      page.evaluate((url) => {
        globalThis.popup = open(url, '_blank', 'popup');
      }, authorization(engine, { redirect_uri: client.callback })),
    ]);
    const number = unused();
    await ask(popup, number);
    await popup.getByRole('heading', { name: 'Check your phone' }).waitFor();
    await answer(popup, await engine.code(number));
    await popup.waitForURL(/code=/);
    assertGood(new URLSearchParams(await page.evaluate(() => globalThis.popup.location.search)));
    await context.close();
    client.close();
  });

  test('gets a person back who was asked whether to sign out', async () => {
    const client = await Client.listen();
    const context = await person(browser);
    const page = await context.newPage();
    const number = unused();
    await begin(page, engine);
    await ask(page, number);
    await answer(page, await engine.code(number));
    await signedIn(page);
    await page.goto(`${engine.tenantUrl}/oauth2/v2.0/logout?${new URLSearchParams({
      client_id: PORTAL,
      post_logout_redirect_uri: `${client.url}/sample`,
    })}`);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${client.url}/sample`);
    await context.close();
    client.close();
  });

  async function signIn(client, mode, options) {
    const context = await person(browser, options);
    const page = await context.newPage();
    const number = unused();
    await page.goto(authorization(engine, { redirect_uri: client.callback, response_mode: mode }));
    await ask(page, number);
    await page.getByRole('heading', { name: 'Check your phone' }).waitFor();
    await answer(page, await engine.code(number));
    return { context, page };
  }

  function assertGood(parameters) {
    assert.ok(parameters.get('code'));
    assert.equal(parameters.get('state'), 's');
    assert.match(parameters.get('iss'), /\/v2\.0$/);
  }
});

/** A web server of its own, at another origin than the engine. */
class Client {
  static async listen() {
    const client = new Client();
    client.server.listen(0, '127.0.0.1');
    await once(client.server, 'listening');
    return client;
  }

  constructor() {
    this.answered = new Promise((resolve) => {
      this.server = createServer(async (request, response) => {
        const { pathname, search } = new URL(request.url, 'http://client');
        let body = '';
        for await (const chunk of request) {
          body += chunk;
        }
        response.end('thanks');
        if (pathname === '/sample/callback') {
          resolve({ method: request.method, query: search, form: new URLSearchParams(body) });
        }
      });
    });
  }

  get url() {
    return `http://127.0.0.1:${this.server.address().port}`;
  }

  get callback() {
    return `${this.url}/sample/callback`;
  }

  close() {
    this.server.closeAllConnections();
    this.server.close();
  }
}
