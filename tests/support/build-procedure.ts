import { Procedure } from '../../src/words/procedure.ts';

type Given = Record<string, unknown>;

/** A stage with an answer within two working days and an agreement within five, unless its clocks are given. */
export function buildStage(id: string, overrides: Given = {}): Given {
  return {
    id,
    name: `Stage ${id}`,
    raises: 'worker',
    responds: 'worker',
    clocks: [
      { for: 'answer', from: 'stage-start', within: '2 working days' },
      { for: 'agreement', from: 'stage-start', within: '5 working days' },
    ],
    ...overrides,
  };
}

/** Three stages, the last of which the chair decides. */
export function buildProcedure(overrides: Given = {}): Procedure {
  return Procedure.parse({
    id: 'made-up',
    version: '1',
    title: 'A made-up procedure',
    area: 'Harbourside',
    immediateRisk: { words: 'Call 999.' },
    roles: {
      worker: { title: 'Worker', holder: 'party' },
      'business-manager': { title: 'Business manager', holder: 'business-manager', of: 'partnership' },
      chair: { title: 'Chair', holder: 'chair', of: 'partnership' },
    },
    stages: [buildStage('1'), buildStage('2'), buildStage('3')],
    finalDecision: { by: 'chair' },
    ...overrides,
  });
}
