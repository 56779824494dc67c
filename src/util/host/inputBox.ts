import * as vscode from 'vscode';
import { DisposableStore } from '../disposable';

export interface InputStep {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly masked?: boolean;
  readonly step?: { readonly number: number; readonly of: number };
  /** An error about the previous value, shown until the user types. */
  readonly problem?: string;
  /** Returns an error that names the field and what is expected, or undefined if the text is valid. */
  readonly validate: (text: string) => string | undefined;
}

/** The trimmed text, `back` if the user went back, or undefined if they cancelled. */
export type InputResult = { readonly text: string } | 'back' | undefined;

/** Asks for one text. Keeps the input box open with an error until the text is valid. */
export async function askText(asked: InputStep): Promise<InputResult> {
  const owned = new DisposableStore();
  const box = owned.add(vscode.window.createInputBox());
  box.title = asked.title;
  box.prompt = asked.prompt;
  box.placeholder = asked.placeholder ?? '';
  box.value = asked.value ?? '';
  box.password = asked.masked ?? false;
  box.ignoreFocusOut = true;
  box.validationMessage = asked.problem;
  if (asked.step) {
    box.step = asked.step.number;
    box.totalSteps = asked.step.of;
    if (asked.step.number > 1) box.buttons = [vscode.QuickInputButtons.Back];
  }
  try {
    return await new Promise<InputResult>((resolve) => {
      owned.add(
        box.onDidChangeValue((text) => {
          // While the user types, clear or update a visible error, but show a new one only after Enter.
          if (box.validationMessage) box.validationMessage = asked.validate(text.trim());
        }),
      );
      owned.add(
        box.onDidAccept(() => {
          const text = box.value.trim();
          box.validationMessage = asked.validate(text);
          if (!box.validationMessage) resolve({ text });
        }),
      );
      owned.add(
        box.onDidTriggerButton(() => {
          resolve('back');
        }),
      );
      owned.add(
        box.onDidHide(() => {
          resolve(undefined);
        }),
      );
      box.show();
    });
  } finally {
    owned.dispose();
  }
}
