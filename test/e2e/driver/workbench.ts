import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import path from 'node:path';
import { changeSettings } from '../../vscode/server/settings';
import { inRoot } from '../../vscode/paths';
import { DetailPanel } from './detailPanel';
import { Dialog } from './dialog';
import { InstancesView } from './instancesView';
import { Notifications } from './notifications';
import { QuickInput } from './quickInput';
import { THEME_CLASSES, themeSettings, type Theme } from './themes';

const START_MS = 60_000;

/** True once VS Code has restored its views and editors and set this performance mark. */
const WORKBENCH_RESTORED = "performance.getEntriesByName('code/didStartWorkbench').length > 0";

/** A variable of the page that is gone once the window has reloaded. */
const BEFORE_RELOAD = 'camsTestBeforeReload';

/** Page object for a VS Code window. */
export class Workbench {
  readonly instances: InstancesView;
  readonly detail: DetailPanel;
  readonly quickInput: QuickInput;
  readonly notifications: Notifications;
  readonly dialog: Dialog;
  /** The tabs of all editors. */
  readonly tabs: Locator;
  /** The open text editor. */
  readonly editor: Locator;
  /** The bottom panel, with the log. */
  readonly panel: Locator;
  /** The texts of the status bar that a screen reader announces. */
  readonly announcements: Locator;
  /** The titles of the views that have a header of their own. */
  readonly viewTitles: Locator;

  readonly context: BrowserContext;
  /** Holds all data of this VS Code and its browser. */
  readonly dir: string;

  readonly expectWindow: () => void;

  constructor(
    readonly page: Page,
    session: {
      readonly context: BrowserContext;
      readonly dir: string;
      /** Call before the test opens another window; any other window is an incident. */
      readonly expectWindow: () => void;
    },
  ) {
    this.expectWindow = session.expectWindow;
    this.context = session.context;
    this.dir = session.dir;
    this.instances = new InstancesView(page);
    this.detail = new DetailPanel(page);
    this.quickInput = new QuickInput(page);
    this.notifications = new Notifications(page);
    this.dialog = new Dialog(page);
    this.tabs = page.locator('.editor-group-container .tabs-container [role="tab"]');
    this.editor = page.locator('.editor-group-container .monaco-editor');
    this.panel = page.locator('.part.panel');
    this.announcements = page.locator('.statusbar-item-label:is([role="status"], [role="alert"])');
    this.viewTitles = page.locator('.part.sidebar .pane-header .title');
  }

  /** Opens the CAMS view from the activity bar unless it is visible. */
  async openCamsView(): Promise<void> {
    const icon = this.page.locator('.activitybar').getByRole('tab', { name: /^⟦?CAMS/ });
    await icon.waitFor({ timeout: START_MS });
    // While VS Code is restoring the view, a click on its icon would hide it.
    await this.page.waitForFunction(WORKBENCH_RESTORED, undefined, { timeout: START_MS });
    if (await this.instances.root.isVisible()) return;
    await icon.click();
    await this.instances.root.waitFor({ timeout: START_MS });
  }

  /** Runs a command from the command palette by its title, such as `CAMS: Filter…`. */
  async runCommand(title: string): Promise<void> {
    await this.pickCommand(title);
    // The command may reuse the quick input, so wait until the palette's text is gone.
    await expect.poll(() => this.quickInput.value()).not.toBe(`>${title}`);
  }

  /** Closes all editors, and waits until their tabs are gone: a row clicked before would reuse a panel. */
  async closeAllEditors(): Promise<void> {
    await this.runCommand('View: Close All Editors');
    await expect(this.tabs).toHaveCount(0);
  }

  /** Moves a view to another view container. */
  async moveView(view: string, container: string): Promise<void> {
    await this.runCommand('View: Move View');
    await this.quickInput.pick(view);
    await this.quickInput.pick(container);
    await this.quickInput.expectClosed();
  }

  /** Reloads the window with the same profile, and opens the CAMS view. */
  async reload(): Promise<void> {
    await this.reloadWindow();
    await this.openCamsView();
  }

  /** Reloads the window with the CAMS view hidden, so that the extension is not activated. */
  async reloadWithViewHidden(): Promise<void> {
    await this.runCommand('View: Show Explorer');
    await expect(this.instances.root).toBeHidden();
    await this.reloadWindow();
  }

  private async reloadWindow(): Promise<void> {
    await this.page.evaluate(`globalThis.${BEFORE_RELOAD} = true`);
    // VS Code's own command saves its state first. `runCommand` would wait for a palette that goes with the page.
    await this.pickCommand('Developer: Reload Window');
    await this.page.waitForFunction(`!globalThis.${BEFORE_RELOAD} && ${WORKBENCH_RESTORED}`, undefined, {
      timeout: START_MS,
    });
  }

  /** Sets the color theme in the user's settings, and waits until the window has it. */
  async setTheme(theme: Theme): Promise<void> {
    const window = this.page.locator('.monaco-workbench');
    const named = new RegExp(`(^| )${THEME_CLASSES[theme]}( |$)`);
    // VS Code can miss a change that follows another one, so write the file until it has read it.
    await expect(async () => {
      changeSettings(path.join(this.dir, 'user'), themeSettings(theme));
      await expect(window).toHaveClass(named, { timeout: 3_000 });
    }).toPass();
  }

  /** Opens an empty browser tab next to this window. */
  async newWindow(): Promise<Page> {
    this.expectWindow();
    return await this.context.newPage();
  }

  /** The text on the clipboard. */
  clipboard(): Promise<string> {
    return this.page.evaluate<string>('navigator.clipboard.readText()');
  }

  /** Waits until the clipboard holds this text. */
  async expectClipboard(text: string): Promise<void> {
    await expect.poll(() => this.clipboard()).toBe(text);
  }

  /**
   * Waits until the status bar announces this text to a screen reader: in a live region, which has its own role because
   * VS Code turns live updates of the status bar off.
   */
  async expectAnnouncement(role: 'status' | 'alert', text: string | RegExp): Promise<void> {
    const region = this.announcements.and(this.page.locator(`[role="${role}"]`)).filter({ hasText: text });
    await expect(region).toBeVisible();
    await expect(region).toHaveAccessibleName(text);
  }

  /** Saves a screenshot as `test-results/pictures/<name>.png`, with the mouse over nothing. */
  async screenshot(name: string): Promise<string> {
    const path = inRoot('test-results/pictures', `${name}.png`);
    await this.page.mouse.move(700, 790);
    await this.page.screenshot({ path, animations: 'disabled' });
    return path;
  }

  private async pickCommand(title: string): Promise<void> {
    // F1 is lost while a loading webview has the focus, a view that takes the focus closes the palette, and an open
    // palette does not list commands that VS Code registers later.
    await this.page.bringToFront(); // a browser draws a window in the background rarely, and Playwright waits for that
    await expect(async () => {
      await this.quickInput.close();
      await this.page.keyboard.press('F1');
      await expect(this.quickInput.input).toBeVisible({ timeout: 2_000 });
      await this.quickInput.type(`>${title}`);
      await this.quickInput.item(title).click({ timeout: 10_000 });
    }).toPass();
  }
}
