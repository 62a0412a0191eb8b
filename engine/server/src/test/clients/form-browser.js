import { CookieJar, JSDOM } from 'jsdom';

const REDIRECTS = 5;
const CALL_MILLIS = 10_000;

/** A person's browser without JavaScript: cookies, redirects, and forms posted as they stand in the page. */
export class FormBrowser {
  #engine;
  #cookies = new CookieJar();

  constructor(engine) {
    this.#engine = engine;
  }

  /** Signs in where a client sent the browser. Gives the address that it is sent back to. */
  async signIn(url, number) {
    const asksForNumber = await this.open(url);
    const asksForCode = await this.submit(asksForNumber, { country: 'US', number });
    return this.submit(asksForCode, { code: await this.#engine.code(number) });
  }

  /** The page there, or the address of somebody else's that it leads to. */
  open(url) {
    return this.#load(new URL(url), { method: 'GET' });
  }

  /** Fills these fields in and posts the form that has them. */
  submit(page, fields) {
    const form = forms(page).find(({ elements }) => Object.keys(fields).every((name) => elements[name]));
    const filled = written(page, form);
    Object.entries(fields).forEach(([name, value]) => filled.set(name, value));
    return this.#post(form, filled);
  }

  /** Goes back to the client without a sign-in. */
  cancel(page) {
    const form = forms(page).find(({ action }) => action.endsWith('/cancel'));
    return this.#post(form, written(page, form));
  }

  #post({ action }, body) {
    return this.#load(new URL(action), { method: 'POST', body });
  }

  async #load(url, request) {
    let [next, sent] = [url, request];
    for (let hop = 0; hop < REDIRECTS; hop++) {
      if (next.origin !== this.#engine.url) {
        return next;
      }
      const answer = await this.#send(next, sent);
      const location = answer.headers.get('location');
      if (!location) {
        return new JSDOM(await answer.text(), { url: next.href });
      }
      [next, sent] = [new URL(location, next), { method: 'GET' }];
    }
    throw new Error(`no end of redirects at ${next.pathname}`);
  }

  async #send(url, request) {
    const cookie = await this.#cookies.getCookieString(url.href);
    const answer = await fetch(url, {
      ...request,
      headers: { cookie },
      redirect: 'manual',
      signal: AbortSignal.timeout(CALL_MILLIS),
    });
    for (const set of answer.headers.getSetCookie()) {
      await this.#cookies.setCookie(set, url.href);
    }
    return answer;
  }
}

/** What a page's form sends as it stands. */
export function written(page, form) {
  return new URLSearchParams([...new page.window.FormData(form)]);
}

function forms(page) {
  return [...page.window.document.forms];
}
