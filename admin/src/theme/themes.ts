import { alpha, type PaletteOptions, type ThemeOptions } from '@mui/material/styles';
import type { RaThemeOptions } from 'react-admin';
import { darkPalette, lightPalette } from './palettes.ts';

/** Fonts of the reader's system; nothing is fetched. */
const sans = [
  '-apple-system',
  '"Segoe UI Variable Text"',
  '"Segoe UI"',
  'Roboto',
  '"Noto Sans"',
  'Ubuntu',
  'Cantarell',
  '"Liberation Sans"',
  '"DejaVu Sans Condensed"',
  'sans-serif',
].join(',');

export const mono = 'ui-monospace, "SF Mono", "Cascadia Mono", "Roboto Mono", "DejaVu Sans Mono", monospace';

const typography: NonNullable<ThemeOptions['typography']> = {
  fontFamily: sans,
  fontSize: 13,
  htmlFontSize: 16,
  h1: { fontSize: '1.45rem', fontWeight: 650, letterSpacing: '-0.015em', lineHeight: 1.25 },
  h2: { fontSize: '1.02rem', fontWeight: 650, letterSpacing: '-0.005em', lineHeight: 1.35 },
  h3: { fontSize: '0.9rem', fontWeight: 650, lineHeight: 1.35 },
  body1: { fontSize: '0.9rem' },
  overline: { fontSize: '0.69rem', fontWeight: 600, letterSpacing: '0.07em', lineHeight: 1.6 },
  button: { textTransform: 'none', fontWeight: 600 },
};

function overrides(palette: PaletteOptions): ThemeOptions['components'] {
  const divider = palette.divider ?? '';
  return {
    MuiCssBaseline: {
      styleOverrides: {
        body: { fontVariantNumeric: 'tabular-nums', WebkitFontSmoothing: 'antialiased' },
        ':focus-visible': { outlineOffset: 2 },
        '::selection': { background: alpha('#2f7c77', 0.28) },
      },
    },
    MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiCard: { defaultProps: { variant: 'outlined' }, styleOverrides: { root: { borderColor: divider } } },
    MuiButton: { defaultProps: { size: 'small', disableElevation: true } },
    MuiButtonBase: {
      styleOverrides: { root: { '&.Mui-focusVisible': { outline: '2px solid currentColor', outlineOffset: 1 } } },
    },
    MuiIconButton: { defaultProps: { size: 'small' } },
    MuiInputBase: { styleOverrides: { root: { fontSize: '0.88rem' } } },
    MuiTextField: { defaultProps: { size: 'small', variant: 'outlined' } },
    MuiFormControl: { defaultProps: { size: 'small', variant: 'outlined', margin: 'dense' } },
    MuiChip: { styleOverrides: { root: { borderRadius: 6, fontWeight: 500 } } },
    MuiTableCell: {
      styleOverrides: {
        root: { borderBottomColor: divider, padding: '7px 12px' },
        head: { fontWeight: 600, fontSize: '0.75rem', color: palette.text?.secondary, whiteSpace: 'nowrap' },
        sizeSmall: { padding: '5px 12px' },
        paddingCheckbox: { padding: '0 0 0 6px' },
      },
    },
    MuiTab: { styleOverrides: { root: { minHeight: 40, textTransform: 'none', fontWeight: 600 } } },
    MuiTabs: { styleOverrides: { root: { minHeight: 40 } } },
    MuiTooltip: { defaultProps: { enterDelay: 400 } },
    MuiToggleButton: {
      styleOverrides: {
        root: {
          textTransform: 'none',
          fontWeight: 600,
          padding: '5px 12px',
          color: palette.text?.secondary,
          backgroundColor: palette.background?.paper,
          '&.Mui-selected': { color: palette.text?.primary },
        },
      },
    },
    MuiLink: { defaultProps: { underline: 'always' } },
    MuiAlert: { styleOverrides: { root: { borderRadius: 8 } } },
    MuiDialogTitle: { defaultProps: { component: 'h2' } as object },
  };
}

function themeOf(palette: PaletteOptions): RaThemeOptions {
  return { palette, typography, shape: { borderRadius: 8 }, components: overrides(palette) ?? {} };
}

export const lightTheme = themeOf(lightPalette);
export const darkTheme = themeOf(darkPalette);
