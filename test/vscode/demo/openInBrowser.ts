import { spawn } from 'node:child_process';

/** Opens an address in the person's browser; gives false where there is none to open. */
export function openInBrowser(url: string): Promise<boolean> {
  const [command = '', ...args] = openerFor(process.platform);
  // without a display xdg-open finds a text browser or nothing at all
  const hasDisplay = process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined;
  if (process.platform === 'linux' && !hasDisplay) return Promise.resolve(false);
  return new Promise((resolve) => {
    const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
    child.unref();
  });
}

function openerFor(platform: NodeJS.Platform): string[] {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['cmd', '/c', 'start', '""'];
  return ['xdg-open'];
}
