import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const TARGET = fileURLToPath(new URL('../../../target/', import.meta.url));
const JAVA = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
const FREE_PORTS = {
  OTP_HTTP_PORT: '0',
  OTP_MANAGEMENT_PORT: '0',
  OTP_SMSC_SMPP_PORT: '0',
  OTP_SMSC_HTTP_PORT: '0',
  OTP_CLUSTER_PORT: '0',
};
const SHIPPED = ['-jar', 'otp-engine.jar', 'dev'];
const MOVED = 'dev.otpengine.dev.MovedDevMode';
const READY = /^ready http=(\d+) management=\d+ smpp=\d+ smsc-http=(\d+)$/;
const START_MILLIS = 240_000;
const STOP_MILLIS = 10_000;
const CALL_MILLIS = 5_000;

/** The shipped jar, running dev mode as a process of its own on free ports. */
export class Engine {
  #process;
  #ports;
  #lines;

  static start() {
    return Engine.#started(SHIPPED);
  }

  /** One whose time tests move, and that finds what is in this folder before what is in the jar. */
  static startOver(folder) {
    return Engine.#started(['-cp', [folder, 'otp-engine.jar', 'test-classes'].join(delimiter), MOVED]);
  }

  static async #started(program) {
    const engine = new Engine(program);
    try {
      engine.#ports = await engine.#ready();
      return engine;
    } catch (cause) {
      await engine.stop();
      throw cause;
    }
  }

  constructor(program) {
    this.#process = spawn(JAVA, program, {
      cwd: TARGET,
      env: { ...process.env, ...FREE_PORTS, OTP_DEV_LOAD_USERS: '1000' },
      stdio: [program === SHIPPED ? 'ignore' : 'pipe', 'pipe', 'inherit'],
    });
    process.once('exit', () => this.#process.kill('SIGKILL'));
  }

  get url() {
    return `http://127.0.0.1:${this.#ports.http}`;
  }

  /** Root of the demo tenant's calls. */
  get tenantUrl() {
    return `${this.url}/contoso.example`;
  }

  get inboxUrl() {
    return `http://127.0.0.1:${this.#ports.inbox}/`;
  }

  /** The code in the newest text to a number. */
  async code(number) {
    const [message] = await this.messages(number, CALL_MILLIS);
    return message.text.slice(0, 6);
  }

  /** Empties the inbox. */
  async forget() {
    await fetch(`${this.inboxUrl}api/messages`, { method: 'DELETE', signal: AbortSignal.timeout(CALL_MILLIS) });
  }

  /** Texts to a number, newest first, as soon as there is one or the wait is over. */
  async messages(number, waitMillis = 0) {
    const query = new URLSearchParams({ to: number, waitMs: waitMillis });
    const answer = await fetch(`http://127.0.0.1:${this.#ports.inbox}/api/messages?${query}`, {
      signal: AbortSignal.timeout(waitMillis + CALL_MILLIS),
    });
    return answer.json();
  }

  /** The carrier's faults from here on, by the simulator's names; none without any. */
  async behave(faults = {}) {
    const answer = await fetch(`http://127.0.0.1:${this.#ports.inbox}/api/behaviour`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(faults),
      signal: AbortSignal.timeout(CALL_MILLIS),
    });
    if (!answer.ok) {
      throw new Error(await answer.text());
    }
  }

  /** Moves the engine's time on, by an ISO duration. */
  async pass(duration) {
    const moved = once(this.#lines, 'line');
    this.#process.stdin.write(`${duration}\n`);
    await moved;
  }

  async stop() {
    const { pid, exitCode, signalCode } = this.#process;
    if (pid === undefined || exitCode !== null || signalCode !== null) {
      return;
    }
    const exit = once(this.#process, 'exit');
    const overdue = setTimeout(() => this.#process.kill('SIGKILL'), STOP_MILLIS);
    this.#process.kill('SIGTERM');
    await exit;
    clearTimeout(overdue);
  }

  async #ready() {
    const printed = [];
    let deadline;
    try {
      return await new Promise((resolve, reject) => {
        const fail = (reason) => reject(new Error([reason, ...printed].join('\n')));
        deadline = setTimeout(fail, START_MILLIS, 'the engine was not ready in time');
        this.#process.once('error', (cause) => fail(`the engine did not start: ${cause.message}`));
        this.#process.once('close', () => fail('the engine ended'));
        // Reads on after the line it waits for: a full pipe would stop the engine.
        this.#lines = createInterface({ input: this.#process.stdout });
        this.#lines.on('line', (line) => {
          printed.push(line);
          const [ready, http, inbox] = READY.exec(line) ?? [];
          if (ready) {
            resolve({ http, inbox });
          }
        });
      });
    } finally {
      clearTimeout(deadline);
    }
  }
}
