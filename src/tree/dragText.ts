import { hasId } from '../instances/instance';
import type { InstanceRow } from '../instances/instanceIndex';

/** The text that dragged rows insert into an editor: the IDs of instances, one per line. Other rows are undefined. */
export function dragText(rows: readonly (InstanceRow | undefined)[]): string {
  return rows.flatMap((row) => (row && hasId(row.instance) ? row.instance.instanceId : [])).join('\n');
}
