/** Whether an organisation's people may use the bot. One that is not named may not. */
export type AllowsTenant = (tenantId: string | undefined) => boolean;

/** @param tenants as the settings list them. An empty list lets nobody in */
export function allowedTenants(tenants: readonly string[]): AllowsTenant {
  const allowed = new Set(tenants.map((tenant) => tenant.toLowerCase()));
  return (tenantId) => tenantId !== undefined && allowed.has(tenantId.toLowerCase());
}
