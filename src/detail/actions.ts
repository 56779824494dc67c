import { hasId, type Instance } from '../instances/instance';
import type { PanelAction } from '../shared/panelSnapshot';
import type { Place } from './moves';

/** Why an action is disabled. */
export type Obstacle = 'noId' | 'reloading' | 'accountRemoved';

interface ActionContext {
  readonly instance: Instance;
  readonly reloading: boolean;
  readonly place: Place;
}

/** What may stand against each action, in display order of the actions. */
const OBSTACLES: { readonly [A in PanelAction]: (context: ActionContext) => Obstacle | undefined } = {
  copyId: noId,
  copyAsJson: () => undefined,
  reload: (context) =>
    context.place === 'accountRemoved'
      ? 'accountRemoved'
      : (noId(context) ?? (context.reloading ? 'reloading' : undefined)),
  revealInTree: ({ place }) => (place === 'accountRemoved' ? place : undefined),
  pinInstance: (context) => (context.place === 'accountRemoved' ? context.place : noId(context)),
  openAsJson: () => undefined,
  openInNewTab: () => undefined,
};

export const ACTIONS = Object.keys(OBSTACLES) as readonly PanelAction[];

/** Returns why an action is disabled; undefined if it is enabled. */
export function obstacleTo(action: PanelAction, context: ActionContext): Obstacle | undefined {
  return OBSTACLES[action](context);
}

function noId({ instance }: ActionContext): Obstacle | undefined {
  return hasId(instance) ? undefined : 'noId';
}
