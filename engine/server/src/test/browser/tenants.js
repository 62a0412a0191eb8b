import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';

const DIRECTORY = 'dev/otpengine/dev/demo-directory.yaml';
const MAIN = fileURLToPath(new URL('../../main/resources/', import.meta.url));
/** Where the directory goes that stands in for the demo's. */
export const FOLDER = fileURLToPath(new URL('../../../target/branded/', import.meta.url));
const LETTERS = 'M10 4h12v6H16v4h5v6h-5v8h-6z';
const MARK = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#0a7d55" d="${LETTERS}"/></svg>`;
/** A logo that would run, and tell somebody. */
export const EVIL = svg(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 32" onload="document.documentElement.id='ran'">
<script>document.documentElement.id = 'ran'</script><image href="http://127.0.0.1:9/seen"/><path fill="#b1005a" d="${LETTERS}"/></svg>`);

export const TENANTS = [
  { name: 'Fabrikam', accent: '#0a7d55', logo: svg(MARK) },
  { name: 'Pale Lemon Deliveries', accent: '#fff35c' },
  { name: 'Ink', accent: '#000000' },
  { name: 'Wide World Importers', accent: '#c2185b', logo: png(600, 60) },
  { name: 'Tall', accent: '#7a7a7a', logo: png(40, 400) },
  { name: 'Evil & <b>Sons</b>', accent: '#171a20', logo: EVIL },
  { name: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft', accent: '#ffffff' },
];

/** The demo's directory, with tenants that have nobody beside it. */
export function writeDirectory() {
  const tenants = TENANTS.map(({ name, accent, logo }, index) => `  - id: ${tenantId(index)}
    displayName: ${JSON.stringify(name)}
    branding: {accent: "${accent}"${logo ? `, logo: "${logo}"` : ''}}
    applications:
      - {appId: ${appId(index)}, displayName: Shop, redirectUris: [http://127.0.0.1/sample/callback]}
`);
  mkdirSync(`${FOLDER}dev/otpengine/dev`, { recursive: true });
  writeFileSync(FOLDER + DIRECTORY, `${readFileSync(MAIN + DIRECTORY, 'utf8').trimEnd()}\n${tenants.join('')}`);
}

export function tenantId(index) {
  return `77777777-0000-4000-8000-00000000000${index}`;
}

export function appId(index) {
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
