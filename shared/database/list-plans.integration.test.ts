import { testListPlans } from '../testing/list-plans.js';

testListPlans({ cases: 20_000, grants: 6_000 });
