import type { Config } from './config.ts';
import type { SettingsFacts } from './rules/doctor/diagnose-settings.ts';

export function settingsFacts(config: Config): SettingsFacts {
  const { identity, partnership } = config;
  return {
    isRegistered: identity.kind === 'registered',
    tenants: identity.kind === 'registered' ? identity.allowedTenants : [],
    hasPublicUrl: config.publicUrl !== undefined,
    limitsEvidenceHosts: config.allowedHosts.length > 0,
    hasPartnership: partnership.name !== undefined,
    hasPrivacyContact: partnership.privacyContact !== undefined,
    sendsEmails: config.emails !== undefined,
    isMeasured: config.telemetry !== undefined,
    isClockSet: config.startAt !== undefined,
  };
}
