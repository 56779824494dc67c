import * as vscode from 'vscode';
import { DisposableStore } from '../disposable';

export interface InputStep {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly masked?: boolean;
  readonly step?: { readonly number: number; readonly of: number };
  /** Shown at once, until the person types: what was wrong with the value given before. */
  readonly problem?: string;
  /** A sentence that names the field and what is expected; undefined when the text is right. */
  readonly validate: (text: string) => string | undefined;
}

/** The text typed, without outer blanks; `back` when the person goes back, undefined when they give up. */
export type InputResult = { readonly text: string } | 'back' | undefined;

/** Asks for one text. A wrong one cannot be accepted; what was typed stays until it is right. */
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
          // While typing only a complaint already made is taken back; a new one waits for Enter.
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
