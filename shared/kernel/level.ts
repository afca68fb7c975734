/** How widely an object may be known (domain 1.0, 密级): all of them work secrets at most; state secrets are prohibited in this system. Lowest first. */
export const levels = {
  OPEN: 'For everybody who holds a post. 公开:任何任职人员可见。',
  INTERNAL: 'For those who work inside. 内部:内部工作人员可见。',
  RESTRICTED: 'For those who were cleared for it. 限制:经批准者可见。',
  STRICT: 'For the few who were cleared for it by name. 严格限制:经批准的个别人员可见。',
} as const;
export type Level = keyof typeof levels;

const ascending = Object.keys(levels) as Level[];

export const isAbove = (level: Level, other: Level): boolean =>
  ascending.indexOf(level) > ascending.indexOf(other);
