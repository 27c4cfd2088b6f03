import { Box } from '@mui/material';
import { alpha } from '@mui/material/styles';
import type { ReactNode } from 'react';

export type ToneName = 'good' | 'warn' | 'bad' | 'info' | 'quiet' | 'accent';

const paletteOf = {
  good: 'success',
  warn: 'warning',
  bad: 'error',
  info: 'info',
  accent: 'primary',
  quiet: null,
} as const;

interface Props {
  readonly tone: ToneName;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  readonly title?: string;
  /** Without a background, for dense tables. */
  readonly isPlain?: boolean;
}

/** A small label whose meaning is in its words and icon; the colour only helps. */
export function Tone({ tone, icon, children, title, isPlain = false }: Props) {
  return (
    <Box
      component="span"
      title={title}
      sx={(theme) => {
        const name = paletteOf[tone];
        const main = name ? theme.palette[name].main : theme.palette.text.secondary;
        const strength = theme.palette.mode === 'dark' ? 0.16 : 0.09;
        return {
          display: 'inline-flex',
          alignItems: 'center',
          gap: '4px',
          whiteSpace: 'nowrap',
          fontSize: '0.75rem',
          fontWeight: 600,
          lineHeight: '20px',
          color: main,
          borderRadius: '5px',
          ...(isPlain ? {} : { px: '7px', backgroundColor: alpha(main, strength) }),
          '& svg': { fontSize: '0.95rem', flexShrink: 0 },
        };
      }}
    >
      {icon}
      {children}
    </Box>
  );
}
