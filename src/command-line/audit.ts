import { audit } from '../engine/audit.ts';
import type { Finding } from '../engine/audit-finding.ts';
import { counted } from '../words/counted.ts';
import { printable } from '../words/printable.ts';
import { type Command, noFile, parse, UnfinishedError } from './command.ts';
import { plansNamed } from './plans-named.ts';

export const auditRegister: Command = {
  name: 'audit',
  usage: [
    [
      'audit [--plan NAME]',
      'whether all that is stored is as it should be: untouched, looked at in time, with a way to whom it is for',
    ],
    ['--json', 'for tools'],
  ],
  run: async (args, shell) => {
    const { values, positionals } = parse(args, { plan: { type: 'string' }, json: { type: 'boolean' } });
    noFile(positionals);
    return shell.withDeps(async (deps) => {
      const plans = values.plan === undefined ? undefined : await plansNamed(deps, values.plan);
      const { entries, rows, disagreements, messages, findings, explained } = await audit(deps, plans);
      if (values.json) {
        const found = findings.map(asData);
        const looked = { actions: entries, rows, disagreements, messages };
        const data = { format: 1, ...looked, findings: found, explained: explained.map(asData) };
        shell.say(JSON.stringify(data, null, 2));
        return findings.length === 0 ? 0 : 1;
      }
      for (const finding of findings) shell.say(printable(`${inWords(finding)}. [${finding.kind}]`));
      for (const one of explained) shell.say(printable(`${inWords(one)}. Nothing is wrong: ${one.because}.`));
      const looked = `${counted(entries, 'action')}, ${counted(rows, 'row')} of history, ${counted(disagreements, 'open disagreement')} and ${counted(messages, 'message')}`;
      if (findings.length > 0) {
        const are = findings.length === 1 ? 'is' : 'are';
        throw new UnfinishedError(
          `Of ${looked}, ${counted(findings.length, 'thing')} ${are} not as it should be. What to do about each: docs/audit.md.`,
        );
      }
      shell.say(`${looked}: all as it should be.`);
      return 0;
    });
  },
};

function inWords({ ref, planId, says }: Finding): string {
  return planId === undefined ? `${ref}: ${says}` : `${ref} of ${planId}: ${says}`;
}

function asData({ planId, ref, ...finding }: Finding & { readonly because?: string }) {
  return { plan: planId, ref, ...finding };
}
