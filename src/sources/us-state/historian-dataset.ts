import type { AdapterContext, Dataset, SourceFile } from '../adapter.ts';
import { datasetSource, englishName, uniteEntries } from '../pipeline/entries.ts';
import { datasetSourceId } from './journey.ts';
import type { JourneyList } from './read-journeys.ts';

/** Describes a list of journeys as a source, published by the Office of the Historian of the Department of State. */
export async function historianDataset(
  { format, title, url }: JourneyList,
  file: SourceFile,
  { names }: AdapterContext,
): Promise<Dataset> {
  const source = datasetSourceId(format);
  const country = await names.countryOfCode('US', 'ISO 3166-1');
  const department = await names.organization('United States Department of State');
  const ownId = 'organization:united-states-department-of-state';
  const departmentId = department?.id ?? ownId;
  const publisher = 'organization:us-office-of-the-historian';
  const own =
    departmentId !== ownId
      ? []
      : [
          {
            id: ownId,
            kind: 'MINISTRY',
            country: country?.id,
            names: [englishName('United States Department of State')],
          },
        ];
  return {
    source,
    title: `${title}, ${file.slug}`,
    entries: uniteEntries(country?.entries ?? {}, {
      organizations: [
        ...own,
        {
          id: publisher,
          kind: 'OTHER',
          country: country?.id,
          partOf: departmentId,
          names: [englishName('Office of the Historian')],
        },
      ],
      sources: [datasetSource({ id: source, title, language: 'en', url, publisher })],
    }),
  };
}
