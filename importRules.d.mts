export declare const ALLOWED_IMPORTS: Readonly<Record<string, readonly string[]>>;
export declare const VSCODE_FREE: readonly string[];
