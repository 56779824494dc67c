import { instanceKeyOf, type Instance } from '../instances/instance';

/** What a panel is about: one instance of one account. */
export interface PanelSubject {
  readonly accountId: string;
  readonly accountName: string;
  readonly instance: Instance;
  /** When the instance was read, in milliseconds since 1970, where that is known. */
  readonly readAt?: number | undefined;
}

/** The same for two subjects that are the same instance, whatever its values. */
export function subjectKeyOf({ accountId, instance }: PanelSubject): string {
  return JSON.stringify([accountId, instanceKeyOf(instance)]);
}
