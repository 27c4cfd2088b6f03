import type { PaletteOptions } from '@mui/material/styles';

/** Ink on paper with a deep sea green; every text colour reaches 4.5:1 on the surfaces it is used on. */
export const lightPalette: PaletteOptions = {
  mode: 'light',
  primary: { main: '#155e5a', dark: '#0e4441', light: '#2f7c77', contrastText: '#ffffff' },
  secondary: { main: '#7a4b12', contrastText: '#ffffff' },
  error: { main: '#b3261e', contrastText: '#ffffff' },
  warning: { main: '#8a5200', contrastText: '#ffffff' },
  success: { main: '#1c6b3c', contrastText: '#ffffff' },
  info: { main: '#2a5d8f', contrastText: '#ffffff' },
  background: { default: '#f6f5f1', paper: '#ffffff' },
  text: { primary: '#1b2422', secondary: '#55605c' },
  divider: '#e1ded4',
};

export const darkPalette: PaletteOptions = {
  mode: 'dark',
  primary: { main: '#7fcfbf', dark: '#5db3a2', light: '#a5e0d4', contrastText: '#08201d' },
  secondary: { main: '#e6bd82', contrastText: '#2a1c06' },
  error: { main: '#ffb4ab', contrastText: '#3a0906' },
  warning: { main: '#f3c06f', contrastText: '#2c1d00' },
  success: { main: '#8cd6a4', contrastText: '#04210f' },
  info: { main: '#a3cbf2', contrastText: '#071c30' },
  background: { default: '#0f1514', paper: '#171f1d' },
  text: { primary: '#e6ebe8', secondary: '#a2aea9' },
  divider: '#2a3532',
};

/** The rail on the left is dark in both modes. */
export const rail = {
  light: { background: '#11302e', text: '#d5e2de', quiet: '#9fb8b2', active: '#1e4845', accent: '#e6bd82' },
  dark: { background: '#0b100f', text: '#cfd9d5', quiet: '#8fa19b', active: '#1b2826', accent: '#e6bd82' },
} as const;
