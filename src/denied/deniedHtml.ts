import { COMMANDS, VIEWS } from '../ids';
import { escapeHtml } from '../util/escapeHtml';
import { webviewHtml } from '../util/webviewHtml';
import type { DeniedFact } from './deniedFacts';
import type { DeniedPage, DeniedPolicy } from './deniedPage';
import { DENIED_STYLE } from './deniedStyle';
import type { OutcomePage } from './outcomePage';

interface DeniedHtmlOptions {
  readonly language: string;
  /** A new random value for every page. */
  readonly nonce: string;
}

/** The commands that the page may run. */
export const PAGE_COMMANDS: readonly string[] = [
  COMMANDS.copyPolicy,
  COMMANDS.copyDiagnosticMessage,
  COMMANDS.refreshAccount,
  `${VIEWS.instances}.focus`,
];

/** Returns the page's HTML. It has no script: its buttons are links to commands, and every value is escaped text. */
export function deniedHtml(page: DeniedPage, { language, nonce }: DeniedHtmlOptions): string {
  const { title, summary, facts, steps, policies, diagnostic, accountId } = page;
  const body = `<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(summary)}</p>
<dl>${facts.map(factHtml).join('')}</dl>
<h2>${escapeHtml(steps.heading)}</h2>
<ol>${steps.items.map((step) => `<li>${escapeHtml(step)}</li>`).join('')}</ol>
${button(steps.retry, { command: COMMANDS.refreshAccount, argument: accountId, secondary: true })}
${policies.map(policyHtml).join('\n')}
${diagnostic ? diagnosticHtml(diagnostic) : ''}
</main>`;
  return webviewHtml({ title, language, nonce, style: DENIED_STYLE, body });
}

/** Returns the HTML that replaces the page when a later load was not denied. */
export function outcomeHtml(page: OutcomePage, { language, nonce }: DeniedHtmlOptions): string {
  const { title, summary, facts, action } = page;
  const body = `<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(summary)}</p>
${facts === '' ? '' : `<p class="code">${escapeHtml(facts)}</p>`}
${button(action.label, action)}
</main>`;
  return webviewHtml({ title, language, nonce, style: DENIED_STYLE, body });
}

function factHtml({ label, value, code }: DeniedFact): string {
  const addition =
    code === undefined || code === value ? '' : `<span class="code">(${escapeHtml(code)})</span>`;
  return `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}${addition}</dd>`;
}

function policyHtml({ heading, json, copy, argument }: DeniedPolicy, index: number): string {
  const id = `policy${index}`;
  return `<h2 id="${id}">${escapeHtml(heading)}</h2>
${block(json, id)}
${button(copy, { command: COMMANDS.copyPolicy, argument })}`;
}

function diagnosticHtml({
  heading,
  advice,
  message,
  copy,
}: Exclude<DeniedPage['diagnostic'], undefined>): string {
  return `<h2 id="diagnostic">${escapeHtml(heading)}</h2>
<p>${escapeHtml(advice)}</p>
${block(message, 'diagnostic')}
${button(copy, { command: COMMANDS.copyDiagnosticMessage, argument: message })}`;
}

/** A block that can scroll, so it takes the focus for the keyboard. */
function block(text: string, labelledBy: string): string {
  return `<pre tabindex="0" role="region" aria-labelledby="${labelledBy}">${escapeHtml(text)}</pre>`;
}

function button(
  label: string,
  of: { readonly command: string; readonly argument?: string; readonly secondary?: boolean },
): string {
  const query = of.argument === undefined ? '' : `?${encodeURIComponent(JSON.stringify([of.argument]))}`;
  const look = of.secondary ? 'button secondary' : 'button';
  const href = escapeHtml(`command:${of.command}${query}`);
  const text = escapeHtml(label);
  // Without a title, VS Code shows the address on hover.
  return `<a class="${look}" href="${href}" title="${text}">${text}</a>`;
}
