/** The style sheet of a report: one column of text, wide figures, the reader's choice of light or dark. */
export const reportStyle = `
:root { color-scheme: light dark; --page: #f6f7f9; --card: #ffffff; --text: #1f2328; --muted: #59636e; --line: #dfe3e8; --accent: #0072b2; }
@media (prefers-color-scheme: dark) {
  :root { --page: #0d1014; --card: #14181d; --text: #e8ecf1; --muted: #9aa5b1; --line: #2a323c; --accent: #4da6e0; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.6 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; }
main { max-width: 820px; margin: 0 auto; padding: 56px 20px 96px; }
header { border-bottom: 2px solid var(--accent); padding-bottom: 20px; margin-bottom: 40px; }
h1 { font-size: 2rem; line-height: 1.2; letter-spacing: -0.02em; margin: 0; }
header p { color: var(--muted); margin: 8px 0 0; }
h2 { font-size: 1.25rem; line-height: 1.3; letter-spacing: -0.01em; margin: 48px 0 12px; }
p { margin: 0 0 16px; max-width: 68ch; overflow-wrap: anywhere; }
figure { margin: 24px 0; background: var(--card); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
figure svg { display: block; width: 100%; height: auto; }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 320px), 1fr)); gap: 16px; margin: 24px 0; }
.figures figure { margin: 0; }
.excerpt { margin: 12px 0; background: var(--card); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
.excerpt p { margin: 0; padding: 8px 16px; max-width: none; color: var(--muted); font-size: 0.875rem; border-bottom: 1px solid var(--line); }
.excerpt pre { margin: 0; padding: 10px 16px; border: 0; border-radius: 0; background: none; font: 0.875rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
figcaption, caption { color: var(--muted); font-size: 0.875rem; }
figcaption { padding: 0 24px 18px; }
caption { text-align: left; padding: 14px 16px 4px; }
.table { overflow-x: auto; margin: 24px 0; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
table { border-collapse: collapse; width: 100%; font-size: 0.9375rem; }
th, td { padding: 9px 16px; text-align: left; border-bottom: 1px solid var(--line); }
th { color: var(--muted); font-weight: 600; font-size: 0.8125rem; white-space: nowrap; }
tbody tr:last-child td { border-bottom: 0; }
.number, th { font-variant-numeric: tabular-nums; }
.number { text-align: right; }
pre { margin: 24px 0; padding: 16px 20px; overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
code { font: 0.875rem/1.55 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
@media (max-width: 480px) { main { padding: 32px 14px 64px; } h1 { font-size: 1.6rem; } th, td { padding: 8px 10px; } }
@media print { body { background: none; } main { padding: 0; } figure, .table, pre { break-inside: avoid; } }
`;
