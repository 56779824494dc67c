import { spawn } from 'node:child_process';

/** Opens a URL in the default browser; resolves to false if there is none. */
export function openInBrowser(url: string): Promise<boolean> {
  const [command = '', ...args] = openCommand(process.platform);
  // Without a display xdg-open would start a text browser, or fail.
  const hasDisplay = process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined;
  if (process.platform === 'linux' && !hasDisplay) return Promise.resolve(false);
  return new Promise((resolve) => {
    const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
    child.unref();
  });
}

function openCommand(platform: NodeJS.Platform): string[] {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['cmd', '/c', 'start', '""'];
  return ['xdg-open'];
}
