import type { Graph } from '../graph/client.ts';
import { GraphError } from '../graph/errors.ts';
import { prepareGraph } from '../graph/prepare.ts';
import { addUnreadable, type CheckedDossier, checkDossier } from './check/check-dossier.ts';
import { FaultList } from './check/faults.ts';
import { readText, type Text } from './check/passages.ts';
import { resolveReferences } from './check/references.ts';
import { type DossierInput, Unreadable } from './read/dossier-input.ts';
import { openDossier } from './read/open-dossier.ts';
import type { DossierReport, ImportReport } from './report.ts';
import { type WriteOptions, type WriteProgress, writeDossier } from './write/write-dossier.ts';
import { LARGE_NODES, writeLargeDossier } from './write/write-large.ts';

/** How far an import has come. */
export type ImportProgress = { readonly file: string } & (
  | WriteProgress
  | { readonly stage: 'check'; readonly nodes: number }
);

/** How dossiers are to be imported. */
export interface ImportOptions {
  /** Say what would change, and write nothing. */
  readonly dryRun?: boolean | undefined;
  /** A file with the text that passages were taken from, to hold them against. */
  readonly textFile?: string | undefined;
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
  /** From how many nodes a new dossier is written in many transactions instead of one. */
  readonly largeNodes?: number | undefined;
  /** Dossiers in the graph that are about to be written too, by imports after this one: they may say otherwise. */
  readonly outdated?: ReadonlySet<string> | undefined;
  /** Constraints and indexes are known to be there. */
  readonly isPrepared?: boolean | undefined;
}

/**
 * Imports dossier files: checks all of them, then writes each in a transaction of its own, vocabularies first. Throws
 * ImportFaults with every fault found; nothing is written while any dossier has a fault that shows without the graph.
 */
export async function importDossiers(
  graph: Graph,
  files: readonly string[],
  options: ImportOptions = {},
): Promise<ImportReport> {
  const faults = new FaultList();
  const inputs: DossierInput[] = [];
  for (const file of files) {
    const input = await openDossier(file).catch((error: unknown) => tell(error, file, faults));
    if (input) inputs.push(input);
  }
  return importInputs(graph, inputs, { ...options, faults });
}

/** Imports dossiers that are open already. `faults` may hold what was found wrong with others of the same command. */
export async function importInputs(
  graph: Graph,
  inputs: readonly DossierInput[],
  {
    dryRun = false,
    textFile,
    onProgress = () => undefined,
    largeNodes = LARGE_NODES,
    outdated = new Set(),
    isPrepared = false,
    faults = new FaultList(),
  }: ImportOptions & { faults?: FaultList } = {},
): Promise<ImportReport> {
  const text =
    textFile === undefined ? null : await readText(textFile).catch((error: unknown) => tell(error, textFile, faults));
  const checked: CheckedDossier[] = [];
  const room = { left: LARGE_NODES };
  for (const input of inputs) {
    const dossier = await checkDossier(input, faults, { text: text ?? undefined, room });
    if (dossier) checked.push(dossier);
    onProgress({ file: input.file, stage: 'check', nodes: dossier?.ids.size ?? 0 });
  }
  refuseSameName(checked, faults);
  if (text) refuseOtherText(checked, text, faults);
  const ordered = await resolveReferences(graph, checked, faults);
  faults.throwIfAny();
  const begin = (later: readonly CheckedDossier[]) => optionsFor(later, outdated, onProgress);
  if (dryRun) return { dryRun, dossiers: await rehearse(graph, ordered, begin) };
  if (!isPrepared) await prepareGraph(graph);
  const reports: DossierReport[] = [];
  for (const [index, dossier] of ordered.entries()) {
    const isLarge = dossier.ids.size >= largeNodes && !(await isFinished(graph, dossier));
    const write = isLarge ? writeLargeDossier : writeInOneTransaction;
    reports.push(await tryAgain(dossier, () => write(graph, dossier, begin(ordered.slice(index)))));
  }
  return { dryRun, dossiers: reports };
}

type OnProgress = (progress: ImportProgress) => void;

function optionsFor(
  [dossier, ...later]: readonly CheckedDossier[],
  outdated: ReadonlySet<string>,
  onProgress: OnProgress,
): WriteOptions {
  const file = dossier?.input.file ?? '';
  return {
    pending: new Set([...outdated, ...later.map(({ header }) => header.dossier)]),
    onProgress: (progress) => onProgress({ file, ...progress }),
  };
}

