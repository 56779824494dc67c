export type ShellKind = 'posix' | 'powershell' | 'other';

/** Classifies a shell by the path of its program, such as `vscode.env.shell`. */
export function shellKindOf(program: string): ShellKind {
  const name = program
    .replace(/^.*[\\/]/, '')
    .replace(/\.exe$/i, '')
    .toLowerCase();
  if (['bash', 'dash', 'ksh', 'sh', 'zsh'].includes(name)) return 'posix';
  return name === 'pwsh' || name === 'powershell' ? 'powershell' : 'other';
}

/** Characters that no shell treats specially, in a word that does not start an option. */
const PLAIN = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;
/** A control character would act on the terminal before the shell sees it. */
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/**
 * Quotes one argument of a command line for a terminal.
 * @returns undefined if the shell has no safe way to pass it
 */
export function quoteArgument(text: string, shell: ShellKind): string | undefined {
  if (PLAIN.test(text)) return text;
  if (text === '' || text.startsWith('-') || CONTROL.test(text)) return undefined;
  switch (shell) {
    case 'posix':
      return `'${text.replaceAll("'", `'\\''`)}'`;
    case 'powershell':
      // PowerShell also ends a string at typographic quotes, and Windows PowerShell drops double quotes of arguments.
      return /["\u2018-\u201f]/.test(text) ? undefined : `'${text.replaceAll("'", "''")}'`;
    case 'other':
      return undefined;
  }
}
