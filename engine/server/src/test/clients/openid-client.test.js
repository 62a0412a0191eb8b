import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as openid from 'openid-client';
import { Engine } from './engine.js';
import { FormBrowser, written } from './form-browser.js';

const TENANT = '72f988bf-0000-4000-8000-000000000001';
const PORTAL = {
  id: '11111111-0000-4000-8000-000000000001',
  authentication: openid.None(),
  redirect: 'http://127.0.0.1:49152/sample/callback',
};
const HR = {
  id: '11111111-0000-4000-8000-000000000004',
  authentication: openid.ClientSecretBasic('dev-hr-secret'),
  redirect: 'https://hr.contoso.example/callback',
};
const HR_BY_POST = { ...HR, authentication: openid.ClientSecretPost('dev-hr-secret') };

describe('openid-client', { timeout: 120_000 }, () => {
  let engine;

  before(async () => {
    engine = await Engine.start();
  });

  after(() => engine?.stop());

  for (const [kind, app, algorithm, number] of [
    ['a public client', PORTAL, 'ES256', '+14255550100'],
    ['a client with a secret in the header', HR, 'RS256', '+13105550018'],
    ['a client with a secret in the form', HR_BY_POST, 'RS256', '+13105550019'],
  ]) {
    test(`signs a person in for ${kind}, renews and ends it`, async () => {
      const config = await configuration(app);
      const { tokens } = await signIn(config, app, number);

      assert.equal(header(tokens.id_token).alg, algorithm);
      const person = await openid.fetchUserInfo(config, tokens.access_token, tokens.claims().sub);
      assert.equal(person.phone_number, number);
      assert.equal(person.name, tokens.claims().name);

      const renewed = await openid.refreshTokenGrant(config, tokens.refresh_token);
      assert.equal(renewed.claims().sub, tokens.claims().sub);

      await openid.tokenRevocation(config, renewed.refresh_token);
      await assert.rejects(openid.refreshTokenGrant(config, renewed.refresh_token), { error: 'invalid_grant' });
    });
  }

  test('introspects an access token until it is revoked', async () => {
    const config = await configuration(HR);
    const { tokens } = await signIn(config, HR, '+13105550011');

    const active = await openid.tokenIntrospection(config, tokens.access_token);
    assert.equal(active.active, true);
    assert.equal(active.client_id, HR.id);
    assert.equal(active.sub, tokens.claims().sub);

    await openid.tokenRevocation(config, tokens.access_token);
    assert.deepEqual({ ...(await openid.tokenIntrospection(config, tokens.access_token)) }, { active: false });
  });

  for (const [kind, app, number] of [
    ['a public client', PORTAL, '+13105550012'],
    ['a confidential client', HR, '+13105550013'],
  ]) {
    test(`pushes the request of ${kind} and binds its tokens to a key`, async () => {
      const config = await configuration(app);
      const DPoP = openid.getDPoPHandle(config, await openid.randomDPoPKeyPair());
      const { tokens, url } = await signIn(config, app, number, { DPoP, push: true });

      assert.deepEqual([...url.searchParams.keys()].sort(), ['client_id', 'request_uri']);
      assert.equal(tokens.token_type, 'dpop');
      const { sub } = tokens.claims();
      assert.equal((await openid.fetchUserInfo(config, tokens.access_token, sub, { DPoP })).sub, sub);
      await assert.rejects(openid.fetchUserInfo(config, tokens.access_token, sub), { status: 401 });

      const renewed = await openid.refreshTokenGrant(config, tokens.refresh_token, undefined, { DPoP });
      assert.equal(renewed.token_type, 'dpop');
      assert.equal((await openid.fetchUserInfo(config, renewed.access_token, sub, { DPoP })).sub, sub);
    });
  }

  test('gets a second client its tokens without asking again, for the person it names', async () => {
    const portal = await configuration(PORTAL);
    const hr = await configuration(HR);
    const browser = new FormBrowser(engine);
    const first = await signIn(portal, PORTAL, '+13105550014', { browser });

    const asked = await ask(hr, HR, { prompt: 'none', max_age: '600' });
    const second = await exchange(hr, await browser.open(asked.url), { ...asked.checks, maxAge: 600 });
    assert.equal(second.claims().oid, first.tokens.claims().oid);

    const hinted = await ask(hr, HR, { prompt: 'none', id_token_hint: second.id_token });
    const third = await exchange(hr, await browser.open(hinted.url), hinted.checks);
    assert.equal(third.claims().sub, second.claims().sub);
  });

  test('signs out by the address it builds, so that the next client must ask', async () => {
    const config = await configuration(HR);
    const browser = new FormBrowser(engine);
    const { tokens } = await signIn(config, HR, '+13105550015', { browser });

    const left = await browser.open(
      openid.buildEndSessionUrl(config, {
        post_logout_redirect_uri: 'https://hr.contoso.example/',
        id_token_hint: tokens.id_token,
        state: 'left',
      }),
    );

    assert.equal(left.href, 'https://hr.contoso.example/?state=left');
    const { url, checks } = await ask(config, HR, { prompt: 'none' });
    await assert.rejects(exchange(config, await browser.open(url), checks), { error: 'login_required' });
  });

  test('tells that the person went back', async () => {
    const config = await configuration(PORTAL);
    const browser = new FormBrowser(engine);
    const { url, checks } = await ask(config, PORTAL);
    const page = await browser.open(url);

    const back = await browser.cancel(page);

    await assert.rejects(exchange(config, back, checks), { error: 'access_denied' });
  });

  test('takes an answer posted to it', async () => {
    const config = await configuration(HR);
    const browser = new FormBrowser(engine);
    const { url, checks } = await ask(config, HR, { response_mode: 'form_post' });

    const page = await browser.signIn(url, '+13105550016');

    const [form] = page.window.document.forms;
    const posted = new Request(form.action, { method: form.method, body: written(page, form) });
    assert.equal(posted.url, HR.redirect);
    const tokens = await openid.authorizationCodeGrant(config, posted, checks);
    assert.equal(tokens.claims().aud, HR.id);
  });

  test('is refused a code a second time', async () => {
    const config = await configuration(PORTAL);
    const { tokens, back, checks } = await signIn(config, PORTAL, '+13105550017');

    await assert.rejects(exchange(config, back, checks), { error: 'invalid_grant' });
    await assert.rejects(openid.refreshTokenGrant(config, tokens.refresh_token), { error: 'invalid_grant' });
  });

  test('refuses what is found under a domain, for the issuer has the id of the tenant', async () => {
    await assert.rejects(configuration(PORTAL, 'contoso.example'), { code: 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED' });
  });

  /** As a client gets it by default, but by http, and with signatures checked though tokens came from the engine itself. */
  function configuration({ id, authentication }, tenant = TENANT) {
    return openid.discovery(new URL(`${engine.url}/${tenant}/v2.0`), id, undefined, authentication, {
      execute: [openid.allowInsecureRequests, openid.enableNonRepudiationChecks],
    });
  }

  async function signIn(config, app, number, { browser = new FormBrowser(engine), ...options } = {}) {
    const { url, checks } = await ask(config, app, {}, options);
    const back = await browser.signIn(url, number);
    const tokens = await exchange(config, back, checks, options);
    return { tokens, url, back, checks };
  }
});

/** Where the browser is to go, and what the answer must match. */
async function ask(config, { redirect }, parameters = {}, { push = false, DPoP } = {}) {
  const checks = {
    pkceCodeVerifier: openid.randomPKCECodeVerifier(),
    expectedState: openid.randomState(),
    expectedNonce: openid.randomNonce(),
  };
  const request = {
    redirect_uri: redirect,
    scope: 'openid profile phone offline_access',
    code_challenge: await openid.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    ...parameters,
  };
  const url = push
    ? await openid.buildAuthorizationUrlWithPAR(config, request, { DPoP })
    : openid.buildAuthorizationUrl(config, request);
  return { url, checks };
}

function exchange(config, back, checks, { DPoP } = {}) {
  return openid.authorizationCodeGrant(config, back, { ...checks, idTokenExpected: true }, undefined, { DPoP });
}

function header(token) {
  return JSON.parse(Buffer.from(token.split('.')[0], 'base64url'));
}
