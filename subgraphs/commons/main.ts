import 'reflect-metadata';
import type { SubgraphDefinition } from '../../shared/server/make-subgraph.js';
import { commonsWorld } from './commons.world.js';
import { Identity } from './identity/identity.entity.js';
import { CommonsInitial } from './migrations/0001-commons.js';
import { Person } from './person/person.entity.js';
import { personEntrances } from './person/person.policy.js';
import { PersonResolver } from './person/person.query.js';
import { personReference } from './person/person.reference.js';
import { Post } from './post/post.entity.js';
import { postEntrances } from './post/post.policy.js';
import { PostResolver } from './post/post.query.js';
import { postReference } from './post/post.reference.js';
import { viewerEntrances } from './viewer/viewer.policy.js';
import { ViewerResolver } from './viewer/viewer.query.js';

/** Persons, their posts, and who is asking. */
export const commons: SubgraphDefinition = {
  name: 'commons',
  migrations: [CommonsInitial],
  entities: [Person, Post, Identity],
  resolvers: [PersonResolver, PostResolver, ViewerResolver],
  references: { Person: personReference, Post: postReference },
  entrances: { ...personEntrances, ...postEntrances, ...viewerEntrances },
  world: commonsWorld,
};
