import path from 'node:path';

/** The parts of a machine that decide where VS Code is installed. */
export interface DesktopMachine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  isFile(file: string): boolean;
  /** Resolves symbolic links. */
  realPath(file: string): string;
}

/** Returns the main executable of an installed desktop VS Code, from the PATH or a usual location, if there is one. */
export function locateVscode(machine: DesktopMachine): string | undefined {
  for (const candidate of [...commandsOnPath(machine), ...usualLocations(machine)]) {
    if (!machine.isFile(candidate)) continue;
    const executable = applicationOf(candidate, machine);
    if (executable !== undefined) return executable;
  }
  return undefined;
}

/**
 * Returns the executable to start for what `VSCODE_EXECUTABLE` names: an application, a macOS app folder, or the `code`
 * command. The `code` command starts VS Code in the background and must be replaced by the application it belongs to.
 */
export function resolveVscode(named: string, machine: DesktopMachine): string | undefined {
  if (machine.platform === 'darwin' && named.endsWith('.app')) return applicationInBundle(named, machine);
  if (!machine.isFile(named)) return undefined;
  if (machine.platform === 'win32' && /\.(cmd|bat)$/i.test(named)) return applicationOf(named, machine);
  return applicationOf(named, machine) ?? named;
}

function commandsOnPath(machine: DesktopMachine): string[] {
  const paths = pathsOf(machine);
  const folders = (variable(machine, 'PATH') ?? '').split(paths.delimiter).filter((each) => each !== '');
  return folders.map((folder) =>
    paths.join(unquote(folder), machine.platform === 'win32' ? 'code.cmd' : 'code'),
  );
}

function usualLocations(machine: DesktopMachine): string[] {
  const paths = pathsOf(machine);
  switch (machine.platform) {
    case 'win32': {
      const user = variable(machine, 'LOCALAPPDATA');
      const folders = [user && paths.join(user, 'Programs'), variable(machine, 'ProgramFiles')];
      return folders.flatMap((each) => (each ? [paths.join(each, 'Microsoft VS Code', 'Code.exe')] : []));
    }
    case 'darwin':
      return ['/Applications', paths.join(machine.home, 'Applications')].flatMap((folder) =>
        executablesInBundle(paths.join(folder, 'Visual Studio Code.app')),
      );
    default:
      return [
        '/usr/share/code/code',
        '/opt/visual-studio-code/code',
        '/snap/code/current/usr/share/code/code',
      ];
  }
}

/** Returns the application that a file is, or that a `code` command belongs to. */
function applicationOf(file: string, machine: DesktopMachine): string | undefined {
  const paths = pathsOf(machine);
  const folder = paths.dirname(machine.realPath(file));
  if (machine.platform === 'win32') {
    if (/\.exe$/i.test(file)) return file;
    return firstFile([paths.join(folder, '..', 'Code.exe')], machine); // bin\code.cmd
  }
  if (machine.platform === 'darwin') {
    if (paths.basename(folder) === 'MacOS') return file;
    return applicationInBundle(paths.join(folder, '../../../..'), machine); // Contents/Resources/app/bin/code
  }
  if (paths.basename(folder) === 'bin') return firstFile([paths.join(folder, '..', 'code')], machine); // bin/code
  return paths.basename(folder) === 'remote-cli' ? undefined : file;
}

const applicationInBundle = (bundle: string, machine: DesktopMachine): string | undefined =>
  firstFile(executablesInBundle(bundle), machine);

/** The name of the executable depends on the version of VS Code. */
const executablesInBundle = (bundle: string): string[] =>
  ['Code', 'Electron'].map((name) => path.posix.join(bundle, 'Contents/MacOS', name));

const firstFile = (files: readonly string[], machine: DesktopMachine): string | undefined =>
  files.find((file) => machine.isFile(file));

const pathsOf = ({ platform }: DesktopMachine): path.PlatformPath =>
  platform === 'win32' ? path.win32 : path.posix;

/** The names of environment variables are case-insensitive on Windows: the PATH is often called `Path`. */
function variable({ platform, env }: DesktopMachine, name: string): string | undefined {
  if (platform !== 'win32') return env[name];
  const found = Object.keys(env).find((each) => each.toLowerCase() === name.toLowerCase());
  return found === undefined ? undefined : env[found];
}

/** Windows allows quotes around a folder in the PATH. */
const unquote = (folder: string): string => folder.replace(/^"(.*)"$/, '$1');
