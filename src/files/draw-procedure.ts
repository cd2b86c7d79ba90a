import { type Graph, instance, type RenderResult } from '@viz-js/viz';
import {
  closingFacts,
  decisionFacts,
  immediateRiskFacts,
  type ProcedureFact,
  scopeFacts,
  spanInWords,
  stageFacts,
  stageHeading,
  waysOn,
} from '../rules/disagreements/procedure-in-words.ts';
import { firstStage, stagesOf } from '../rules/disagreements/stages.ts';
import { isKnown, type Procedure } from '../words/procedure.ts';

const LINE_CHARACTERS = 62;
const LABEL_CHARACTERS = 27;

/** In points: every box is as wide as the others. */
const LINE_WIDTH = 390;
const LABEL_WIDTH = 175;
const FONT = 'Arial';
const INK = '#1a1a1a';

/** One box of the picture: also one line of the description that is read aloud. */
type Box = {
  readonly name: string;
  readonly heading: string;
  readonly facts: readonly ProcedureFact[];
  readonly isFirstOfAll?: true;
};

type Way = { readonly from: string; readonly to: string; readonly label: string };

/**
 * The stages of a procedure from top to bottom, as SVG that is the same every time. Whatever is not known is said in words
 * and has a dashed border; nothing is said by colour alone. Who cannot see it hears all of it: it is in the description.
 */
export async function drawProcedure(procedure: Procedure): Promise<string> {
  const boxes = boxesOf(procedure);
  const viz = await instance();
  const { output, errors }: RenderResult = viz.render(graphOf(procedure, boxes, waysOf(procedure, boxes)), {
    format: 'svg',
    engine: 'dot',
  });
  if (output === undefined)
    throw new Error(`The picture could not be laid out: ${errors.map(({ message }) => message).join(' ')}`);
  return described(output, procedure, boxes);
}

function boxesOf(procedure: Procedure): Box[] {
  const { notSeen, stages } = procedure;
  const all: Box[] = [
    {
      name: 'danger',
      heading: 'First of all: a child in immediate danger',
      facts: immediateRiskFacts(procedure),
      isFirstOfAll: true,
    },
    { name: 'scope', heading: 'What it is not for, and where to go with that', facts: scopeFacts(procedure) },
    ...stagesOf(procedure).map((stage) => ({
      name: nameOf(stage.id),
      heading: stageHeading(stage),
      facts: [...stageFacts(stage, procedure), ...budgetFacts(stage.id, procedure)],
    })),
    { name: 'stages', heading: 'The stages', facts: isKnown(stages) ? [] : [{ label: '', says: 'All of them: not known' }] },
    { name: 'decision', heading: 'The last word', facts: decisionFacts(procedure) },
    { name: 'end', heading: 'How it ends, as the bot keeps it', facts: closingFacts(procedure) },
    { name: 'not-seen', heading: 'Not seen in the published text', facts: notSeen.map((says) => ({ label: '', says })) },
  ];
  return all.filter(({ facts }) => facts.length > 0);
}

function budgetFacts(id: string, { budgets }: Procedure): ProcedureFact[] {
  return budgets
    .filter(({ stages }) => stages.some((stage) => stage === id))
    .map(({ stages, within }) => ({
      label: 'Together',
      says: `stages ${stages.join(', ')}: ${spanInWords(within)} for all of them`,
    }));
}

function isUnknown({ name, facts }: Box): boolean {
  return name === 'not-seen' || facts.some(({ says }) => says.includes('not known'));
}

function waysOf(procedure: Procedure, boxes: readonly Box[]): Way[] {
  const stages = stagesOf(procedure);
  const start = boxes.some(({ name }) => name === 'scope') ? 'scope' : 'danger';
  const first = firstStage(procedure);
  const offered = first ? stages.slice(0, stages.indexOf(first)) : [];
  const last = stages.at(-1);
  return [
    ...(start === 'scope' ? [{ from: 'danger', to: 'scope', label: 'If there is none' }] : []),
    { from: start, to: first ? nameOf(first.id) : 'stages', label: 'It is raised' },
    ...offered.map(({ id }) => ({ from: start, to: nameOf(id), label: 'If whoever raises it begins here' })),
    ...stages.flatMap(({ id, skip }) =>
      (skip?.to ?? [])
        .filter((to) => stages.some((one) => one.isOptional && one.id === to))
        .map((to) => ({ from: nameOf(id), to: nameOf(to), label: 'Straight away' })),
    ),
    ...stages.flatMap((stage) =>
      waysOn(stage, procedure).map(({ why, to }) => ({ from: nameOf(stage.id), to: nameOf(to.id), label: why })),
    ),
    {
      from: last ? nameOf(last.id) : 'stages',
      to: 'decision',
      label: procedure.seen === 'partly' ? 'What follows may not have been seen' : 'No agreement',
    },
    { from: 'decision', to: 'end', label: '' },
  ];
}

