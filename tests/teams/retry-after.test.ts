import { expect, it } from 'vitest';
import { retryAfterMs } from '../../src/teams/retry-after.ts';

const now = Date.parse('2026-06-04T09:00:00Z');

it.each([
  { header: undefined, wait: 0, because: 'nothing was asked' },
  { header: '0', wait: 0, because: 'now is fine' },
  { header: '7', wait: 7_000, because: 'it is in seconds' },
  { header: ' 7 ', wait: 7_000, because: 'spaces say nothing' },
  { header: '1.5', wait: 1_500, because: 'some gateways send parts of a second' },
  { header: 'Thu, 04 Jun 2026 09:00:30 GMT', wait: 30_000, because: 'it may be a date' },
  { header: 'Thu, 04 Jun 2026 08:00:00 GMT', wait: 0, because: 'that time has passed' },
  { header: '99999999', wait: 3_600_000, because: 'nobody is believed for more than an hour' },
  { header: '-5', wait: 0, because: 'time does not run backwards' },
  { header: 'soon', wait: 0, because: 'it cannot be read' },
  { header: '', wait: 0, because: 'it says nothing' },
])('reads $header as $wait ms: $because', ({ header, wait }) => {
  expect(retryAfterMs(header, now)).toBe(wait);
});
