const NUMBER = '+1 4255550150';
const CODE = '424242';
const PICTURE = 'update-image-placeholder';

/** What the suite's own browser does at the page of this engine, and at which modules it does something else. */
export function configuration(suite, tenant) {
  const authorize = `${tenant}/oauth2/v2.0/authorize*`;
  const logout = `${tenant}/oauth2/v2.0/logout*`;
  const page = `${tenant}/signin/*`;
  const back = `${suite}/test/a/otp-engine/*`;

  const number = [
    ['wait', 'id', 'number', 10],
    ['text', 'id', 'number', NUMBER],
    ['click', 'css', 'form[novalidate] button.primary'],
  ];
  const code = [
    ['wait', 'id', 'code', 10],
    ['text', 'id', 'code', CODE],
    ['click', 'css', 'form[data-code] button.primary'],
  ];
  const signIn = (commands = number) => [
    { task: 'Number', match: page, optional: true, commands },
    { task: 'Code', match: page, optional: true, commands: code },
    { task: 'Back', match: back, commands: [['wait', 'id', 'submission_complete', 20]] },
  ];
  const pictured = signIn([['wait', 'css', 'h1', 10, '.*', `${PICTURE}-optional`], ...number]);
  const told = (match, text, ...before) => ({
    match,
    tasks: [...before, { task: 'Told', match, commands: [['wait', 'css', 'h1', 10, text, PICTURE]] }],
  });
  const confirmed = {
    task: 'Confirm',
    match: logout,
    commands: [['wait', 'css', 'h1', 10, 'Sign out\\?'], ['click', 'css', 'button']],
  };

  const signedIn = { match: authorize, tasks: signIn() };
  const again = [{ ...signedIn, 'match-limit': 1 }, { match: authorize, tasks: pictured }];
  const refused = [told(authorize, 'This did not work')];
  const left = [signedIn, { match: logout, tasks: [{ task: 'Back', match: back }] }];
  const refusedLogout = [signedIn, told(logout, 'This did not work')];
  const asked = [signedIn, told(logout, 'You are signed out', confirmed)];
  const browsers = {
    'oidcc-prompt-login': again,
    'oidcc-max-age-1': again,
    'oidcc-ensure-registered-redirect-uri': refused,
    'oidcc-ensure-request-object-with-redirect-uri': refused,
    'oidcc-rp-initiated-logout': left,
    'oidcc-rp-initiated-logout-no-state': left,
    'oidcc-rp-initiated-logout-no-post-logout-redirect-uri': [signedIn, told(logout, 'You are signed out')],
    'oidcc-rp-initiated-logout-no-params': asked,
    'oidcc-rp-initiated-logout-only-state': asked,
    'oidcc-rp-initiated-logout-bad-post-logout-redirect-uri': refusedLogout,
    'oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri': refusedLogout,
    'oidcc-rp-initiated-logout-modified-id-token-hint': refusedLogout,
    'oidcc-rp-initiated-logout-no-id-token-hint': refusedLogout,
    'oidcc-rp-initiated-logout-bad-id-token-hint': refusedLogout,
  };
  const first = client(1);
  return {
    alias: 'otp-engine',
    server: { discoveryUrl: `${tenant}/v2.0/.well-known/openid-configuration`, login_hint: NUMBER.replace(' ', '') },
    client: first,
    client_secret_post: first,
    client2: client(2),
    browser: [signedIn],
    override: Object.fromEntries(Object.entries(browsers).map(([module, browser]) => [module, { browser }])),
  };
}

/** As directory.yaml has them. */
function client(n) {
  return {
    client_id: `11111111-0000-4000-8000-00000000000${n}`,
    client_secret: `conformance-secret-${n}-of-more-than-32-bytes`,
  };
}
