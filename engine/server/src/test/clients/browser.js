// MSAL refuses to start outside a browser. What it looks for is a page, its storage and IndexedDB; fetch and WebCrypto
// stay Node's, so that requests are real.
import { webcrypto } from 'node:crypto';
import 'fake-indexeddb/auto';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('', { url: 'https://app.contoso.example/' });
Object.defineProperty(window, 'crypto', { value: webcrypto });

const names = ['window', 'document', 'navigator', 'location', 'sessionStorage', 'localStorage'];
for (const name of names) {
  Object.defineProperty(globalThis, name, { value: window[name], configurable: true });
}

// An open channel to other tabs would keep the process from ending.
delete globalThis.BroadcastChannel;
