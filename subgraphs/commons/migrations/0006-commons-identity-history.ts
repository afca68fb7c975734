import { Migration } from '@mikro-orm/migrations';

/** Who gave whom an account to sign in with. */
export class CommonsIdentityHistory extends Migration {
  override name = 'commons-0006';

  override up(): void {
    this.addSql(`
      create table commons.identity_history (
        issuer text not null,
        subject text not null,
        person_id text not null references commons.person,
        at timestamptz not null,
        by_person_id text not null,
        primary key (issuer, subject, at)
      );`);
  }
}
