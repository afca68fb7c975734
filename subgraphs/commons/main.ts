import 'reflect-metadata';
import type { SubgraphDefinition } from '../../shared/server/make-subgraph.js';
import { commonsWorld } from './commons.world.js';
import { Identity } from './identity/identity.entity.js';
import { CommonsInitial } from './migrations/0001-commons.js';
import { CommonsPeople } from './migrations/0002-commons-people.js';
import { CommonsSearchable } from './migrations/0003-searchable.js';
import { organisationEntrances } from './organisation/organisation.policy.js';
import { OrganisationResolver } from './organisation/organisation.query.js';
import { AddPerson } from './person/add-person.mutation.js';
import { Person, PersonStep } from './person/person.entity.js';
import { personEntrances } from './person/person.policy.js';
import { PersonResolver } from './person/person.query.js';
import { personReference } from './person/person.reference.js';
import { RenamePerson } from './person/rename-person.mutation.js';
import { EndPost } from './post/end-post.mutation.js';
import { Post, PostStep } from './post/post.entity.js';
import { postEntrances } from './post/post.policy.js';
import { PostResolver } from './post/post.query.js';
import { postReference } from './post/post.reference.js';
import { StartPost } from './post/start-post.mutation.js';
import { viewerEntrances } from './viewer/viewer.policy.js';
import { ViewerResolver } from './viewer/viewer.query.js';

/** Persons, their posts, and who is asking. */
export const commons: SubgraphDefinition = {
  name: 'commons',
  migrations: [CommonsInitial, CommonsPeople, CommonsSearchable],
  entities: [Person, PersonStep, Post, PostStep, Identity],
  resolvers: [
    OrganisationResolver,
    PersonResolver,
    PostResolver,
    ViewerResolver,
    AddPerson,
    RenamePerson,
    StartPost,
    EndPost,
  ],
  references: { Person: personReference, Post: postReference },
  entrances: { ...organisationEntrances, ...personEntrances, ...postEntrances, ...viewerEntrances },
  world: commonsWorld,
};
