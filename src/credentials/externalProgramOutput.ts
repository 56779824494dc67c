import * as v from '../util/schema';
import { Rfc3339Time, tryParseJsonObject } from '../api/temporaryKeys';
import type { Credentials } from './credentials';
import { invalidField, notJson, type ExternalSource } from './sourceProblem';

const Text = v.optional(v.pipe(v.string(), v.trim()), '');

/** What the Alibaba Cloud CLI expects from the program. */
const Output = v.object({
  mode: Text,
  access_key_id: v.pipe(v.string(), v.trim(), v.nonEmpty()),
  access_key_secret: v.pipe(v.string(), v.trim(), v.nonEmpty()),
  sts_token: Text,
  expiration: v.optional(
    v.union([
      v.pipe(
        v.literal(''),
        v.transform(() => undefined),
      ),
      Rfc3339Time,
    ]),
  ),
});

/**
 * Decodes what an external program wrote to its standard output.
 * @throws ApiError that names the first invalid field, without any part of the output
 */
export function decodeProgramOutput(source: ExternalSource, text: string): Credentials {
  // PowerShell writes a byte order mark.
  const json = tryParseJsonObject(text.replace(/^\uFEFF/, ''));
  if (!json) throw notJson(source);
  const output = v.safeParse(Output, json);
  if (!output.success) throw invalidField(source, v.getDotPath(output.issues[0]) ?? 'mode');
  const { mode, access_key_id: accessKeyId, access_key_secret: accessKeySecret, expiration } = output.output;
  const securityToken = output.output.sts_token;
  // The CLI accepts a mode in any case, and infers one that is missing.
  const isTemporary = mode === '' ? securityToken !== '' : isMode('StsToken', mode);
  if (!isTemporary && mode !== '' && !isMode('AK', mode)) throw invalidField(source, 'mode');
  if (isTemporary && securityToken === '') throw invalidField(source, 'sts_token');
  return {
    keys: { accessKeyId, accessKeySecret, ...(isTemporary && { securityToken }) },
    ...(expiration !== undefined && { expiresAt: expiration }),
  };
}

function isMode(mode: string, text: string): boolean {
  return text.toLowerCase() === mode.toLowerCase();
}
