const CODE = /```[\s\S]*?```|`[^`\n]*`/;
/** An image, with the line feeds after it if it is a paragraph of its own. */
const IMAGE = /^!\[[^\]]*\]\([^)]*\)\n+|!\[[^\]]*\]\([^)]*\)/;
/** A paragraph that is nothing but a relative link, such as the one to a translation. */
const LINK_PARAGRAPH = /^\[[^\]]*\]\((?!https:|#)[^)]*\)\n\n/;
const RELATIVE_LINK = /\[(?<text>[^\]]*)\]\((?!https:|#)[^)]*\)/;
const PARTS = new RegExp(
  [`(?<code>${CODE.source})`, IMAGE.source, LINK_PARAGRAPH.source, RELATIVE_LINK.source].join('|'),
  'gm',
);

/**
 * Returns the README for the package: without images and links to other languages, and with the text of other relative
 * links only.
 *
 * VS Code's page of an extension cannot show a packaged image and resolves no relative link: its sanitizer and its
 * content security policy allow only `https:` image sources (VS Code 1.100 allows `data:` too, 1.139 does not). vsce
 * can rewrite both to URLs of the repository, but package.json names none.
 */
export function packagedReadme(markdown: string): string {
  return markdown.replace(PARTS, (...args) => {
    const { code, text } = args.at(-1) as { readonly code?: string; readonly text?: string };
    return code ?? text ?? '';
  });
}
