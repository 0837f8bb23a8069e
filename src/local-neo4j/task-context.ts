/** What a long-running task is given: `report` shows a line of progress to the user, and `signal` cancels the task. */
export interface TaskContext {
  readonly report: (line: string) => void;
  readonly signal: AbortSignal;
}
