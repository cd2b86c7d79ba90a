import { type Copy, DockerfileParser, type From, type Healthcheck, type Instruction, type JSONInstruction } from 'dockerfile-ast';
import { z } from 'zod';

export type Step =
  | { readonly kind: 'copy'; readonly from: string | undefined; readonly sources: readonly string[]; readonly to: string }
  | { readonly kind: 'run'; readonly command: string };

export type Stage = {
  readonly name: string | undefined;
  readonly image: string;
  readonly tag: string;
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly user: string;
  readonly ports: readonly number[];
  readonly healthcheck: readonly string[] | undefined;
  /** In exec form: what receives the signals is this and no shell. */
  readonly command: readonly string[] | undefined;
  readonly steps: readonly Step[];
};

/**
 * What a Dockerfile does, stage by stage.
 * @throws for an instruction or a form that we do not follow here, so that no image can do more than is tried
 */
export function readDockerfile(text: string): Stage[] {
  const stages: Stage[] = [];
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    const last = stages.at(-1);
    if (instruction.getKeyword() === 'FROM') stages.push(stageFrom(instruction as From));
    else if (last) stages[stages.length - 1] = { ...last, ...follow(instruction, last) };
    else throw new Error(`${instruction.getKeyword()} before the first FROM`);
  }
  return stages;
}

// The parser gives each instruction the class of its keyword, and says so nowhere in its types

function stageFrom(from: From): Stage {
  const [image, tag] = [from.getImageName(), from.getImageTag()];
  if (!image || !tag) throw new Error('FROM has to name an image and its tag');
  return {
    name: from.getBuildStage() ?? undefined,
    image,
    tag,
    workdir: '/',
    env: {},
    user: 'root',
    ports: [],
    healthcheck: undefined,
    command: undefined,
    steps: [],
  };
}

function follow(instruction: Instruction, { steps, env, ports }: Stage): Partial<Stage> {
  const words = instruction.getArguments().map((argument) => argument.getValue());
  const [first = ''] = words;
  switch (instruction.getKeyword()) {
    case 'WORKDIR':
      return { workdir: first };
    case 'USER':
      return { user: first };
    case 'EXPOSE':
      return { ports: [...ports, Number(first)] };
    case 'ENV':
      return { env: { ...env, ...Object.fromEntries(words.map(pairOf)) } };
    case 'COPY': {
      const from = (instruction as Copy).getFromFlag()?.getValue() ?? undefined;
      return { steps: [...steps, { kind: 'copy', from, sources: words.slice(0, -1), to: words.at(-1) ?? '' }] };
    }
    case 'RUN':
      return { steps: [...steps, { kind: 'run', command: (instruction.getArgumentsContent() ?? '').replace(/\\\n/g, '') }] };
    case 'HEALTHCHECK':
      return { healthcheck: execForm((instruction as Healthcheck).getRawArgumentsContent()?.replace(/^[^[]*/, '')) };
    case 'CMD':
      return { command: execForm((instruction as JSONInstruction).getArgumentsContent()) };
    default:
      throw new Error(`${instruction.getKeyword()} is not followed here`);
  }
}

function pairOf(word: string): [string, string] {
  const [name = '', ...value] = word.split('=');
  return [name, value.join('=')];
}

/** A shell in between would keep the signals to itself. */
function execForm(text: string | null | undefined): string[] {
  if (!text?.startsWith('[')) throw new Error('CMD has to be in exec form');
  return z.array(z.string()).parse(JSON.parse(text));
}
