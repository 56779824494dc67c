import type { QuickInput } from './driver/quickInput';

/** What a person types to add an account, or, without a name, to give one new keys. */
export interface TypedAccount {
  readonly name?: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** None without. */
  readonly securityToken?: string;
}

/** Answers the questions for an account, from where the first of them is asked. */
export async function typeAccount(quickInput: QuickInput, typed: TypedAccount): Promise<void> {
  if (typed.name !== undefined) {
    await quickInput.expectQuestion(/name for the account/);
    await quickInput.answer(typed.name);
  }
  await quickInput.expectQuestion('AccessKey ID');
  await quickInput.answer(typed.accessKeyId);
  await typeSecret(quickInput, typed);
}

/** Answers the questions for the secret and the STS token. */
export async function typeSecret(
  quickInput: QuickInput,
  { accessKeySecret, securityToken = '' }: Pick<TypedAccount, 'accessKeySecret' | 'securityToken'>,
): Promise<void> {
  await quickInput.expectQuestion(/AccessKey secret/);
  await quickInput.answer(accessKeySecret);
  await quickInput.expectQuestion(/STS token/);
  await quickInput.answer(securityToken);
}
