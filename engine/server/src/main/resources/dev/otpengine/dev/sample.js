// The smallest honest OpenID Connect client for a page: no library, nothing stored beyond this tab.

const CLIENT_ID = "11111111-0000-4000-8000-000000000001";
const METADATA = "/contoso.example/v2.0/.well-known/openid-configuration";
const CALLBACK = `${location.origin}/sample/callback`;
const ALGORITHMS = {
  ES256: [{ name: "ECDSA", namedCurve: "P-256" }, { name: "ECDSA", hash: "SHA-256" }],
  RS256: [{ name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" }, "RSASSA-PKCS1-v1_5"],
};

const TIMES = ["exp", "iat", "nbf", "auth_time"];

const byId = (id) => document.getElementById(id);
const encode = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
  .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const decode = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const random = () => encode(crypto.getRandomValues(new Uint8Array(32)));
const read = (part) => JSON.parse(new TextDecoder().decode(decode(part)));

async function json(url, options) {
  const response = await fetch(url, options);
  const body = await response.json();
  if (!response.ok) {
    throw new Error(body.error_description ?? body.error);
  }
  return body;
}

async function signIn() {
  const metadata = await json(METADATA);
  const asked = { state: random(), nonce: random(), verifier: random() };
  sessionStorage.setItem("asked", JSON.stringify(asked));
  const challenge = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(asked.verifier));
  location.assign(`${metadata.authorization_endpoint}?${new URLSearchParams({
    client_id: CLIENT_ID,
    response_type: "code",
    redirect_uri: CALLBACK,
    scope: "openid profile phone",
    state: asked.state,
    nonce: asked.nonce,
    code_challenge: encode(challenge),
    code_challenge_method: "S256",
  })}`);
}

/** Back from the sign-in page, with a code or an error. */
async function finish(answer) {
  const asked = JSON.parse(sessionStorage.getItem("asked") ?? "{}");
  sessionStorage.removeItem("asked");
  history.replaceState(null, "", "/sample");
  const metadata = await json(METADATA);
  if (!asked.state || answer.get("state") !== asked.state || answer.get("iss") !== metadata.issuer) {
    throw new Error("This answer belongs to no sign-in of this tab. Sign in again.");
  }
  if (answer.has("error")) {
    throw new Error(answer.get("error_description") ?? answer.get("error"));
  }
  const tokens = await json(metadata.token_endpoint, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      client_id: CLIENT_ID,
      code: answer.get("code"),
      redirect_uri: CALLBACK,
      code_verifier: asked.verifier,
    }),
  });
  await verify(tokens.id_token, metadata, asked.nonce);
  sessionStorage.setItem("id_token", tokens.id_token);
}

/** OpenID Connect Core 1.0 section 3.1.3.7. */
async function verify(idToken, metadata, nonce) {
  const [header, claims, signature] = idToken.split(".");
  const { kid, alg } = read(header);
  const { keys } = await json(metadata.jwks_uri);
  const jwk = keys.find((key) => key.kid === kid);
  if (!jwk || !(alg in ALGORITHMS)) {
    throw new Error("The ID token was signed by an unknown key.");
  }
  const [imported, verified] = ALGORITHMS[alg];
  const key = await crypto.subtle.importKey("jwk", jwk, imported, false, ["verify"]);
  const good = await crypto.subtle.verify(verified, key, decode(signature), new TextEncoder().encode(`${header}.${claims}`));
  const { iss, aud, exp, nonce: told } = read(claims);
  if (!good || iss !== metadata.issuer || aud !== CLIENT_ID || exp * 1000 < Date.now() || told !== nonce) {
    throw new Error("The ID token is not right.");
  }
}

async function signOut() {
  const idToken = sessionStorage.getItem("id_token");
  sessionStorage.removeItem("id_token");
  const metadata = await json(METADATA);
  if (!metadata.end_session_endpoint) {
    location.assign("/sample");
    return;
  }
  location.assign(`${metadata.end_session_endpoint}?${new URLSearchParams({
    id_token_hint: idToken,
    client_id: CLIENT_ID,
    post_logout_redirect_uri: `${location.origin}/sample`,
  })}`);
}

/** As it is, and what it means where that does not show. */
function readable(name, value) {
  return TIMES.includes(name)
    ? [value, new Date(value * 1000).toLocaleString([], { dateStyle: "medium", timeStyle: "medium" })]
    : [[value].flat().join(", ")];
}

function initials(name) {
  const words = name.split(/\s+/);
  return [words[0], ...words.slice(1).slice(-1)].map((word) => word.charAt(0).toUpperCase()).join("");
}

function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

function show(idToken) {
  byId("signed-out").hidden = Boolean(idToken);
  byId("signed-in").hidden = !idToken;
  if (!idToken) {
    return;
  }
  const claims = read(idToken.split(".")[1]);
  const name = claims.name ?? claims.sub;
  byId("name").textContent = name;
  byId("initials").textContent = initials(name);
  byId("account").textContent = [claims.preferred_username, claims.phone_number].filter(Boolean).join(" · ");
  byId("claims").replaceChildren(...Object.entries(claims).map(([claim, value]) => {
    const [raw, meaning] = readable(claim, value);
    const told = element("dd", element("code", String(raw)), ...(meaning ? [element("span", meaning)] : []));
    return element("div", element("dt", claim), told);
  }));
}

function tell(error) {
  byId("problem").textContent = error.message;
  byId("problem").hidden = false;
  byId("problem").focus();
}

async function start() {
  if (location.hostname === "localhost") {
    // The redirect URI is registered by address, so that no name service is asked.
    location.replace(location.href.replace("localhost", "127.0.0.1"));
    return;
  }
  const answer = new URLSearchParams(location.search);
  if (location.pathname === "/sample/callback") {
    await finish(answer).catch(tell);
  }
  show(sessionStorage.getItem("id_token"));
}

byId("sign-in").addEventListener("click", () => signIn().catch(tell));
byId("sign-out").addEventListener("click", () => signOut().catch(tell));
start();
