import * as vscode from 'vscode';

/** A file system in memory that can be full. */
export class MemoryFiles implements vscode.FileSystemProvider {
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;
  readonly contents = new Map<string, Uint8Array>();
  isFull = false;
  #held: Promise<void> | undefined;
  #release: (() => void) | undefined;

  /** Makes every write wait until `release`. */
  hold(): void {
    this.#held = new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  release(): void {
    this.#release?.();
  }

  text(file: string): string | undefined {
    const bytes = this.contents.get(file);
    return bytes && Buffer.from(bytes).toString('utf8');
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const bytes = this.contents.get(uri.path);
    const isFolder = ['/', '/folder'].includes(uri.path);
    if (!bytes && !isFolder) throw vscode.FileSystemError.FileNotFound(uri);
    const type = isFolder ? vscode.FileType.Directory : vscode.FileType.File;
    return { type, ctime: 0, mtime: 0, size: bytes?.length ?? 0 };
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  readFile(uri: vscode.Uri): Uint8Array {
    return this.contents.get(uri.path) ?? new Uint8Array();
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    await this.#held;
    if (this.isFull) throw new Error('The disk is full.');
    this.contents.set(uri.path, content);
  }

  delete(uri: vscode.Uri): void {
    if (!this.contents.delete(uri.path)) throw vscode.FileSystemError.FileNotFound(uri);
  }

  rename(from: vscode.Uri, to: vscode.Uri): void {
    this.contents.set(to.path, this.readFile(from));
    this.contents.delete(from.path);
  }
}
