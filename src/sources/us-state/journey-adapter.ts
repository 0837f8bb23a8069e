import type { SourceAdapter } from '../adapter.ts';
import { historianDataset } from './historian-dataset.ts';
import { type JourneyList, readJourneys } from './read-journeys.ts';

/** Creates the adapter for a list of journeys of the Office of the Historian. */
export function journeyAdapter(list: JourneyList): SourceAdapter {
  return {
    format: list.format,
    description: list.description,
    dataset: (file, context) => historianDataset(list, file, context),
    read: (file, context) => readJourneys(list, file, context),
  };
}
