// In one process, with one engine and one browser. The last one moves the engine's time.
import './page.test.js';
import './browsers.test.js';
import './oidc.test.js';
import './branding.test.js';
import './inbox.test.js';
import './trouble.test.js';
