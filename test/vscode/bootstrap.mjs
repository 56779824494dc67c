// Runs a TypeScript file of this project: `node bootstrap.mjs [--quiet] script.ts args…`. Needs only Node and npm.
// Installs the packages first if they are missing or differ from the lock file. Arguments, signals and the exit code
// are passed through.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = [20, 19];
const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const NETWORK_ERRORS = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/;

function fail(sentence, code = 1) {
  console.error(sentence);
  process.exit(code);
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  fail(`Node ${OLDEST_NODE.join('.')} or newer is needed; this is Node ${process.versions.node}.`);
}

function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(path.join(ROOT, file), 'utf8')).packages ?? {};
  } catch {
    return undefined;
  }
}

/** Compares npm's record of installed packages with the lock file. An interrupted install leaves no record. */
function packagesAreCurrent() {
  const installed = readPackages('node_modules/.package-lock.json');
  const wanted = readPackages('package-lock.json');
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(
    ([name, { version, integrity, optional }]) =>
      name === '' ||
      (installed[name]?.version === version && installed[name]?.integrity === integrity) ||
      (optional === true && !installed[name]),
  );
}

function installPackages(quiet) {
  const say = quiet ? console.error : console.log;
  const started = Date.now();
  say('Installing the packages of package-lock.json (npm ci) …');
  const { status, error, stdout, stderr } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: ROOT,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (error) fail(`npm could not be started (${error.message}). It comes with Node and must be on the PATH.`);
  if (status !== 0) {
    process.stderr.write(stdout + stderr);
    fail(
      NETWORK_ERRORS.test(stderr)
        ? 'npm ci could not reach the npm registry. Check the network, the proxy and `npm config get registry`.'
        : `npm ci failed with exit code ${String(status)}; see the errors above.`,
    );
  }
  say(`Packages installed in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}

function runScript(script, args) {
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), path.resolve(script), ...args],
    {
      stdio: 'inherit',
    },
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // On Windows the console also sends Ctrl+C to the child, and `kill` would not let it clean up.
      if (process.platform !== 'win32') child.kill(signal);
    });
  }
  child.once('error', (error) => fail(`${script} could not be started: ${error.message}`));
  child.once('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

requireNode();
const quiet = process.argv[2] === '--quiet';
const [script, ...args] = process.argv.slice(quiet ? 3 : 2);
if (!script) fail('Usage: node bootstrap.mjs [--quiet] script.ts [arguments…]', 2);
if (!packagesAreCurrent()) installPackages(quiet);
runScript(script, args);
