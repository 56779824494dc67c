import { instanceKeyOf, type Instance } from '../instances/instance';

/** What a panel shows: one instance of one account. */
export interface PanelSubject {
  readonly accountId: string;
  readonly accountName: string;
  readonly instance: Instance;
  /** When the instance was read, in milliseconds since 1970, if known. */
  readonly readAt?: number | undefined;
}

/** Identifies the account and instance, regardless of the instance's other values. */
export function subjectKeyOf({ accountId, instance }: PanelSubject): string {
  return JSON.stringify([accountId, instanceKeyOf(instance)]);
}
