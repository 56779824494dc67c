import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(`${ROOT}${path}`, 'utf8'));
}

export const sourceFolder = `${ROOT}src`;

const StringTable = v.record(v.string(), v.string());

/** Reads a translation file: key to text. */
export function readStrings(path: string): Readonly<Record<string, string>> {
  return v.parse(StringTable, readJson(path));
}

const When = v.exactOptional(v.string());

/** A command or a submenu. */
const MenuItem = v.object({
  command: v.exactOptional(v.string()),
  submenu: v.exactOptional(v.string()),
  when: When,
  group: v.exactOptional(v.string()),
});

/** The parts of package.json that tests compare with the code. */
const Manifest = v.object({
  icon: v.string(),
  l10n: v.string(),
  dependencies: v.record(v.string(), v.string()),
  capabilities: v.unknown(),
  contributes: v.object({
    commands: v.array(
      v.object({
        command: v.string(),
        title: v.string(),
        category: v.string(),
        icon: v.exactOptional(v.string()),
        enablement: When,
      }),
    ),
    configuration: v.object({
      properties: v.record(
        v.string(),
        v.object({
          type: v.string(),
          default: v.unknown(),
          scope: v.string(),
          order: v.number(),
          minimum: v.exactOptional(v.number()),
          maximum: v.exactOptional(v.number()),
          pattern: v.exactOptional(v.string()),
          patternErrorMessage: v.exactOptional(v.string()),
          enum: v.exactOptional(v.array(v.string())),
          enumDescriptions: v.exactOptional(v.array(v.string())),
          markdownDescription: v.string(),
          items: v.exactOptional(
            v.object({
              properties: v.record(
                v.string(),
                v.object({
                  description: v.string(),
                  maxLength: v.exactOptional(v.number()),
                  maxItems: v.exactOptional(v.number()),
                  items: v.exactOptional(v.object({ maxLength: v.number() })),
                }),
              ),
            }),
          ),
        }),
      ),
    }),
    icons: v.record(
      v.string(),
      v.object({ default: v.object({ fontPath: v.string(), fontCharacter: v.string() }) }),
    ),
    viewsContainers: v.record(v.string(), v.array(v.object({ id: v.string(), icon: v.string() }))),
    views: v.record(v.string(), v.array(v.object({ id: v.string() }))),
    walkthroughs: v.array(
      v.object({
        id: v.string(),
        icon: v.string(),
        steps: v.array(
          v.object({
            id: v.string(),
            title: v.string(),
            description: v.string(),
            when: When,
            media: v.object({
              image: v.strictObject({
                dark: v.string(),
                light: v.string(),
                hc: v.string(),
                hcLight: v.string(),
              }),
              altText: v.string(),
            }),
            completionEvents: v.array(v.string()),
          }),
        ),
      }),
    ),
    viewsWelcome: v.array(v.object({ view: v.string(), contents: v.string(), when: When })),
    keybindings: v.array(
      v.object({ command: v.string(), key: v.string(), mac: v.exactOptional(v.string()), when: v.string() }),
    ),
    submenus: v.array(v.object({ id: v.string(), label: v.string() })),
    menus: v.record(v.string(), v.array(MenuItem)),
  }),
});

export function readManifest(): v.InferOutput<typeof Manifest> {
  return v.parse(Manifest, readJson('package.json'));
}
