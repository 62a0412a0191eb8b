import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { flaws, overflow, picture } from './browser.js';
import { engine, person } from './stage.js';
import { authorization, unused } from './steps.js';
import { appId, EVIL, TENANTS, tenantId } from './tenants.js';

const TEXT = 4.5;
const TALLEST_LOGO = 44;

describe('the sign-in page in the look of a tenant', { timeout: 600_000, concurrency: 3 }, () => {
  for (const [index, { name, logo }] of TENANTS.entries()) {
    test(`can be read by everybody: ${name}`, async () => {
      const context = await person({ viewport: { width: 390, height: 760 }, bypassCSP: true });
      const page = await context.newPage();
      await page.goto(address(index));
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      await assertReadable(page, `brand-${index}-number`);
      assert.equal(await page.locator('.brand').innerText().then((text) => text.endsWith(name)), true);
      assert.equal(await page.locator('.brand img').count(), logo ? 1 : 0);
      await page.getByLabel('Phone number').fill(unused());
      await page.getByRole('button', { name: 'Text me a code' }).click();
      await page.getByRole('heading', { name: 'Check your phone' }).waitFor();
      await assertReadable(page, `brand-${index}-code`);
      await context.close();
    });
  }

  test('shows wide and tall logos whole', async () => {
    const context = await person({ viewport: { width: 320, height: 760 } });
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
    const context = await person();
    const page = await context.newPage();
    const stopped = [];
    const asked = [];
    context.on('requestfailed', (request) => stopped.push(request.failure().errorText));
    context.on('response', (response) => asked.push(response.url()));
    await page.goto(address(TENANTS.findIndex(({ logo }) => logo === EVIL)));
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
    const context = await person({ bypassCSP: true });
    const page = await context.newPage();
    await page.goto(`${address(0)}&redirect_uri=x`);
    await page.getByText('redirect_uri').waitFor();
    assert.match(await page.locator('.brand').innerText(), /Fabrikam/);
    await assertReadable(page, 'brand-problem');
    await context.close();
  });

  function address(index) {
    return authorization({ client_id: appId(index) }).replace('contoso.example', tenantId(index));
  }

  async function assertReadable(page, name) {
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const look = `${name}-${colorScheme}`;
      await picture(page, look);
      assert.deepEqual(await flaws(page), [], look);
      assert.equal(await overflow(page), 0, `${look} is too wide`);
      for (const part of ['.primary', '.links a', '.links button', 'summary']) {
        for (const found of await page.locator(part).all()) {
          const contrast = await found.evaluate(contrastOf);
          assert.ok(contrast >= TEXT, `${look}: ${part} has a contrast of ${contrast}`);
        }
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
