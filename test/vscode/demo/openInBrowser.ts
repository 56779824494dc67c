import { spawn } from 'node:child_process';

/** Opens a URL in the default browser of a Linux desktop; resolves to false if there is none. */
export function openInBrowser(url: string): Promise<boolean> {
  // Without a display xdg-open would start a text browser, or fail.
  const hasDisplay = process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined;
  if (!hasDisplay) return Promise.resolve(false);
  return new Promise((resolve) => {
    const child = spawn('xdg-open', [url], { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
    child.unref();
  });
}
