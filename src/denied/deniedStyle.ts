/**
 * Only theme colors, so that the page fits every theme. VS Code's own style sheet sets the font, links and focus. The type
 * scale is that of the detail panel.
 */
export const DENIED_STYLE = `
body {
  padding: 0 24px 32px;
  background: var(--vscode-editor-background);
  line-height: 1.5;
  overflow-wrap: anywhere;
}
main {
  max-width: 860px;
}
h1 {
  margin: 20px 0 4px;
  font-size: 2em;
  font-weight: 600;
  line-height: 30px;
}
h2 {
  margin: 24px 0 8px;
  padding-bottom: 4px;
  border-bottom: 1px solid
    var(--vscode-widget-border, var(--vscode-panel-border, var(--vscode-contrastBorder)));
  font-size: 1.2em;
  font-weight: 400;
}
p {
  margin: 0 0 8px;
}
dl {
  display: grid;
  grid-template-columns: minmax(140px, max-content) minmax(0, 1fr);
  gap: 4px 24px;
  margin: 16px 0 0;
}
dt,
.code {
  color: var(--vscode-descriptionForeground);
}
dd {
  margin: 0;
}
dd > .code {
  margin-inline-start: 6px;
}
ol {
  margin: 0 0 12px;
  padding-inline-start: 22px;
}
li {
  margin-bottom: 4px;
}
pre {
  max-height: 220px;
  overflow: auto;
  margin: 0 0 10px;
  padding: 10px 12px;
  border: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, transparent));
  border-radius: 3px;
  background: var(--vscode-textCodeBlock-background);
  font-family: var(--vscode-editor-font-family);
  white-space: pre-wrap;
}
.button {
  display: inline-block;
  padding: 3px 12px;
  border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent));
  border-radius: 2px;
  background: var(--vscode-button-background);
  color: var(--vscode-button-foreground);
  text-decoration: none;
}
.button:hover {
  background: var(--vscode-button-hoverBackground);
  color: var(--vscode-button-foreground);
}
.secondary {
  background: var(--vscode-button-secondaryBackground);
  color: var(--vscode-button-secondaryForeground);
}
.secondary:hover {
  background: var(--vscode-button-secondaryHoverBackground);
  color: var(--vscode-button-secondaryForeground);
}
.button:focus-visible,
pre:focus-visible {
  outline: 1px solid var(--vscode-focusBorder);
  outline-offset: 2px;
}
@media (max-width: 480px) {
  dl {
    grid-template-columns: minmax(0, 1fr);
    gap: 0;
  }
  dd {
    margin-bottom: 8px;
  }
}
`.trim();
