import { type CheckedDossier, reportInDossier } from './check-dossier.ts';
import { type DiagnosticList, pathText } from './diagnostic.ts';
import type { Text } from './passages.ts';

/**
 * Compares the text that the passages of dossiers were checked against with the one that each dossier records. A text from which
 * none of the dossiers was made is an error: otherwise the import would seem to have checked passages that it did not check.
 */
export function compareTexts(dossiers: readonly CheckedDossier[], text: Text, diagnostics: DiagnosticList): void {
  const isFromText = ({ header }: CheckedDossier) => header.text?.sha256 === text.sha256;
  for (const { input, header } of dossiers.filter(isFromText)) {
    const value = header.text?.codePoints;
    if (value === text.codePoints) continue;
    const message = `${value} is wrong: the text ${text.file} has ${text.codePoints} code points.`;
    reportInDossier(input, diagnostics, { path: ['text', 'codePoints'], value, message });
  }
  const severity = dossiers.some(isFromText) ? 'warning' : 'error';
  for (const { input, header } of dossiers) {
    const recorded = header.text?.sha256;
    if (header.kind !== 'DOCUMENT' || recorded === text.sha256) continue;
    const path = ['text', 'sha256'];
    diagnostics.add({
      severity,
      file: input.file,
      document: input.document,
      line: input.lineOf(path),
      path: pathText(path),
      value: recorded,
      message: `The passages were not compared with ${text.file}: its SHA-256 is ${text.sha256}, but the dossier records ${recorded ?? 'none'}.`,
    });
  }
}
