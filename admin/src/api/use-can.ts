import { usePermissions } from 'react-admin';
import type { Capability } from './auth-provider.ts';

/** Whether the signed-in role may do it. The API refuses in any case; this only hides what would be refused. */
export function useCan(capability: Capability): boolean {
  const { permissions } = usePermissions<readonly Capability[]>();
  return permissions?.includes(capability) ?? false;
}
