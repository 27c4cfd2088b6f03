import DarkMode from '@mui/icons-material/DarkModeOutlined';
import LightMode from '@mui/icons-material/LightModeOutlined';
import SettingsBrightness from '@mui/icons-material/SettingsBrightnessOutlined';
import { IconButton, ListItemIcon, ListItemText, Menu, MenuItem, Tooltip } from '@mui/material';
import { type Appearance, useAppearance } from '../theme/use-appearance.ts';
import { useMenu } from './use-menu.ts';

const choices: readonly (readonly [Appearance, string, typeof DarkMode])[] = [
  ['light', 'Light', LightMode],
  ['dark', 'Dark', DarkMode],
  ['system', 'As the system', SettingsBrightness],
];

export function AppearanceMenu() {
  const [current, choose] = useAppearance();
  const menu = useMenu();
  const [, , Icon = SettingsBrightness] = choices.find(([name]) => name === current) ?? [];
  const pick = (name: Appearance) => {
    choose(name);
    menu.close();
  };
  return (
    <>
      <Tooltip title="Appearance">
        <IconButton onClick={menu.open} aria-label="Appearance" aria-haspopup="menu">
          <Icon />
        </IconButton>
      </Tooltip>
      <Menu anchorEl={menu.anchorEl} open={menu.isOpen} onClose={menu.close}>
        {choices.map(([name, words, ChoiceIcon]) => (
          <MenuItem key={name} selected={name === current} onClick={() => pick(name)}>
            <ListItemIcon>
              <ChoiceIcon fontSize="small" />
            </ListItemIcon>
            <ListItemText>{words}</ListItemText>
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
