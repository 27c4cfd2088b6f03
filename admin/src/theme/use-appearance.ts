import { useMediaQuery } from '@mui/material';
import { useEffect } from 'react';
import { useStore, useTheme } from 'react-admin';

export type Appearance = 'light' | 'dark' | 'system';

/** What the reader chose; `system` follows the machine as it changes. */
export function useAppearance(): [Appearance, (choice: Appearance) => void] {
  return useStore<Appearance>('appearance', 'system');
}

/** Keeps the theme what the reader chose. Mounted once. */
export function useAppliedAppearance(): void {
  const [choice] = useAppearance();
  const isSystemDark = useMediaQuery('(prefers-color-scheme: dark)', { noSsr: true });
  const [theme, setTheme] = useTheme();
  const wanted = choice === 'system' ? (isSystemDark ? 'dark' : 'light') : choice;
  useEffect(() => {
    if (theme !== wanted) setTheme(wanted);
    document.documentElement.style.colorScheme = wanted;
    document.documentElement.style.background = wanted === 'dark' ? '#0f1514' : '#f6f5f1';
  }, [theme, wanted, setTheme]);
}
