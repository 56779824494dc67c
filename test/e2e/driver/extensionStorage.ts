import { createDecipheriv } from 'node:crypto';
import type { Page } from '@playwright/test';
import { MINTED_KEY } from '../../vscode/server/workbench';
import { readBrowserStorage } from './captures';

const EXTENSION = 'cams-explorer.cams-explorer';

/** What VS Code stores for the extension: its global state and its decrypted secrets. */
export interface ExtensionStorage {
  readonly state: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/** Reads the extension's storage from the browser's stores. */
export async function readExtensionStorage(page: Page): Promise<ExtensionStorage> {
  const stores = await readBrowserStorage(page);
  const state = stores['vscode-web-state-db-global/ItemTable']?.[EXTENSION] ?? '{}';
  const sealed = stores['local']?.['secrets.provider'];
  const secrets = sealed === undefined ? {} : decryptSecrets(sealed);
  return { state: JSON.parse(state) as ExtensionStorage['state'], secrets: secretsOfExtension(secrets) };
}

/** Reads which keys of the extension's global state VS Code's Settings Sync takes along. */
export async function readSyncedKeys(page: Page): Promise<readonly string[]> {
  const stores = Object.values(await readBrowserStorage(page));
  const entries = stores.flatMap((store) => Object.entries(store));
  const [, keys = '[]'] = entries.find(([key]) => key.startsWith(`extensionKeys/${EXTENSION}@`)) ?? [];
  return JSON.parse(keys) as readonly string[];
}

/** Decrypts VS Code's `secrets.provider` value: 32 bytes client key, 12 bytes IV, ciphertext, 16 bytes AES-GCM tag. */
function decryptSecrets(sealed: string): Record<string, string> {
  const bytes = Buffer.from(sealed, 'base64');
  const key = bytes.subarray(0, 32).map((byte, index) => byte ^ (MINTED_KEY[index] ?? 0));
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(32, 44));
  decipher.setAuthTag(bytes.subarray(-16));
  const opened = Buffer.concat([decipher.update(bytes.subarray(44, -16)), decipher.final()]);
  return JSON.parse(opened.toString()) as Record<string, string>;
}

function secretsOfExtension(secrets: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(secrets).flatMap(([name, value]) => {
      const { extensionId, key } = JSON.parse(name) as { readonly extensionId: string; readonly key: string };
      return extensionId === EXTENSION ? [[key, value]] : [];
    }),
  );
}
