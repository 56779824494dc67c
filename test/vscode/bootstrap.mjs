// The door to every script of this project: `node bootstrap.mjs [--quiet] script.ts args…`.
// Needs nothing but Node: installs the project's packages when they are missing or no longer what the lock file
// says, then runs the TypeScript file and passes arguments, signals and the exit code through.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = [20, 19];
const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const NETWORK_TROUBLE =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/;

function giveUp(sentence, code = 1) {
  console.error(sentence);
  process.exit(code);
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  giveUp(`Node ${OLDEST_NODE.join('.')} or newer is needed; this is Node ${process.versions.node}.`);
}

function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(path.join(ROOT, file), 'utf8')).packages ?? {};
  } catch {
    return undefined;
  }
}

/** Compares what npm says it installed with the lock file; an interrupted install leaves no such record. */
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
  if (error)
    giveUp(`npm could not be started (${error.message}); it comes with Node and must be on the PATH.`);
  if (status !== 0) {
    process.stderr.write(stdout + stderr);
    giveUp(
      NETWORK_TROUBLE.test(stderr)
        ? 'npm ci could not reach the npm registry; check the network, the proxy and `npm config get registry`.'
        : `npm ci failed with exit code ${String(status)}; the reason is above.`,
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
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => giveUp(`${script} could not be started: ${error.message}`));
  child.once('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

requireNode();
const quiet = process.argv[2] === '--quiet';
const [script, ...args] = process.argv.slice(quiet ? 3 : 2);
if (!script) giveUp('Usage: node bootstrap.mjs [--quiet] script.ts [arguments…]', 2);
if (!packagesAreCurrent()) installPackages(quiet);
runScript(script, args);
