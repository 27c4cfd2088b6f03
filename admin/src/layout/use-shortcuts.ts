import { useEffect, useRef } from 'react';
import { usePermissions } from 'react-admin';
import { useNavigate } from 'react-router';
import type { Capability } from '../api/auth-provider.ts';
import { sectionsFor } from './navigation.tsx';

/** For so long after g the next key names a page. */
const goWindowMs = 1200;

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}

/** Moves the focus to the next or previous link of a list's rows. */
function moveRowFocus(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row-link]')];
  const here = rows.indexOf(document.activeElement as HTMLElement);
  const next = rows[here === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, here + step))];
  next?.focus();
}

function toggleFocusedRow(): void {
  const row = document.activeElement?.closest('tr, li');
  row?.querySelector<HTMLElement>('.select-item input')?.click();
}

function focusSearch(): void {
  document.querySelector<HTMLElement>('input[type="search"]')?.focus();
}

/** Keys that work on every page, unless something is being typed: ? / j k x and g followed by a page's key. */
export function useShortcuts(onHelp: () => void): void {
  const navigate = useNavigate();
  const { permissions } = usePermissions<readonly Capability[]>();
  const goPressedAt = useRef(0);
  useEffect(() => {
    const pages = sectionsFor(permissions ?? []).flatMap(({ items }) => items);
    const keys: Readonly<Record<string, () => void>> = {
      '?': onHelp,
      '/': focusSearch,
      j: () => moveRowFocus(1),
      k: () => moveRowFocus(-1),
      x: toggleFocusedRow,
    };
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"]')) return;
      const isGoing = event.timeStamp - goPressedAt.current < goWindowMs && goPressedAt.current > 0;
      goPressedAt.current = event.key === 'g' && !isGoing ? event.timeStamp : 0;
      const page = isGoing ? pages.find(({ key }) => key === event.key) : undefined;
      const act = page ? () => void navigate(page.to) : isGoing ? undefined : keys[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [permissions, navigate, onHelp]);
}
