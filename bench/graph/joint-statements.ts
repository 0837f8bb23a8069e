import type { DossierItem } from '../../src/model/dossier.ts';
import { dayText, dayWords } from './dates.ts';
import { choices, dayOf, names, numbered, sameAs } from './entries.ts';
import { meetingId, peopleAt } from './meetings.ts';
import { happens, pick, pickSome } from './random.ts';
import {
  CLAUSES_PER_STATEMENT,
  INITIATIVES,
  MAX_REPORTS_PER_CLAUSE,
  type Scale,
  statementOf,
  TOPICS,
  treatyCount,
} from './scale.ts';
import { clauseText, treatyName } from './words.ts';
import { countryId, countryOfPerson, initiativeId, isAgency, outletId, subjectName, topicId } from './world.ts';

const jointStatementId = (statement: number) => `joint-statement:outcome-${numbered(statement)}`;
export const clauseId = (statement: number, clause: number) => `clause:outcome-${numbered(statement)}/${clause + 1}`;
const sourceId = (statement: number, report: number) => `source:report-${numbered(statement)}-${report + 1}`;
const passageId = (statement: number, report: number, clause: number) =>
  `passage:report-${numbered(statement)}-${report + 1}/${clause + 1}`;

/** The treaty that a clause names. */
function treatyOf(scale: Scale, statement: number, clause: number): number {
  return pick(treatyCount(scale), choices.treaty, statement, clause);
}

/** Adds the joint statement of a meeting, its clauses, and the documents that report them. */
export function addJointStatement(entries: Record<string, DossierItem[]>, scale: Scale, meeting: number): void {
  const statement = statementOf(meeting);
  const id = jointStatementId(statement);
  const evidence = [passageId(statement, 0, 0)];
  const countries = [...new Set(peopleAt(scale, meeting).map(countryOfPerson))].slice(0, 2);
  entries.jointStatements?.push({
    id,
    names: names(`Joint statement no. ${statement} of ${dayWords(dayOf(meeting))}`),
    sameAs: sameAs('joint-statement', statement),
  });
  entries.datings?.push({ subject: id, edtf: dayText(dayOf(meeting)), basis: 'STATED', evidence });
  for (const country of countries)
    entries.issuances?.push({ statement: id, issuer: countryId(country), meeting: meetingId(meeting), evidence });
  const reports = Array.from({ length: CLAUSES_PER_STATEMENT }, (_, clause) => reportsOf(statement, clause));
  const most = Math.max(...reports);
  const relaying = Array.from({ length: most }, (_, report) => relays(statement, report));
  for (const [clause, count] of reports.entries()) addClause(entries, scale, { statement, clause, count, relaying });
  for (const [report, relay] of relaying.entries()) addReport(entries, scale, { meeting, statement, report, relay });
}

/** The number of documents that report a clause. The first document reports every clause. */
function reportsOf(statement: number, clause: number): number {
  return 1 + pick(MAX_REPORTS_PER_CLAUSE, choices.reports, statement, clause);
}

/** Whether a document relays the first one, the agency's. */
function relays(statement: number, report: number): boolean {
  return report > 0 && happens(50, choices.derivation, statement, report);
}

interface ClauseFacts {
  readonly statement: number;
  readonly clause: number;
  readonly count: number;
  readonly relaying: readonly boolean[];
}

function addClause(
  entries: Record<string, DossierItem[]>,
  scale: Scale,
  { statement, clause, count, relaying }: ClauseFacts,
): void {
  const about = subjectsOf(statement, clause);
  const treaty = treatyName(treatyOf(scale, statement, clause));
  const text = clauseText(about.map(subjectName).join(' and '), treaty, choices.wording, statement, clause);
  const passages = Array.from({ length: count }, (_, report) => passageId(statement, report, clause));
  entries.clauses?.push({
    id: clauseId(statement, clause),
    partOf: jointStatementId(statement),
    ordinal: clause + 1,
    text,
    language: 'en',
    about,
    evidence: passages,
  });
  for (const [report, id] of passages.entries()) {
    const creditedTo = relaying[report] === true ? { creditedTo: sourceId(statement, 0) } : {};
    entries.passages?.push({ id, source: sourceId(statement, report), ...creditedTo, exact: text, language: 'en' });
  }
}

/** The subjects of a clause: a topic, and in half of the clauses an initiative. */
function subjectsOf(statement: number, clause: number): string[] {
  const topic = topicId(pick(TOPICS, choices.subject, statement, clause));
  if (!happens(50, choices.subject, statement, clause, 1)) return [topic];
  return [initiativeId(pick(INITIATIVES, choices.subject, statement, clause, 2)), topic];
}

interface ReportFacts {
  readonly meeting: number;
  readonly statement: number;
  readonly report: number;
  readonly relay: boolean;
}

function addReport(
  entries: Record<string, DossierItem[]>,
  scale: Scale,
  { meeting, statement, report, relay }: ReportFacts,
): void {
  const id = sourceId(statement, report);
  const publisher = publishersOf(scale, statement)[report] ?? 0;
  const title = `What was agreed on ${dayWords(dayOf(meeting))}, report ${report + 1} on statement ${statement}`;
  entries.sources?.push({
    id,
    kind: report === 0 ? 'NEWS_DISPATCH' : 'NEWS_ARTICLE',
    names: names(title),
    sameAs: sameAs('source', `${statement}-${report + 1}`),
    title,
    publisher: outletId(publisher),
    language: 'en',
    url: `https://press-${publisher}.example.org/${statement}/${report + 1}`,
    held: 'EXCERPT',
  });
  const day = dayText(dayOf(meeting) + pick(4, choices.delay, statement, report));
  entries.datings?.push({ subject: id, edtf: day, basis: 'METADATA', evidence: [] });
  if (!relay) return;
  const evidence = [firstPassageOf(statement, report)];
  entries.derivations?.push({ source: id, from: sourceId(statement, 0), kind: 'RELAY', evidence });
}

/** The first passage of a document that may not report every clause. */
function firstPassageOf(statement: number, report: number): string {
  for (let clause = 0; clause < CLAUSES_PER_STATEMENT; clause += 1)
    if (reportsOf(statement, clause) > report) return passageId(statement, report, clause);
  throw new RangeError(`Document ${report + 1} of statement ${statement} has no clause.`);
}

/** The publishers of the documents of a statement: an agency first, then different outlets. */
function publishersOf({ outlets }: Scale, statement: number): number[] {
  const agency = pick(Math.floor(outlets / 8), choices.outlet, statement, 1) * 8;
  const others = pickSome(MAX_REPORTS_PER_CLAUSE + 2, outlets, choices.outlet, statement).filter(
    (outlet) => !isAgency(outlet),
  );
  return [agency, ...others, ...others];
}
