import { hasId, type Instance } from '../instances/instance';

/** What a link says about the account: its ID, which synced machines share, and its name for all others. */
export interface LinkedAccount {
  readonly id: string;
  /** Empty if the account has none. */
  readonly name: string;
}

/** Where links lead: to this extension, in this application. */
export interface LinkTarget {
  /** VS Code's own URI scheme, such as `vscode`. */
  readonly scheme: string;
  readonly extensionId: string;
  readonly accountOf: (instance: Instance) => LinkedAccount | undefined;
}

/** The parts of a link, decoded once, as VS Code passes them. */
export interface LinkParts {
  readonly path: string;
  readonly query: string;
}

export interface InstanceLink {
  readonly instanceId: string;
  readonly account: { readonly id: string | undefined; readonly name: string | undefined };
}

/** Which part of a link is not valid. */
export type LinkProblem = 'path' | 'instanceId' | 'account';

const INSTANCE_ID = /^[A-Za-z0-9][\w.:-]{0,127}$/;
const ACCOUNT_ID = /^[\w-]{1,64}$/;
const MAX_QUERY_LENGTH = 2_000;
const MAX_NAME_LENGTH = 200;

/** Whether a link can contain the instance's ID. */
export function isLinkable(instance: Instance): boolean {
  return hasId(instance) && INSTANCE_ID.test(instance.instanceId);
}

/** The link that opens an instance: `vscode://…/instance/<id>?account=<id>&name=<name>`. Contains no keys. */
export function instanceLink(instance: Instance, { scheme, extensionId, accountOf }: LinkTarget): string {
  const account = accountOf(instance);
  const query = [
    ...(account ? [`account=${encodeURIComponent(account.id)}`] : []),
    ...(account && account.name !== '' ? [`name=${encodeName(account.name)}`] : []),
  ].join('&');
  const address = `${scheme}://${extensionId}/instance/${encodeURIComponent(instance.instanceId ?? '')}`;
  return query === '' ? address : `${address}?${query}`;
}

/** Reads a link. Unknown parameters are ignored. */
export function parseInstanceLink({ path, query }: LinkParts): InstanceLink | LinkProblem {
  const [, instanceId] = /^\/instance\/([^/]*)$/.exec(path) ?? [];
  if (instanceId === undefined) return 'path';
  if (!INSTANCE_ID.test(instanceId)) return 'instanceId';
  if (query.length > MAX_QUERY_LENGTH) return 'account';
  const parameters = new URLSearchParams(query);
  const [ids, names] = [parameters.getAll('account'), parameters.getAll('name')];
  // Which of several accounts is meant cannot be known.
  if (ids.length > 1 || names.length > 1) return 'account';
  const [[id], [name]] = [ids, names];
  if (id !== undefined && !ACCOUNT_ID.test(id)) return 'account';
  if (name !== undefined && name.length > MAX_NAME_LENGTH) return 'account';
  return { instanceId, account: { id, name: name?.trim() === '' ? undefined : name } };
}

/** VS Code decodes the query before it is split into parameters, so what would split it is encoded twice. */
function encodeName(name: string): string {
  return encodeURIComponent(
    name
      .slice(0, MAX_NAME_LENGTH)
      .toWellFormed()
      .replace(/[%&=+#]/g, encodeURIComponent),
  );
}
