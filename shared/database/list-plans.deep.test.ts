import { testListPlans } from '../testing/list-plans.js';

testListPlans({ cases: 200_000, grants: 60_000 });
