/** The actions a panel offers for its instance. */
export type PanelAction =
  'copyId' | 'copyAsJson' | 'reload' | 'revealInTree' | 'pinInstance' | 'openAsJson' | 'openInNewTab';

export interface ActionView {
  readonly action: PanelAction;
  readonly label: string;
  readonly enabled: boolean;
  /** The state of a toggle button; absent for other buttons. */
  readonly pressed?: boolean;
  /** Why the action is disabled. */
  readonly tooltip?: string;
}

/** Which neighbor of its instance in the tree a panel shows next. */
export type Direction = 'previous' | 'next';

/** A button that moves to a neighbor. */
export interface MoveView {
  readonly direction: Direction;
  readonly label: string;
  /** If enabled, `{0}` is the keyboard shortcut. Otherwise, says why there is nothing to move to. */
  readonly tooltip: string;
  readonly enabled: boolean;
}

export interface FieldView {
  /** The field name, which identifies the field in messages to the extension. */
  readonly field: string;
  readonly label: string;
  readonly copyLabel: string;
  /** The value for display; absent if the instance has none. */
  readonly value?: string;
  /** Shown as the value's tooltip: what was received, if `value` is a formatted form of it. */
  readonly valueTitle?: string;
  /** `id` uses the editor font. `blank` is a localized remark about a value of white space only. */
  readonly look: 'text' | 'id' | 'badge' | 'blank';
  /** A localized remark about how the value differs from what the API documents. */
  readonly remark?: string;
  /** Whether the value is a link that is safe to open. */
  readonly link: boolean;
}

export interface FieldGroup {
  readonly title: string;
  readonly fields: readonly FieldView[];
}

/** Why the shown values may be out of date. */
export interface NoticeView {
  readonly kind: 'gone' | 'failed' | 'accountRemoved';
  readonly text: string;
  readonly facts: string;
  /** The label of the button that may resolve it. */
  readonly action?: string;
}

/** Localized strings that the webview fills in or shows on its own. */
export interface PanelLabels {
  readonly actions: string;
  readonly moves: string;
  readonly notGiven: string;
  readonly copied: string;
  readonly openLink: string;
  readonly reloading: string;
  /** `{0}` is the time. */
  readonly readAt: string;
}

/** Everything a panel shows. */
export interface PanelSnapshot {
  readonly title: string;
  /** The instance's channel and account. */
  readonly subtitle: string;
  /** The instance's state, short enough for a badge. */
  readonly badge: string;
  readonly actions: readonly ActionView[];
  readonly moves: readonly MoveView[];
  readonly groups: readonly FieldGroup[];
  readonly notice?: NoticeView;
  readonly reloading: boolean;
  /** When the values were read, in milliseconds since 1970; absent if unknown. */
  readonly readAt?: number;
  readonly labels: PanelLabels;
  /** Opaque to the webview, which stores it for a window reload. */
  readonly state: unknown;
}
