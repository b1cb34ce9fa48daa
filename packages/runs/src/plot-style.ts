/**
 * Series colours that stay apart for colour-blind readers (Okabe and Ito 2008, without black and yellow,
 * which vanish on a dark or a light page), each with the tone for a dark page.
 */
export const palette: readonly { readonly light: string; readonly dark: string }[] = [
  { light: '#0072b2', dark: '#4da6e0' },
  { light: '#d55e00', dark: '#f0813a' },
  { light: '#009e73', dark: '#2fc49b' },
  { light: '#b8578f', dark: '#e08dbd' },
  { light: '#e69f00', dark: '#f2b632' },
  { light: '#3aa0d8', dark: '#8accf5' },
  { light: '#6b7280', dark: '#a3abb8' },
];

/** Dash patterns by how often the palette has been gone through, so that no two of 28 series look alike. */
export const dashes: readonly string[] = ['', '7 4', '2 4', '10 4 2 4'];

/** Ink and paper on a light page. They are attributes too, for viewers that read no style sheets. */
export const ink = {
  paper: '#ffffff',
  text: '#1f2328',
  muted: '#59636e',
  grid: '#e7eaee',
  axis: '#9aa4af',
} as const;

const darkInk = {
  paper: '#14181d',
  text: '#e8ecf1',
  muted: '#9aa5b1',
  grid: '#272e37',
  axis: '#5c6773',
} as const;

/**
 * The style sheet inside a plot: on a dark page it overrides the light colours. Its classes begin with
 * `plot-`.
 */
export const plotStyle = [
  '@media (prefers-color-scheme: dark) {',
  `.plot-paper{fill:${darkInk.paper}}.plot-text{fill:${darkInk.text}}.plot-muted{fill:${darkInk.muted}}`,
  `.plot-grid{stroke:${darkInk.grid}}.plot-axis{stroke:${darkInk.axis}}.plot-dot{stroke:${darkInk.paper}}`,
  ...palette.map(({ dark }, i) => `.plot-line-${i}{stroke:${dark}}.plot-fill-${i}{fill:${dark}}`),
  '}',
].join('');
