import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, test } from 'node:test';
import { engine, person } from './stage.js';
import { answer, ask, atCode, authorization, begin, signedIn, unused } from './steps.js';

const PORTAL = '11111111-0000-4000-8000-000000000001';

describe('a client that Chromium comes back to', { timeout: 600_000, concurrency: 3 }, () => {
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

  for (const policy of ['unsafe-none', 'same-origin-allow-popups']) {
    test(`gets its answer in a window that it opened, by ${policy}`, async () => {
      const client = await Client.listen({ 'cross-origin-opener-policy': policy });
      const context = await person();
      const page = await context.newPage();
      await page.goto(client.url);
      const [popup] = await Promise.all([
        context.waitForEvent('page'),
        page.evaluate((url) => {
          globalThis.popup = open(url, '_blank', 'popup');
        }, authorization({ redirect_uri: client.callback })),
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
  }

  test('gets a person back who was asked whether to sign out', async () => {
    const client = await Client.listen();
    const context = await person();
    const page = await context.newPage();
    const number = unused();
    await begin(page);
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

  test('is told of whoever signed in by a form that it posts from another site', async () => {
    const client = await Client.listen();
    const { context, page } = await signedInAt(client);
    const request = new URL(authorization({ redirect_uri: client.callback, prompt: 'none' }));
    await post(page, request.origin + request.pathname, { ...Object.fromEntries(request.searchParams), submit: 'Go' });
    await page.waitForURL(/code=/);
    await context.close();
    client.close();
  });

  test('signs people out by a form that it posts from another site', async () => {
    const client = await Client.listen();
    const { context, page, idToken } = await signedInAt(client);
    await post(page, `${engine.tenantUrl}/oauth2/v2.0/logout`, {
      id_token_hint: idToken,
      post_logout_redirect_uri: `${client.url}/sample`,
    });
    await page.waitForURL(`${client.url}/sample`);
    await page.goto(authorization({ redirect_uri: client.callback, prompt: 'none' }));
    assert.match(page.url(), /error=login_required/);
    await context.close();
    client.close();
  });

  /** Somebody who signed in to the sample, and then went to another site. */
  async function signedInAt(client) {
    const { context, page, number } = await atCode();
    await answer(page, await engine.code(number));
    await signedIn(page);
    const idToken = await page.evaluate(() => sessionStorage.getItem('id_token'));
    await page.goto(client.url.replace('127.0.0.1', 'localhost'));
    return { context, page, idToken };
  }

  function post(page, action, fields) {
    return page.evaluate(([address, values]) => {
      const form = Object.assign(document.createElement('form'), { method: 'post', action: address });
      for (const [name, value] of Object.entries(values)) {
        form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
      }
      document.body.append(form);
      HTMLFormElement.prototype.submit.call(form);
    }, [action, fields]);
  }

  async function signIn(client, mode, options) {
    const context = await person(options);
    const page = await context.newPage();
    const number = unused();
    await page.goto(authorization({ redirect_uri: client.callback, response_mode: mode }));
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
  /** @param headers of its start page */
  static async listen(headers = {}) {
    const client = new Client(headers);
    client.server.listen(0, '127.0.0.1');
    await once(client.server, 'listening');
    return client;
  }

  constructor(headers) {
    this.answered = new Promise((resolve) => {
      this.server = createServer(async (request, response) => {
        const { pathname, search } = new URL(request.url, 'http://client');
        let body = '';
        for await (const chunk of request) {
          body += chunk;
        }
        response.writeHead(200, { 'content-type': 'text/html', ...(pathname === '/' ? headers : {}) });
        response.end('<title>Client</title><body>thanks</body>');
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
