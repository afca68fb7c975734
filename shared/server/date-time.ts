import { GraphQLDateTime } from 'graphql-scalars';

/** A moment as RFC 3339 text in UTC, for instance `2026-11-22T01:00:00.000Z`. */
export const DateTime = GraphQLDateTime;
