import { env } from 'vscode';

/** VS Code's display language as a language tag for HTML. */
export function displayLanguage(): string {
  return /^[a-z0-9-]+$/i.test(env.language) ? env.language : 'en';
}
