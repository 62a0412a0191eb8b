import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as oauth from 'oauth4webapi';
import { Engine } from './engine.js';
import { FormBrowser } from './form-browser.js';

const TENANT = '72f988bf-0000-4000-8000-000000000001';
const HR = { client_id: '11111111-0000-4000-8000-000000000004' };
const REDIRECT = 'https://hr.contoso.example/callback';
const SCOPE = 'openid profile phone offline_access';
// Dev mode is served by http.
const INSECURE = { [oauth.allowInsecureRequests]: true };

describe('oauth4webapi', { timeout: 120_000 }, () => {
  const secret = oauth.ClientSecretBasic('dev-hr-secret');
  let engine;
  let server;

  before(async () => {
    engine = await Engine.start();
    const issuer = new URL(`${engine.url}/${TENANT}/v2.0`);
    server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, INSECURE));
  });

  after(() => engine?.stop());

  test('takes each answer of a pushed sign-in, from the metadata to the sign-out of the tokens', async () => {
    const { tokens, answer } = await signIn('+13105550021');
    await oauth.validateApplicationLevelSignature(server, answer, INSECURE);
    const idToken = oauth.getValidatedIdTokenClaims(tokens);
    assert.equal(idToken.tid, TENANT);

    const asked = await oauth.userInfoRequest(server, HR, tokens.access_token, INSECURE);
    const person = await oauth.processUserInfoResponse(server, HR, idToken.sub, asked);
    assert.equal(person.phone_number, '+13105550021');

    const renewed = await oauth.processRefreshTokenResponse(server, HR, await refresh(tokens));
    assert.notEqual(renewed.access_token, tokens.access_token);

    const revoked = await oauth.revocationRequest(server, HR, secret, renewed.refresh_token, INSECURE);
    await oauth.processRevocationResponse(revoked);
    await assert.rejects(oauth.processRefreshTokenResponse(server, HR, await refresh(renewed)), {
      error: 'invalid_grant',
    });
  });

  test('takes an access token for one that RFC 9068 describes, for the engine alone', async () => {
    const { tokens } = await signIn('+13105550022');
    const call = bearing(tokens);

    const claims = await oauth.validateJwtAccessToken(server, call, engine.url, INSECURE);

    assert.equal(claims.client_id, HR.client_id);
    assert.equal(claims.sub, oauth.getValidatedIdTokenClaims(tokens).sub);
    const elsewhere = oauth.validateJwtAccessToken(server, call, 'https://other.contoso.example', INSECURE);
    await assert.rejects(elsewhere, /"aud"/);
  });

  test('takes a bound access token with the proof of its key alone', async () => {
    const DPoP = oauth.DPoP(HR, await oauth.generateKeyPair('ES256'));
    const { tokens } = await signIn('+13105550023', { DPoP });
    const call = await proven(tokens, DPoP);

    const claims = await oauth.validateJwtAccessToken(server, call, engine.url, { ...INSECURE, requireDPoP: true });

    assert.equal(claims.cnf.jkt, await DPoP.calculateThumbprint());
    await assert.rejects(oauth.validateJwtAccessToken(server, bearing(tokens), engine.url, INSECURE), /DPoP/);
  });

  /** By a pushed request, as strictly as the client can check. */
  async function signIn(number, { DPoP } = {}) {
    const [verifier, state, nonce] = [
      oauth.generateRandomCodeVerifier(),
      oauth.generateRandomState(),
      oauth.generateRandomNonce(),
    ];
    const request = {
      response_type: 'code',
      redirect_uri: REDIRECT,
      scope: SCOPE,
      state,
      nonce,
      max_age: '600',
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    };
    const pushed = await oauth.processPushedAuthorizationResponse(
      server,
      HR,
      await oauth.pushedAuthorizationRequest(server, HR, secret, request, { ...INSECURE, DPoP }),
    );
    const url = new URL(server.authorization_endpoint);
    url.search = new URLSearchParams({ ...HR, request_uri: pushed.request_uri });

    const back = await new FormBrowser(engine).signIn(url, number);

    const parameters = oauth.validateAuthResponse(server, HR, back, state);
    const answer = await oauth.authorizationCodeGrantRequest(server, HR, secret, parameters, REDIRECT, verifier, {
      ...INSECURE,
      DPoP,
    });
    const checks = { expectedNonce: nonce, maxAge: 600, requireIdToken: true };
    return { tokens: await oauth.processAuthorizationCodeResponse(server, HR, answer, checks), answer };
  }

  function refresh({ refresh_token: token }) {
    return oauth.refreshTokenGrantRequest(server, HR, secret, token, INSECURE);
  }
});

function bearing({ access_token: token }) {
  return new Request('https://api.contoso.example/shifts', { headers: { authorization: `Bearer ${token}` } });
}

/** The call that a client would make, as an API gets it. */
async function proven({ access_token: token }, DPoP) {
  const url = new URL('https://api.contoso.example/shifts');
  let call;
  await oauth.protectedResourceRequest(token, 'GET', url, undefined, undefined, {
    DPoP,
    [oauth.customFetch]: async (to, { method, headers }) => {
      call = new Request(to, { method, headers });
      return new Response();
    },
  });
  return call;
}