/** `stage-7.3` */
function nameOf(id: string): string {
  return `stage-${id}`;
}

function graphOf(procedure: Procedure, boxes: readonly Box[], ways: readonly Way[]): Graph {
  const isLoose = boxes.some(({ name }) => name === 'not-seen');
  const edges = ways.map(({ from, to, label }) => ({
    tail: from,
    head: to,
    attributes: { label: label === '' ? '' : `  ${label}  ` },
  }));
  return {
    directed: true,
    name: 'procedure',
    graphAttributes: {
      rankdir: 'TB',
      bgcolor: 'white',
      pad: 0.3,
      nodesep: 0.5,
      ranksep: 0.45,
      fontname: FONT,
      labelloc: 't',
      fontsize: 18,
      label: titleOf(procedure),
    },
    nodeAttributes: { shape: 'plain', fontname: FONT, fontsize: 13, fontcolor: INK },
    edgeAttributes: { fontname: FONT, fontsize: 13, fontcolor: INK, color: INK, penwidth: 1.3 },
    nodes: boxes.map((box) => ({ name: box.name, attributes: { label: { html: tableOf(box) } } })),
    edges: [...edges, ...(isLoose ? [{ tail: 'end', head: 'not-seen', attributes: { style: 'invis' } }] : [])],
  };
}

function titleOf({ title, area, version, limits }: Procedure): string {
  const says = [
    title,
    `${area}, version ${version}`,
    ...(limits === 'indicative' ? ['Its limits are indicative: they remind'] : []),
  ];
  return [...says.flatMap((text) => wrapped(text, 64)), ' '].join('\n');
}

function tableOf(box: Box): string {
  const { heading, facts, isFirstOfAll } = box;
  const style = isUnknown(box) ? ' STYLE="DASHED"' : '';
  const rows = facts.map(({ label, says }) =>
    label === ''
      ? `<TR><TD COLSPAN="2" ALIGN="LEFT">${lines(wrapped(says, LABEL_CHARACTERS + LINE_CHARACTERS))}</TD></TR>`
      : `<TR>${cell(label, LABEL_CHARACTERS, LABEL_WIDTH)}${cell(says, LINE_CHARACTERS, LINE_WIDTH)}</TR>`,
  );
  const width = LABEL_WIDTH + LINE_WIDTH;
  const head = `<TR><TD COLSPAN="2" ALIGN="LEFT" WIDTH="${width}" BGCOLOR="#e9eef4" CELLPADDING="7"><B>${lines(wrapped(heading, LINE_CHARACTERS))}</B></TD></TR>`;
  return `<TABLE BORDER="${isFirstOfAll ? 3 : 1}" CELLBORDER="0" CELLSPACING="0" CELLPADDING="4"${style} COLOR="${INK}">${head}${rows.join('')}</TABLE>`;
}

function cell(text: string, most: number, width: number): string {
  return `<TD ALIGN="LEFT" VALIGN="TOP" WIDTH="${width}">${lines(wrapped(text, most))}</TD>`;
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${escaped(text)}<BR ALIGN="LEFT"/>`).join('');
}

function wrapped(text: string, most: number): string[] {
  const found: string[] = [];
  for (const word of text.split(/\s+/)) {
    const line = found.at(-1);
    if (line !== undefined && `${line} ${word}`.length <= most) found[found.length - 1] = `${line} ${word}`;
    else found.push(...(word.match(new RegExp(`.{1,${most}}`, 'gu')) ?? ['']));
  }
  return found;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** With a title and a description for those who hear it, and without what only Graphviz needs. */
function described(svg: string, { title, area }: Procedure, boxes: readonly Box[]): string {
  const said = boxes.map(
    ({ heading, facts }) =>
      `${heading}. ${facts.map(({ label, says }) => (label === '' ? says : `${label}: ${says}`)).join('. ')}`,
  );
  const head = `<title id="title">${escaped(`${title}, ${area}: the stages`)}</title>\n<desc id="desc">${escaped(said.join('\n'))}</desc>`;
  return svg
    .slice(svg.indexOf('<svg'))
    .replace('<svg ', '<svg role="img" aria-labelledby="title desc" ')
    .replace(/<!--.*?-->\n?/gs, '')
    .replace(/<title>.*?<\/title>\n?/gs, '')
    .replace(/(<svg[^>]*>)/, (tag) => `${tag}\n${head}`)
    .replaceAll('font-family="Arial"', 'font-family="Arial, Helvetica, Liberation Sans, sans-serif"');
}
