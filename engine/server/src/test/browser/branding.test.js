import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { Engine } from '../clients/engine.js';
import { flaws, launch, overflow, person, picture } from './browser.js';
import { authorization, unused } from './steps.js';

const DIRECTORY = 'dev/otpengine/dev/demo-directory.yaml';
const MAIN = fileURLToPath(new URL('../../main/resources/', import.meta.url));
const FOLDER = fileURLToPath(new URL('../../../target/branded/', import.meta.url));
const TEXT = 4.5;
const TALLEST_LOGO = 44;
const LETTERS = 'M10 4h12v6H16v4h5v6h-5v8h-6z';
const MARK = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#0a7d55" d="${LETTERS}"/></svg>`;
const EVIL = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 32" onload="document.documentElement.id='ran'">
<script>document.documentElement.id = 'ran'</script><image href="http://127.0.0.1:9/seen"/><path fill="#b1005a" d="${LETTERS}"/></svg>`;

const TENANTS = [
  { name: 'Fabrikam', accent: '#0a7d55', logo: svg(MARK) },
  { name: 'Pale Lemon Deliveries', accent: '#fff35c' },
  { name: 'Ink', accent: '#000000' },
  { name: 'Wide World Importers', accent: '#c2185b', logo: png(600, 60) },
  { name: 'Tall', accent: '#7a7a7a', logo: png(40, 400) },
  { name: 'Evil & <b>Sons</b>', accent: '#171a20', logo: svg(EVIL) },
  { name: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft', accent: '#ffffff' },
];

describe('the sign-in page in the look of a tenant', { timeout: 600_000 }, () => {
  let engine;
  let browser;

  before(async () => {
    writeDirectory();
    engine = await Engine.startOver(FOLDER);
    browser = await launch();
  });

  after(async () => {
    await browser?.close();
    await engine?.stop();
  });

  for (const [index, { name, logo }] of TENANTS.entries()) {
    test(`can be read by everybody: ${name}`, async () => {
      for (const colorScheme of ['light', 'dark']) {
        const context = await person(browser, { colorScheme, viewport: { width: 390, height: 760 }, bypassCSP: true });
        const page = await context.newPage();
        await page.goto(address(index));
        await page.getByRole('heading', { name: 'Sign in' }).waitFor();
        await assertGood(page, `brand-${index}-number-${colorScheme}`);
        assert.equal(await page.locator('.brand').innerText().then((text) => text.endsWith(name)), true);
        assert.equal(await page.locator('.brand img').count(), logo ? 1 : 0);
        await page.getByLabel('Phone number').fill(unused());
        await page.getByRole('button', { name: 'Text me a code' }).click();
        await page.getByRole('heading', { name: 'Check your phone' }).waitFor();
        await assertGood(page, `brand-${index}-code-${colorScheme}`);
        await context.close();
      }
    });
  }

  test('shows wide and tall logos whole', async () => {
    const context = await person(browser, { viewport: { width: 320, height: 760 } });
    const page = await context.newPage();
    for (const index of TENANTS.keys()) {
      await page.goto(address(index));
      for (const picture of await page.locator('.brand img').all()) {
        const { natural, width, height, fit } = await picture.evaluate((image) => ({
          natural: image.complete && image.naturalWidth,
          width: image.clientWidth,
          height: image.clientHeight,
          fit: getComputedStyle(image).objectFit,
        }));
        assert.ok(natural > 0, 'the logo did not load');
        assert.ok(width > 0 && width < 200 && height > 0 && height <= TALLEST_LOGO, `${width} x ${height}`);
        assert.equal(fit, 'contain');
      }
      assert.equal(await overflow(page), 0);
    }
    await context.close();
  });

  test('runs nothing of a logo, in the page or by itself, and asks nobody for what it names', async () => {
    const context = await person(browser);
    const page = await context.newPage();
    const stopped = [];
    const asked = [];
    context.on('requestfailed', (request) => stopped.push(request.failure().errorText));
    context.on('response', (response) => asked.push(response.url()));
    await page.goto(address(TENANTS.findIndex(({ logo }) => logo === svg(EVIL))));
    const logo = await page.locator('.brand img').evaluate((image) => image.src);
    assert.equal(await page.locator('#ran').count(), 0);
    const answer = await page.goto(logo);
    assert.equal(answer.headers()['content-type'], 'image/svg+xml');
    assert.match(answer.headers()['content-security-policy'], /default-src 'none'; sandbox/);
    assert.notEqual(await page.evaluate(() => document.documentElement.id), 'ran');
    assert.deepEqual(asked.filter((url) => !url.startsWith(engine.url)), []);
    // What it names is stopped by the policy, before anybody is asked.
    assert.deepEqual(stopped.filter((why) => why !== 'csp'), []);
    await context.close();
  });

  test('wears the same look on the pages of the protocol', async () => {
    const context = await person(browser, { bypassCSP: true });
    const page = await context.newPage();
    await page.goto(`${address(0)}&redirect_uri=x`);
    await page.getByText('redirect_uri').waitFor();
    assert.match(await page.locator('.brand').innerText(), /Fabrikam/);
    await assertGood(page, 'brand-problem');
    await context.close();
  });

  function address(index) {
    return authorization(engine, { client_id: appId(index) }).replace('contoso.example', tenantId(index));
  }

  async function assertGood(page, name) {
    await picture(page, name);
    assert.deepEqual(await flaws(page), [], name);
    assert.equal(await overflow(page), 0, `${name} is too wide`);
    for (const part of ['.primary', '.links a', '.links button', 'summary']) {
      for (const found of await page.locator(part).all()) {
        const contrast = await found.evaluate(contrastOf);
        assert.ok(contrast >= TEXT, `${name}: ${part} has a contrast of ${contrast}`);
      }
    }
  }
});

/** Of an element's text to what is behind it (WCAG 2.2); runs in the page. */
function contrastOf(element) {
  const parts = (colour) => colour.match(/[\d.]+/g).map(Number);
  const luminance = (colour) => {
    const [red, green, blue] = parts(colour).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  let behind = element;
  while (parts(getComputedStyle(behind).backgroundColor)[3] === 0) {
    behind = behind.parentElement;
  }
  const [dark, light] = [getComputedStyle(element).color, getComputedStyle(behind).backgroundColor].map(luminance).sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** The demo's directory, with tenants that have nobody beside it. */
function writeDirectory() {
  const tenants = TENANTS.map(({ name, accent, logo }, index) => `  - id: ${tenantId(index)}
    displayName: ${JSON.stringify(name)}
    branding: {accent: "${accent}"${logo ? `, logo: "${logo}"` : ''}}
    applications:
      - {appId: ${appId(index)}, displayName: Shop, redirectUris: [http://127.0.0.1/sample/callback]}
`);
  mkdirSync(`${FOLDER}dev/otpengine/dev`, { recursive: true });
  writeFileSync(FOLDER + DIRECTORY, `${readFileSync(MAIN + DIRECTORY, 'utf8').trimEnd()}\n${tenants.join('')}`);
}

function tenantId(index) {
  return `77777777-0000-4000-8000-00000000000${index}`;
}

function appId(index) {
  return `99999999-0000-4000-8000-00000000000${index}`;
}

function svg(text) {
  return `data:image/svg+xml;base64,${Buffer.from(text).toString('base64')}`;
}

/** Stripes, so that one sees whether any of it is missing. */
function png(width, height) {
  const row = (y) => Buffer.from([0, ...Array.from({ length: width }, (_, x) => [shade(x / width), 60, shade(y / height)]).flat()]);
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  const header = Buffer.concat([size, Buffer.from([8, 2, 0, 0, 0])]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, (_, y) => row(y))), { level: 9 });
  const parts = [chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))];
  return `data:image/png;base64,${Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]).toString('base64')}`;
}

/** In five steps, which packs well. */
function shade(share) {
  return Math.floor(share * 5) * 60;
}

function chunk(type, content) {
  const named = Buffer.concat([Buffer.from(type), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc(named));
  return Buffer.concat([length, named, sum]);
}

/** CRC-32, bit by bit (PNG, annex D). */
function crc(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
    }
  }
  return (sum ^ 0xffffffff) >>> 0;
}
