const PORTAL = '11111111-0000-4000-8000-000000000001';

/** An app of the demo tenant without a browser, for what would take one too long. */
export class NativeApp {
  #engine;

  constructor(engine) {
    this.#engine = engine;
  }

  /** Asks for a text; `sent` is false where none went out. */
  async text(username) {
    const begun = await this.#call('initiate', { username, challenge_type: 'oob redirect' });
    const { status, continuation_token: token } = await this.#call('challenge', {
      continuation_token: begun.continuation_token,
      challenge_type: 'oob redirect',
    });
    return { sent: status === 200, token };
  }

  guess(token, oob) {
    return this.#call('token', { grant_type: 'oob', continuation_token: token, oob, scope: 'openid' });
  }

  async #call(step, form) {
    const answer = await fetch(`${this.#engine.tenantUrl}/oauth2/v2.0/${step}`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: PORTAL, ...form }),
      signal: AbortSignal.timeout(10_000),
    });
    return { status: answer.status, ...(await answer.json()) };
  }
}
