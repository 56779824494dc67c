import type { QuickInput } from './driver/quickInput';

/** The input for a new account or, without a name, the new keys of an account. */
export interface TypedAccount {
  readonly name?: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** Defaults to none. */
  readonly securityToken?: string;
}

/** Chooses to enter keys in the list of sources. */
export async function chooseToEnterKeys(quickInput: QuickInput): Promise<void> {
  await quickInput.expectQuestion('Select where the keys of the account come from');
  await quickInput.pick('Enter Keys…');
}

/** Answers all questions for an account with typed keys, from the first. */
export async function typeAccount(quickInput: QuickInput, typed: TypedAccount): Promise<void> {
  if (typed.name !== undefined) {
    await chooseToEnterKeys(quickInput);
    await quickInput.expectQuestion(/name for the account/);
    await quickInput.answer(typed.name);
  }
  await quickInput.expectQuestion('AccessKey ID');
  await quickInput.answer(typed.accessKeyId);
  await typeSecret(quickInput, typed);
}

/** Answers the questions for the AccessKey secret and the STS token. */
export async function typeSecret(
  quickInput: QuickInput,
  { accessKeySecret, securityToken = '' }: Pick<TypedAccount, 'accessKeySecret' | 'securityToken'>,
): Promise<void> {
  await quickInput.expectQuestion(/AccessKey secret/);
  await quickInput.answer(accessKeySecret);
  await quickInput.expectQuestion(/STS token/);
  await quickInput.answer(securityToken);
}
