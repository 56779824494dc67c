import { hasId, type Instance } from '../instances/instance';
import type { PanelAction } from '../shared/panelSnapshot';

interface ActionContext {
  readonly instance: Instance;
  readonly reloading: boolean;
}

/** When each action makes sense, in the order in which they are shown. */
const ENABLED: { readonly [A in PanelAction]: (situation: ActionContext) => boolean } = {
  copyId: ({ instance }) => hasId(instance),
  copyAsJson: () => true,
  reload: ({ instance, reloading }) => hasId(instance) && !reloading,
  revealInTree: () => true,
  openAsJson: () => true,
  openInNewTab: () => true,
};

export const ACTIONS = Object.keys(ENABLED) as readonly PanelAction[];

export function isActionEnabled(action: PanelAction, situation: ActionContext): boolean {
  return ENABLED[action](situation);
}
