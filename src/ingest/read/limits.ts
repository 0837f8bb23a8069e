/** Maximum size of the text of a dossier in UTF-8: 64 MiB. */
export const MAX_DOSSIER_BYTES = 64 * 1024 * 1024;

/**
 * Maximum number of nodes of a dossier, which is stored in one transaction. With 2 relationships per node, a dossier of this size
 * takes 320 MiB of the 717 MiB that a Neo4j with a heap of 1 GiB allows for transactions.
 */
export const MAX_DOSSIER_NODES = 25_000;

/** Says how to divide a dossier that exceeds a limit. */
export const SPLIT_ADVICE =
  'divide it into several dossiers, each with its own name: one file each, or one file with YAML documents separated by --- or with one JSON object per line (.jsonl)';
