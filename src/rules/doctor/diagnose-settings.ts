import { counted } from '../../words/counted.ts';
import { type Check, look, ok } from './check.ts';

/** What the settings come to. Never a secret, and no value but the organisations that may use the bot. */
export type SettingsFacts = {
  /** Whether the bot is registered with Teams, and not for this machine alone. */
  readonly isRegistered: boolean;
  readonly tenants: readonly string[];
  readonly hasPublicUrl: boolean;
  readonly limitsEvidenceHosts: boolean;
  readonly hasPartnership: boolean;
  readonly hasPrivacyContact: boolean;
  readonly sendsEmails: boolean;
  readonly isMeasured: boolean;
  /** The clock was set, to try things out. */
  readonly isClockSet: boolean;
};

/** Settings that can be used, and what is left out of them. */
export function diagnoseSettings(facts: SettingsFacts): Check[] {
  const clock = facts.isClockSet
    ? [look('settings', 'the clock of the bot is set, to try things out', 'Leave SAB_NOW out, unless that is meant.')]
    : [];
  if (!facts.isRegistered) return [ok('settings', 'for this machine alone: no SAB_APP_ID, so nobody is authenticated'), ...clock];
  const organisations = counted(facts.tenants.length, 'organisation');
  return [ok('settings', `complete; people of ${organisations} may use the bot`), ...clock, ...leftOut(facts)];
}

function leftOut(facts: SettingsFacts): Check[] {
  const checks = [
    !facts.hasPublicUrl &&
      look('report links', 'nobody is given a link to a report: the bot does not know its own address', 'Set SAB_PUBLIC_URL.'),
    !facts.limitsEvidenceHosts &&
      look('evidence', 'links to evidence may lead anywhere', 'Set SAB_EVIDENCE_HOSTS to where your agencies keep documents.'),
    !facts.hasPartnership && look('public pages', 'the privacy page does not say whose register this is', 'Set SAB_PARTNERSHIP.'),
    !facts.hasPrivacyContact &&
      look('public pages', 'the privacy page does not say who answers for data protection', 'Set SAB_PRIVACY_CONTACT.'),
    !facts.isMeasured &&
      look(
        'telemetry',
        'nothing is measured, so no alert can come',
        'Set APPLICATIONINSIGHTS_CONNECTION_STRING or OTEL_EXPORTER_OTLP_ENDPOINT.',
      ),
  ];
  return checks.filter((check) => check !== false);
}
