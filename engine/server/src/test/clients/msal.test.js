import './browser.js';

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { CustomAuthPublicClientApplication } from '@azure/msal-browser/custom-auth';
import { Engine } from './engine.js';

const PORTAL = '11111111-0000-4000-8000-000000000001';
const LEGACY_MAIL = '11111111-0000-4000-8000-000000000002';
const TENANT = '72f988bf-0000-4000-8000-000000000001';

describe('MSAL for browsers, custom authentication', { timeout: 60_000 }, () => {
  let engine;

  before(async () => {
    engine = await Engine.start();
  });

  after(() => engine?.stop());

  // MSAL refuses to sign in where somebody is signed in.
  beforeEach(() => sessionStorage.clear());

  test('signs frontline in', async () => {
    const client = await application();

    const started = await client.signIn({ username: '+1 4255550100' });
    assert.ok(started.isCodeRequired());
    assert.equal(started.state.getCodeLength(), 6);

    const signedIn = await started.state.submitCode(await engine.code('+14255550100'));
    assert.ok(signedIn.isCompleted());
    const account = signedIn.data.getAccount();
    assert.equal(account.username, 'frontline@contoso.example');
    assert.equal(account.name, 'Frontline Worker');
    assert.equal(account.tenantId, TENANT);
    assert.equal(account.homeAccountId, `${account.localAccountId}.${TENANT}`);
    assert.equal(client.getCurrentAccount().data.getAccount().homeAccountId, account.homeAccountId);

    const idToken = signedIn.data.getClaims();
    assert.deepEqual(idToken, claims(signedIn.data.getIdToken()));
    assert.equal(idToken.aud, PORTAL);
    assert.equal(idToken.oid, account.localAccountId);
    assert.deepEqual(idToken.amr, ['otp', 'sms']);

    const token = await accessToken(signedIn);
    assert.ok(token.fromCache);
    assert.deepEqual(token.scopes, ['openid', 'profile', 'offline_access']);
    assert.ok(token.expiresOn > new Date());
    const access = claims(token.accessToken);
    assert.equal(access.iss, idToken.iss);
    assert.equal(access.client_id, PORTAL);
    assert.equal(access.oid, account.localAccountId);
  });

  test('lets the state that got a wrong code take the right one', async () => {
    const started = await start('+13105550001');
    const code = await engine.code('+13105550001');

    const mistyped = await started.state.submitCode(wrong(code));
    assert.ok(mistyped.isFailed());
    assert.ok(mistyped.error.isInvalidCode());
    assert.deepEqual(mistyped.error.errorData.errorCodes, [50181]);

    const signedIn = await started.state.submitCode(code);
    assert.ok(signedIn.isCompleted());
  });

  test('takes a resend inside the gap, which sends nothing, and the code sent before', async () => {
    const started = await start('+13105550002');
    const code = await engine.code('+13105550002');

    const resent = await started.state.resendCode();
    assert.ok(resent.isCodeRequired());
    assert.equal((await engine.messages('+13105550002')).length, 1);

    const signedIn = await resent.state.submitCode(code);
    assert.ok(signedIn.isCompleted());
  });

  test('renews tokens silently, each time by the refresh token that came last', async () => {
    const signedIn = await signIn('+13105550003');
    const first = await accessToken(signedIn);

    const second = await accessToken(signedIn, { forceRefresh: true });
    const third = await accessToken(signedIn, { forceRefresh: true });

    assert.ok(!second.fromCache && !third.fromCache);
    assert.equal(new Set([first, second, third].map((token) => claims(token.accessToken).jti)).size, 3);
    assert.equal(claims(third.accessToken).oid, signedIn.data.getAccount().localAccountId);
    assert.equal((await accessToken(signedIn)).accessToken, third.accessToken);
  });

  test('renews a token for an API, where the app asked for fewer scopes than MSAL does', async () => {
    const api = 'https://graph.microsoft.com/.default';
    const scopes = ['openid', 'offline_access', api];

    const signedIn = await signIn('+13105550004', { scopes });
    const cached = await accessToken(signedIn, { scopes });
    const renewed = await accessToken(signedIn, { scopes, forceRefresh: true });

    assert.ok(cached.fromCache && !renewed.fromCache);
    assert.ok(cached.scopes.includes(api));
    assert.ok(renewed.scopes.includes(api));
  });

  for (const [who, number] of [
    ['a disabled account', '+14255550102'],
    ['an account without a license', '+14255550101'],
    ['an unknown number', '+14255550177'],
  ]) {
    test(`shows ${who} as a good number that got a wrong code`, async () => {
      const started = await start(number);
      assert.equal(started.state.getCodeLength(), 6);

      const resent = await started.state.resendCode();
      assert.ok(resent.isCodeRequired());

      const answered = await resent.state.submitCode('123456');
      assert.ok(answered.isFailed());
      assert.ok(answered.error.isInvalidCode());
      assert.deepEqual(answered.error.errorData.errorCodes, [50181]);
      assert.deepEqual(await engine.messages(number), []);
    });
  }

  test('ends with an error where MFA is needed, also for a client that could do it', async () => {
    const client = await application({ customAuth: { capabilities: ['mfa_required', 'registration_required'] } });
    const started = await client.signIn({ username: '+14255550106' });

    const answered = await started.state.submitCode(await engine.code('+14255550106'));

    assert.ok(answered.isFailed());
    assert.ok(!answered.isMfaRequired());
    assert.ok(!answered.isAuthMethodRegistrationRequired());
    assert.ok(!answered.error.isInvalidCode());
    assert.deepEqual(answered.error.errorData.errorCodes, [50076]);
    assert.equal(answered.data, undefined);
    assert.ok(client.getCurrentAccount().error.isCurrentAccountNotFound());
  });

  test('refuses an app that does not support sign-in by SMS', async () => {
    const client = await application({ auth: { clientId: LEGACY_MAIL } });

    const refused = await client.signIn({ username: '+13105550005' });

    assert.ok(refused.isFailed());
    assert.equal(refused.error.errorData.error, 'invalid_client');
    assert.equal(refused.error.errorData.subError, 'nativeauthapi_disabled');
    assert.deepEqual(await engine.messages('+13105550005'), []);
  });

  test('tells a bad phone number by the error that apps show, with the correlation id of the app', async () => {
    const client = await application();
    const correlationId = randomUUID();

    const refused = await client.signIn({ username: '12', correlationId });

    assert.ok(refused.isFailed());
    assert.ok(refused.error.isInvalidUsername());
    assert.equal(refused.error.errorData.correlationId, correlationId);
  });

  test('sends a client that knows only passwords to the browser', async () => {
    const client = await application({ customAuth: { challengeTypes: ['password'] } });

    const refused = await client.signIn({ username: '+13105550006' });

    assert.ok(refused.error.isRedirectRequired());
    assert.deepEqual(await engine.messages('+13105550006'), []);
  });

  function application({ auth, customAuth } = {}) {
    return CustomAuthPublicClientApplication.create({
      // MSAL wants an https authority and, as there is a proxy, never calls it.
      auth: { clientId: PORTAL, authority: 'https://login.contoso.example/contoso.example', ...auth },
      customAuth: { authApiProxyUrl: engine.tenantUrl, challengeTypes: ['oob'], ...customAuth },
    });
  }

  async function start(username, inputs) {
    const client = await application();
    const started = await client.signIn({ username, ...inputs });
    assert.ok(started.isCodeRequired(), started.error?.errorData.message);
    return started;
  }

  async function signIn(number, inputs) {
    const started = await start(number, inputs);
    const signedIn = await started.state.submitCode(await engine.code(number));
    assert.ok(signedIn.isCompleted(), signedIn.error?.errorData.message);
    return signedIn;
  }
});

async function accessToken(signedIn, inputs = {}) {
  const { data, error } = await signedIn.data.getAccessToken(inputs);
  assert.equal(error, undefined);
  return data;
}

function claims(token) {
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url'));
}

function wrong(code) {
  return code.slice(0, 5) + (code.endsWith('0') ? '1' : '0');
}
