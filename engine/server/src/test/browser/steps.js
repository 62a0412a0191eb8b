import { createHash, randomBytes } from 'node:crypto';
import { engine, person } from './stage.js';

const PORTAL = '11111111-0000-4000-8000-000000000001';
let nextNumber = 1;

/** A number that nobody used before, so that no gap is in the way. */
export function unused() {
  return `+1310555${String(nextNumber++).padStart(4, '0')}`;
}

export function other(code) {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0');
}

/** From the sample to the first page. */
export async function begin(page) {
  await page.goto(`${engine.url}/sample`);
  await page.locator('#sign-in').click();
  await page.locator('#number').waitFor();
}

export async function ask(page, number) {
  await page.getByLabel('Phone number').fill(number);
  await page.getByRole('button', { name: 'Text me a code' }).click();
}

export async function answer(page, code) {
  await page.getByLabel('Code').fill(code);
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Sign in' }).click()]);
}

/** A new browser that waits for its code. */
export async function atCode(number = unused(), options = {}) {
  const context = await person(options);
  const page = await context.newPage();
  await begin(page);
  await ask(page, number);
  await page.getByRole('heading', { name: 'Check your phone' }).waitFor();
  return { context, page, number };
}

export function signedIn(page) {
  return page.getByRole('heading', { name: /^Signed in as/ }).waitFor();
}

/** As the sample asks, for a browser that can't run it, or with other parameters. */
export function authorization(parameters = {}) {
  return `${engine.tenantUrl}/oauth2/v2.0/authorize?${new URLSearchParams({
    client_id: PORTAL,
    response_type: 'code',
    redirect_uri: `${engine.url}/sample/callback`,
    scope: 'openid',
    state: 's',
    nonce: 'n',
    code_challenge: createHash('sha256').update(randomBytes(32)).digest('base64url'),
    code_challenge_method: 'S256',
    ...parameters,
  })}`;
}
