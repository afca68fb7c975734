import { Directive, Field, ObjectType } from 'type-graphql';
import { DateTime } from './date-time.js';

@Directive('@shareable')
@ObjectType({
  simpleResolvers: true,
  description: 'A span of time; its end is no part of it. 统计期间,不含期末。',
})
export class Period {
  @Field(() => DateTime, { description: 'When it begins. 期初。' }) from!: Date;
  @Field(() => DateTime, { description: 'When it ends, not included. 期末(不含)。' }) until!: Date;
}
