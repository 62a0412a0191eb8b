// node run.js SUITE TENANT PLAN VARIANT [MODULE...], such as
// node run.js https://localhost:8443 https://localhost:8444/72f988bf-0000-4000-8000-000000000001 \
//   oidcc-basic-certification-test-plan '{"server_metadata":"discovery","client_registration":"static_client"}'
import { configuration } from './configuration.js';

const LONGEST_MODULE_MILLIS = 240_000;
const PAUSE_MILLIS = 1_000;
const [suite, tenant, planName, variant, ...only] = process.argv.slice(2);

async function call(method, path, parameters = {}, body) {
  const answer = await fetch(`${suite}/api/${path}?${new URLSearchParams(parameters)}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(60_000),
  });
  if (!answer.ok) {
    throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  }
  return answer.json();
}

async function run(plan, { testModule, variant: chosen = {} }) {
  const { id } = await call('POST', 'runner', { test: testModule, plan, variant: JSON.stringify(chosen) });
  const end = Date.now() + LONGEST_MODULE_MILLIS;
  let info = {};
  while (!['FINISHED', 'INTERRUPTED'].includes(info.status) && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLIS));
    info = await call('GET', `info/${id}`);
  }
  console.log(testModule, info.status, info.result);
  for (const { result, src, msg } of await call('GET', `log/${id}`)) {
    if (['FAILURE', 'WARNING', 'REVIEW'].includes(result)) {
      console.log('   ', result, src, msg);
    }
  }
}

const plan = await call('POST', 'plan', { planName, variant }, configuration(suite, tenant));
for (const module of plan.modules) {
  if (only.length === 0 || only.includes(module.testModule)) {
    await run(plan.id, module);
  }
}
