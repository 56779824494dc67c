/** The operating system and processor architecture of a machine, as in `process`. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
}

/**
 * Whether the browser host, a VS Code server with a headless browser, runs on a machine. Its Node comes from an npm
 * package with a Linux binary.
 */
export const supportsBrowserHost = ({ platform, arch }: Machine): boolean =>
  platform === 'linux' && (arch === 'x64' || arch === 'arm64');

/** The reason to show where `supportsBrowserHost` is false. */
export const BROWSER_HOST_PLATFORMS = 'the browser host runs only on Linux x64 and arm64';
