import { levels } from '../kernel/level.js';
import { describedEnum } from './described-enum.js';

export const levelEnum = describedEnum(
  'Level',
  'How widely an object may be known; work secrets at most, state secrets are prohibited in this system. 密级:仅限工作秘密,禁止存放国家秘密。',
  levels,
);
