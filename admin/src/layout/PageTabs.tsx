import { Tab, Tabs } from '@mui/material';
import { useSearchParams } from 'react-router';

export interface PageTab {
  readonly id: string;
  readonly title: string;
}

/** Which tab of a page is shown, in the address; the first one where none is named. */
export function useTab(tabs: readonly PageTab[]): [shown: string, show: (id: string) => void] {
  const [params, setParams] = useSearchParams();
  const named = params.get('tab');
  const shown = tabs.find(({ id }) => id === named)?.id ?? tabs[0]?.id ?? '';
  const show = (tab: string) =>
    setParams((before) => {
      before.set('tab', tab);
      return before;
    });
  return [shown, show];
}

interface Props {
  readonly label: string;
  readonly tabs: readonly PageTab[];
  readonly shown: string;
  readonly onShow: (id: string) => void;
}

export function PageTabs({ label, tabs, shown, onShow }: Props) {
  return (
    <Tabs
      value={shown}
      onChange={(_event, id: string) => onShow(id)}
      aria-label={label}
      variant="scrollable"
      allowScrollButtonsMobile
      sx={{ mb: 2, borderBottom: 1, borderColor: 'divider', '@media print': { display: 'none' } }}
    >
      {tabs.map(({ id, title }) => (
        <Tab key={id} value={id} label={title} />
      ))}
    </Tabs>
  );
}
