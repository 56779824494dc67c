/** What a person can do with the instance that a panel shows. */
export type PanelAction = 'copyId' | 'copyAsJson' | 'reload' | 'revealInTree' | 'openAsJson' | 'openInNewTab';

export interface ActionView {
  readonly action: PanelAction;
  readonly label: string;
  readonly enabled: boolean;
}

export interface FieldView {
  /** The field's name, the only thing the panel ever says about it. */
  readonly field: string;
  readonly label: string;
  readonly copyLabel: string;
  /** The value in its shown form; absent when there is none. */
  readonly value?: string;
  /** How it is set: `id` in the editor's font, `blank` as a remark in the person's language. */
  readonly look: 'text' | 'id' | 'badge' | 'blank';
  /** The value is a link that may be opened. */
  readonly link: boolean;
}

export interface FieldGroup {
  readonly title: string;
  readonly fields: readonly FieldView[];
}

/** Why the shown values may not be what the server has. */
export interface NoticeView {
  readonly kind: 'gone' | 'failed';
  readonly text: string;
  readonly facts: string;
}

/** Sentences the panel fills in or shows by itself, in the person's language. */
export interface PanelLabels {
  readonly actions: string;
  readonly notGiven: string;
  readonly copied: string;
  readonly openLink: string;
  readonly reloading: string;
  /** `{0}` stands for the time. */
  readonly readAt: string;
}

/** Everything a panel shows, whole. */
export interface PanelSnapshot {
  readonly title: string;
  /** Where the instance belongs: its channel and its account. */
  readonly subtitle: string;
  /** The instance's state, short enough for a badge. */
  readonly badge: string;
  readonly actions: readonly ActionView[];
  readonly groups: readonly FieldGroup[];
  readonly notice?: NoticeView;
  readonly reloading: boolean;
  /** When the values were read, in milliseconds since 1970; absent when nobody knows. */
  readonly readAt?: number;
  readonly labels: PanelLabels;
  /** What the webview keeps for a window reload. It never looks inside. */
  readonly state: unknown;
}
