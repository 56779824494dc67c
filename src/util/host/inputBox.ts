import * as vscode from 'vscode';
import { DisposableStore } from '../disposable';

/** An error keeps the input box open. With a warning, the text can be accepted once the warning has been shown. */
export type InputProblem = { readonly error: string } | { readonly warning: string };

export interface InputStep {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly masked?: boolean;
  readonly step?: { readonly number: number; readonly of: number };
  /** Shows a Back button. */
  readonly canGoBack?: boolean;
  /** An error about the previous value, shown until the user types. */
  readonly problem?: string;
  /** Called with pasted and with accepted text; returns the text to use instead and a note to show below it. */
  readonly normalize?: (text: string) => { readonly text: string; readonly note?: string | undefined };
  /** Returns a message that names the field and what is expected, or undefined if the text is valid. */
  readonly validate: (text: string) => InputProblem | undefined;
}

/** The trimmed text, `back` if the user went back, or undefined if they cancelled. */
export type InputResult = { readonly text: string } | 'back' | undefined;

/** Asks for one text. Keeps the input box open until the text is valid, or accepted in spite of a warning. */
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
  }
  if (asked.canGoBack === true) box.buttons = [vscode.QuickInputButtons.Back];
  let shown = box.value;
  /** The text for which a warning is visible. */
  let warnedAbout: string | undefined;
  const show = (text: string, problem: InputProblem | undefined) => {
    box.validationMessage = problem && toValidationMessage(problem);
    warnedAbout = problem && 'warning' in problem ? text : undefined;
  };
  try {
    return await new Promise<InputResult>((resolve) => {
      owned.add(
        box.onDidChangeValue((text) => {
          if (text === shown) return;
          // VS Code does not report a paste as such, but typing adds one character at a time.
          const isPaste = insertedLength(shown, text) > 1;
          shown = text;
          if (isPaste && asked.normalize) {
            const normalized = asked.normalize(text);
            box.value = shown = normalized.text;
            // A pasted text is complete, so say at once what is wrong with it.
            show(shown, shown === '' ? undefined : asked.validate(shown));
            if (normalized.note !== undefined && !box.validationMessage) {
              box.validationMessage = {
                message: normalized.note,
                severity: vscode.InputBoxValidationSeverity.Info,
              };
            }
            return;
          }
          // While the user types, clear or update a visible problem, but show a new one only after Enter.
          if (box.validationMessage) show(text.trim(), asked.validate(text.trim()));
        }),
      );
      owned.add(
        box.onDidAccept(() => {
          const typed = box.value.trim();
          const text = asked.normalize?.(typed).text ?? typed;
          const problem = asked.validate(text);
          if (!problem || ('warning' in problem && warnedAbout === text)) resolve({ text });
          else show(text, problem);
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

function toValidationMessage(problem: InputProblem): string | vscode.InputBoxValidationMessage {
  if ('error' in problem) return problem.error;
  return { message: problem.warning, severity: vscode.InputBoxValidationSeverity.Warning };
}

/** How many characters of `after` replaced a part of `before`. */
function insertedLength(before: string, after: string): number {
  const longest = Math.min(before.length, after.length);
  let start = 0;
  while (start < longest && before[start] === after[start]) start++;
  let end = 0;
  while (end < longest - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return after.length - start - end;
}
