import type { InstanceField } from '../api/instanceFields';
import { hasId, type Instance } from '../instances/instance';
import { cliCall } from './calls/cli';
import { goCall } from './calls/go';
import { javaCall } from './calls/java';
import type { CallTarget } from './calls/message';
import { pythonCall } from './calls/python';
import { typescriptCall } from './calls/typescript';
import { envLines } from './envLines';
import { instancesToJson } from './instanceJson';
import { instanceLink, isLinkable, type LinkTarget } from './instanceLink';
import { markdownRow } from './markdown';
import { resourceName } from './resourceName';

/** What an instance can be copied as. */
export type CopyFormat =
  | 'instanceId'
  | 'instanceName'
  | 'custSpaceId'
  | 'json'
  | 'env'
  | 'markdown'
  | 'resourceName'
  | 'link'
  | 'typescript'
  | 'python'
  | 'java'
  | 'go'
  | 'cli';

/** Where calls go and links lead. */
export interface CopyTarget extends CallTarget {
  readonly link: LinkTarget;
}

interface Formatter {
  /** The field without which an instance cannot be copied like this. */
  readonly needs?: InstanceField;
  /** Whether the value of that field can be copied like this; by default every value can. */
  readonly accepts?: (instance: Instance) => boolean;
  readonly toText: (instances: readonly Instance[], target: CopyTarget) => string;
}

const fieldLines = (field: InstanceField): Formatter => ({
  needs: field,
  toText: (instances) => instances.map((instance) => instance[field] ?? '').join('\n'),
});

/** All formats, in the order of the menu. */
const FORMATTERS: { readonly [F in CopyFormat]: Formatter } = {
  instanceId: fieldLines('instanceId'),
  instanceName: fieldLines('instanceName'),
  custSpaceId: fieldLines('custSpaceId'),
  json: { toText: instancesToJson },
  env: { needs: 'instanceId', toText: envLines },
  markdown: { toText: (instances) => instances.map(toMarkdownRow).join('\n') },
  resourceName: {
    needs: 'instanceId',
    toText: (instances, { endpoint, endpointOf = () => endpoint }) =>
      instances.map((instance) => resourceName(instance, endpointOf(instance))).join('\n'),
  },
  link: {
    needs: 'instanceId',
    accepts: isLinkable,
    toText: (instances, { link }) => instances.map((instance) => instanceLink(instance, link)).join('\n'),
  },
  typescript: { needs: 'custSpaceId', toText: typescriptCall },
  python: { needs: 'custSpaceId', toText: pythonCall },
  java: { needs: 'custSpaceId', toText: javaCall },
  go: { needs: 'custSpaceId', toText: goCall },
  cli: { needs: 'custSpaceId', toText: cliCall },
};

export const COPY_FORMATS = Object.keys(FORMATTERS) as readonly CopyFormat[];

export interface CopiedText {
  /** Undefined if no instance can be copied in this format. */
  readonly text: string | undefined;
  /** Number of instances in the text. */
  readonly copied: number;
  /** The field that the other instances lack. */
  readonly needs: InstanceField | undefined;
  /** Why some of the others cannot be copied even though they have that field. */
  readonly problem: CopyProblem | undefined;
}

/**
 * Why an ID cannot be copied:
 * - `notLinkable`: a link cannot contain it
 * - `repeatedId`: another instance has it too
 */
type CopyProblem = 'notLinkable' | 'repeatedId';

/** The text of those instances that can be copied in a format, with all values exactly as received. */
export function copyAs(format: CopyFormat, instances: readonly Instance[], target: CopyTarget): CopiedText {
  const { needs, accepts = () => true, toText } = FORMATTERS[format];
  const having = instances.filter((instance) => needs === undefined || hasValue(instance, needs));
  const able = having.filter(accepts);
  return {
    text: able.length === 0 ? undefined : toText(able, target),
    copied: able.length,
    needs,
    problem:
      able.length < having.length
        ? 'notLinkable'
        : needs === 'instanceId' && instances.some(({ deviations }) => deviations?.repeatedId)
          ? 'repeatedId'
          : undefined,
  };
}

function hasValue(instance: Instance, field: InstanceField): boolean {
  if (field === 'instanceId') return hasId(instance);
  return (instance[field] ?? '').trim() !== '';
}

function toMarkdownRow(instance: Instance): string {
  const { instanceName = '', instanceId = '', channelType = '', state = '', custSpaceId = '' } = instance;
  return markdownRow([instanceName, instanceId, channelType, state, custSpaceId]);
}
