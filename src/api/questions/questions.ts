import type { Asker } from './question.ts';

/** Every root field that asks more than a list. */
export const questions: readonly Asker[] = [];
