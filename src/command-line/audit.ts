import { audit, type Finding } from '../engine/audit.ts';
import { counted } from '../words/counted.ts';
import { printable } from '../words/printable.ts';
import { type Command, noFile, parse, UnfinishedError } from './command.ts';
import { plansNamed } from './plans-named.ts';

export const auditRegister: Command = {
  name: 'audit',
  usage: [
    ['audit [--plan NAME]', 'whether anything was tampered with, and no open disagreement is forgotten or has a wrong limit'],
    ['--json', 'for tools'],
  ],
  run: async (args, shell) => {
    const { values, positionals } = parse(args, { plan: { type: 'string' }, json: { type: 'boolean' } });
    noFile(positionals);
    return shell.withDeps(async (deps) => {
      const audited = await audit(deps, await plansNamed(deps, values.plan));
      const { entries, rows, disagreements, findings, explained } = audited;
      if (values.json) {
        const found = findings.map(asData);
        const data = { format: 1, actions: entries, rows, disagreements, findings: found, explained: explained.map(asData) };
        shell.say(JSON.stringify(data, null, 2));
        return findings.length === 0 ? 0 : 1;
      }
      for (const { ref, planId, says } of findings) shell.say(printable(`${ref} of ${planId}: ${says}.`));
      for (const { ref, planId, says, because } of explained) {
        shell.say(printable(`${ref} of ${planId}: ${says}. Nothing is wrong: ${because}.`));
      }
      const looked = `${counted(entries, 'action')}, ${counted(rows, 'row')} of history and ${counted(disagreements, 'open disagreement')}`;
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

function asData({ planId, ref, ...finding }: Finding & { readonly because?: string }) {
  return { plan: planId, ref, ...finding };
}
