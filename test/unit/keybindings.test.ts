import assert from 'node:assert/strict';
import { COMMANDS, PANELS, VIEWS } from '../../src/ids';
import { readManifest } from './support/manifest';
import { evaluate, everyContext } from './support/whenClause';

const { keybindings } = readManifest().contributes;

/** Keys that do something in VS Code whatever has the focus. */
const GLOBAL_KEYS = new Set(
  [
    'f1 f5 f6 f8 f9 f10 f11 ctrl+f5 shift+f5 ctrl+shift+f5 escape tab enter space',
    'ctrl+p ctrl+shift+p ctrl+b ctrl+alt+b ctrl+j ctrl+k ctrl+n ctrl+o ctrl+q ctrl+r ctrl+s ctrl+t ctrl+w',
    'ctrl+shift+b ctrl+shift+d ctrl+shift+e ctrl+shift+f ctrl+shift+g ctrl+shift+h ctrl+shift+j ctrl+shift+m',
    'ctrl+shift+n ctrl+shift+o ctrl+shift+s ctrl+shift+t ctrl+shift+u ctrl+shift+v ctrl+shift+w ctrl+shift+x',
    'ctrl+shift+y ctrl+, ctrl+` ctrl+0 ctrl+1 ctrl+2 ctrl+3 ctrl+tab ctrl+pageup ctrl+pagedown ctrl+alt+f',
  ].flatMap((line) => line.split(' ')),
);

/** On macOS, the key opens the developer tools. */
const WITHOUT_CHAT = '!isMac && chatSetupHidden && !chatIsEnabled';

describe('keybindings', () => {
  it('run one command each', () => {
    const pairs = keybindings.map(({ command, key }) => [command, key]);
    assert.deepEqual(Object.fromEntries(pairs), {
      [COMMANDS.copyId]: 'ctrl+c',
      [COMMANDS.refresh]: 'ctrl+alt+r',
      [COMMANDS.filter]: 'ctrl+shift+l',
      [COMMANDS.goToInstance]: 'ctrl+alt+i',
      [COMMANDS.previousInstance]: 'alt+up',
      [COMMANDS.nextInstance]: 'alt+down',
    });
  });

  it('work only in the view or the panel, and leave the keys that VS Code always uses', () => {
    const where = `(focusedView == '${VIEWS.instances}'|activeWebviewPanelId == '${PANELS.instance}')`;
    for (const { command, key, mac, when } of keybindings) {
      if (when !== WITHOUT_CHAT)
        assert.match(when, new RegExp(`^${where} && (.* && )?!inputFocus$`), command);
      assert.ok(!GLOBAL_KEYS.has(key), `${command}: ${key}`);
      assert.equal(mac, key.replace('ctrl', 'cmd'), command);
    }
  });

  it('take the key of the Chat view elsewhere only where there is none', () => {
    const anywhere = keybindings.filter(({ when }) => when === WITHOUT_CHAT);
    assert.deepEqual(
      anywhere.map(({ command, key }) => [command, key]),
      [[COMMANDS.goToInstance, 'ctrl+alt+i']],
    );
    for (const context of everyContext(['isMac', 'chatSetupHidden', 'chatIsEnabled'])) {
      const { isMac, chatSetupHidden, chatIsEnabled } = context;
      assert.equal(evaluate(WITHOUT_CHAT, context), !isMac && chatSetupHidden && !chatIsEnabled);
    }
  });
});
