import { INSTANCE_FIELDS, INSTANCE_FIELD_NAMES, type InstanceFields } from './instanceFields';

/** One log sentence per field that is not as documented, without values. At most 15, however long the page is. */
export function describeDeviations(instances: readonly InstanceFields[]): readonly string[] {
  const deviations = instances.flatMap((instance) => instance.deviations ?? []);
  if (deviations.length === 0) return [];
  const notText = INSTANCE_FIELD_NAMES.flatMap((field) => {
    const count = deviations.filter((each) => each.notText.includes(field)).length;
    return count === 0 ? [] : [`${INSTANCE_FIELDS[field]} is not text in ${entries(count)}.`];
  });
  const repeated = deviations.filter(({ repeatedId }) => repeatedId).length;
  return repeated === 0 ? notText : [...notText, `InstanceId is repeated in ${entries(repeated)}.`];
}

function entries(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`;
}
