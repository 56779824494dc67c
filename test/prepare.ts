import type { SharedSetup, SuiteSelection } from './suites';
import { buildExtension } from './vscode/build';
import { bundleHostTests } from './vscode/bundleHostTests';
import { findHostTargets, LAUNCHER } from './vscode/hostTargets';
import { supportsBrowserHost } from './vscode/machine';
import { step } from './vscode/script';
import { setUpBrowser } from './vscode/setup/browser';
import { hostVersion, setUpHost } from './vscode/setup/hosts';
import { getVsix } from './vscode/vsix';

const NOTHING: SharedSetup = { hosts: [], sharedDesktop: false, hostTests: '' };

/** Prepares everything that the selected suites share, once: VS Code, a browser, the extension, the bundled host tests. */
export async function prepare({ parts, files, vscode }: SuiteSelection): Promise<SharedSetup> {
  if (parts.every((part) => part === 'unit')) return NOTHING;
  const needs = { host: parts.includes('host'), e2e: parts.includes('e2e') };
  if (supportsBrowserHost(process)) await setUpBrowser();
  if (needs.e2e && supportsBrowserHost(process)) await setUpHost(hostVersion(vscode));
  const hosts = needs.host ? await findHostTargets(vscode) : [];
  // A unit test measures the package: it must not build it again while the host tests load `dist/`.
  const packages = needs.e2e || parts.includes('unit');
  const vsix = await step('Build the extension', () => (packages ? getVsix() : buildOnly()));
  const sharedDesktop = hosts.some(({ executable }) => executable !== LAUNCHER);
  return { hosts, sharedDesktop, hostTests: needs.host ? await bundleHostTests(files) : '', vsix };
}

async function buildOnly(): Promise<undefined> {
  await buildExtension();
}