/** How often a dossier is tried again when another import has just made the same things. */
const ATTEMPTS = 3;

async function tryAgain<T>(dossier: CheckedDossier, write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write();
    } catch (error) {
      const mayPass = error instanceof GraphError && error.code === 'GRAPH_CONFLICT';
      if (!mayPass || attempt === ATTEMPTS) throw unwrapped(error, dossier);
    }
  }
}

function writeInOneTransaction(graph: Graph, dossier: CheckedDossier, options: WriteOptions): Promise<DossierReport> {
  return graph.write((run) => writeDossier(run, dossier, options));
}

/** Whether the dossier is in the graph as a whole; of a large one whose import was killed, the title is missing. */
async function isFinished(graph: Graph, { header }: CheckedDossier): Promise<boolean> {
  const text = 'MATCH (d:Dossier {id: $id}) RETURN d.title IS NOT NULL';
  return (await graph.read({ text, params: { id: header.dossier } }))[0]?.[0] === true;
}

/** Thrown to end a transaction that must leave nothing behind. */
class Rehearsed extends Error {
  readonly reports: readonly DossierReport[];

  constructor(reports: readonly DossierReport[]) {
    super('The transaction is rolled back, as is wanted.');
    this.reports = reports;
  }
}

/** Does everything in one transaction, so that each dossier sees those before it, and rolls it back. */
async function rehearse(
  graph: Graph,
  ordered: readonly CheckedDossier[],
  begin: (later: readonly CheckedDossier[]) => WriteOptions,
): Promise<readonly DossierReport[]> {
  try {
    return await graph.write(async (run) => {
      const reports: DossierReport[] = [];
      for (const [index, dossier] of ordered.entries())
        reports.push(await writeDossier(run, dossier, begin(ordered.slice(index))));
      throw new Rehearsed(reports);
    });
  } catch (error) {
    if (error instanceof Rehearsed) return error.reports;
    throw unwrapped(error, ordered[0]);
  }
}

/** A file that changed under our hands is told like any other fault of a dossier. */
function unwrapped(error: unknown, dossier: CheckedDossier | undefined): unknown {
  if (!(error instanceof Unreadable)) return error;
  const faults = new FaultList();
  addUnreadable(error, dossier?.input.file ?? '', faults);
  return faults.error();
}

function tell(error: unknown, file: string, faults: FaultList): null {
  if (!(error instanceof Unreadable)) throw error;
  addUnreadable(error, file, faults);
  return null;
}

function refuseSameName(dossiers: readonly CheckedDossier[], faults: FaultList): void {
  for (const [name, group] of Map.groupBy(dossiers, ({ header }) => header.dossier)) {
    const [first, ...others] = group.map(({ input }) => input.file);
    for (const file of others) {
      faults.add({
        file,
        path: 'dossier',
        value: name,
        message: `"${name}" is also the name of the dossier ${first}; each needs its own.`,
      });
    }
  }
}

/** A text that none of the dossiers was made from is a mistake, and must not look like a check that was passed. */
function refuseOtherText(dossiers: readonly CheckedDossier[], text: Text, faults: FaultList): void {
  const same = dossiers.filter(({ header }) => header.text?.sha256 === text.sha256);
  for (const { input, header } of same) {
    const value = header.text?.codePoints;
    if (value === text.codePoints) continue;
    const message = `${value} is wrong: the text ${text.file} has ${text.codePoints} code points.`;
    faults.add({
      file: input.file,
      path: 'text.codePoints',
      value,
      message,
      line: input.lineOf?.(['text', 'codePoints']),
    });
  }
  if (same.length > 0) return;
  for (const { input, header } of dossiers) {
    if (header.kind !== 'DOCUMENT') continue;
    const value = header.text?.sha256;
    const recorded = value === undefined ? 'the dossier records none' : `the dossier records ${value}`;
    const message = `The text ${text.file} has the SHA-256 ${text.sha256}; ${recorded}.`;
    faults.add({ file: input.file, path: 'text.sha256', value, message, line: input.lineOf?.(['text', 'sha256']) });
  }
}
