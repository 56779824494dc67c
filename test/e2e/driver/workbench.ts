import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { inRoot } from '../../vscode/paths';
import { DetailPanel } from './detailPanel';
import { Dialog } from './dialog';
import { InstancesView } from './instancesView';
import { Notifications } from './notifications';
import { QuickInput } from './quickInput';

const START_MS = 60_000;

/** VS Code marks the moment at which everything that was open is open again. */
const WORKBENCH_RESTORED = "performance.getEntriesByName('code/didStartWorkbench').length > 0";

/** VS Code's window, as a person uses it. */
export class Workbench {
  readonly instances: InstancesView;
  readonly detail: DetailPanel;
  readonly quickInput: QuickInput;
  readonly notifications: Notifications;
  readonly dialog: Dialog;
  /** The tabs of all editors. */
  readonly tabs: Locator;
  /** The text editor that is open. */
  readonly editor: Locator;

  readonly context: BrowserContext;
  /** Where this VS Code and its browser keep everything of theirs. */
  readonly folder: string;

  readonly expectWindow: () => void;

  constructor(
    readonly page: Page,
    session: {
      readonly context: BrowserContext;
      readonly folder: string;
      /** Called before the test itself opens one more window: any other is an incident. */
      readonly expectWindow: () => void;
    },
  ) {
    this.expectWindow = session.expectWindow;
    this.context = session.context;
    this.folder = session.folder;
    this.instances = new InstancesView(page);
    this.detail = new DetailPanel(page);
    this.quickInput = new QuickInput(page);
    this.notifications = new Notifications(page);
    this.dialog = new Dialog(page);
    this.tabs = page.locator('.editor-group-container .tabs-container [role="tab"]');
    this.editor = page.locator('.editor-group-container .monaco-editor');
  }

  /** Opens the CAMS view from the activity bar, unless it is open. */
  async openCamsView(): Promise<void> {
    const icon = this.page.locator('.activitybar').getByRole('tab', { name: /^CAMS/ });
    await icon.waitFor({ timeout: START_MS });
    // A click on the icon of a view that VS Code is just restoring would close it.
    await this.page.waitForFunction(WORKBENCH_RESTORED, undefined, { timeout: START_MS });
    if (await this.instances.root.isVisible()) return;
    await icon.click();
    await this.instances.root.waitFor({ timeout: START_MS });
  }

  /** Runs a command from the command palette, by the title shown there: `CAMS: Filter…`. */
  async runCommand(title: string): Promise<void> {
    await this.pickCommand(title);
    // What the command asks comes up in the same box: it must not be taken for the palette.
    await expect.poll(() => this.quickInput.value()).not.toBe(`>${title}`);
  }

  /** Reloads the window: the same profile, a new extension host. The CAMS view is open afterwards. */
  async reload(): Promise<void> {
    await this.reloadWindow();
    await this.openCamsView();
  }

  /** The same, but in the new window nobody has seen the CAMS view, and nothing has asked for the extension. */
  async reloadWithViewHidden(): Promise<void> {
    await this.runCommand('View: Show Explorer');
    await expect(this.instances.root).toBeHidden();
    await this.reloadWindow();
  }

  private async reloadWindow(): Promise<void> {
    const loaded = this.page.waitForEvent('domcontentloaded');
    // VS Code's own command: it writes down what is open before it goes, and the palette goes with the page.
    await this.pickCommand('Developer: Reload Window');
    await loaded;
    await this.page.waitForFunction(WORKBENCH_RESTORED, undefined, { timeout: START_MS });
  }

  /** Opens one more browser tab, empty, beside this window. */
  async newWindow(): Promise<Page> {
    this.expectWindow();
    return await this.context.newPage();
  }

  /** What is on the clipboard. */
  clipboard(): Promise<string> {
    return this.page.evaluate<string>('navigator.clipboard.readText()');
  }

  /** Waits until the clipboard holds this text. */
  async expectClipboard(text: string): Promise<void> {
    await expect.poll(() => this.clipboard()).toBe(text);
  }

  /** Saves a picture of the window as `test-results/pictures/<name>.png`, with nothing hovered. */
  async screenshot(name: string): Promise<string> {
    const path = inRoot('test-results/pictures', `${name}.png`);
    await this.page.mouse.move(700, 790);
    await this.page.screenshot({ path, animations: 'disabled' });
    return path;
  }

  private async pickCommand(title: string): Promise<void> {
    // A panel that is just loading may have the keyboard, and does not hear yet; and a palette that is open does not hear
    // of the commands of an extension that VS Code is just getting to know.
    await expect(async () => {
      if (await this.quickInput.input.isVisible()) await this.quickInput.cancel();
      await this.page.keyboard.press('F1');
      await expect(this.quickInput.input).toBeVisible({ timeout: 2_000 });
      await this.quickInput.type(`>${title}`);
      await expect(this.quickInput.item(title)).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await this.quickInput.pick(title);
  }
}
