import * as migration_20261125_012503_initial from './20261125_012503_initial.ts';
import * as migration_20261125_045501_comments_that_a_newsroom_can_stand_behind from './20261125_045501_comments_that_a_newsroom_can_stand_behind.ts';
import * as migration_20261128_193725_public_rows from './20261128_193725_public_rows.ts';
import * as migration_20261128_204230_indexes_for_priced_lists from './20261128_204230_indexes_for_priced_lists.ts';
import * as migration_20261128_204522_read_keys from './20261128_204522_read_keys.ts';
import * as migration_20261128_222906_staff_accounts from './20261128_222906_staff_accounts.ts';
import * as migration_20261128_223000_dates_in_utc from './20261128_223000_dates_in_utc.ts';
import * as migration_20261128_223824_story_edits from './20261128_223824_story_edits.ts';
import * as migration_20261128_224127_story_forms from './20261128_224127_story_forms.ts';
import * as migration_20261128_231923_addresses_and_language from './20261128_231923_addresses_and_language.ts';
import * as migration_20261128_234401_revocations from './20261128_234401_revocations.ts';
import * as migration_20261128_235548_spam_sightings from './20261128_235548_spam_sightings.ts';
import * as migration_20261129_001145_comments_of_one_character from './20261129_001145_comments_of_one_character.ts';
import * as migration_20261129_015520_proofs_of_addresses from './20261129_015520_proofs_of_addresses.ts';
import * as migration_20261129_023352_emails_that_know_their_reader from './20261129_023352_emails_that_know_their_reader.ts';
import * as migration_20261129_023507_comments_stay_open from './20261129_023507_comments_stay_open.ts';
import * as migration_20261129_023823_judged_events from './20261129_023823_judged_events.ts';
import * as migration_20261129_033325_photos_that_know_their_file from './20261129_033325_photos_that_know_their_file.ts';

export const migrations = [
  {
    up: migration_20261125_012503_initial.up,
    down: migration_20261125_012503_initial.down,
    name: '20261125_012503_initial',
  },
  {
    up: migration_20261125_045501_comments_that_a_newsroom_can_stand_behind.up,
    down: migration_20261125_045501_comments_that_a_newsroom_can_stand_behind.down,
    name: '20261125_045501_comments_that_a_newsroom_can_stand_behind',
  },
  {
    up: migration_20261128_193725_public_rows.up,
    down: migration_20261128_193725_public_rows.down,
    name: '20261128_193725_public_rows',
  },
  {
    up: migration_20261128_204230_indexes_for_priced_lists.up,
    down: migration_20261128_204230_indexes_for_priced_lists.down,
    name: '20261128_204230_indexes_for_priced_lists',
  },
  {
    up: migration_20261128_204522_read_keys.up,
    down: migration_20261128_204522_read_keys.down,
    name: '20261128_204522_read_keys',
  },
  {
    up: migration_20261128_222906_staff_accounts.up,
    down: migration_20261128_222906_staff_accounts.down,
    name: '20261128_222906_staff_accounts',
  },
  {
    up: migration_20261128_223000_dates_in_utc.up,
    down: migration_20261128_223000_dates_in_utc.down,
    name: '20261128_223000_dates_in_utc',
  },
  {
    up: migration_20261128_223824_story_edits.up,
    down: migration_20261128_223824_story_edits.down,
    name: '20261128_223824_story_edits',
  },
  {
    up: migration_20261128_224127_story_forms.up,
    down: migration_20261128_224127_story_forms.down,
    name: '20261128_224127_story_forms',
  },
  {
    up: migration_20261128_231923_addresses_and_language.up,
    down: migration_20261128_231923_addresses_and_language.down,
    name: '20261128_231923_addresses_and_language',
  },
  {
    up: migration_20261128_234401_revocations.up,
    down: migration_20261128_234401_revocations.down,
    name: '20261128_234401_revocations',
  },
  {
    up: migration_20261128_235548_spam_sightings.up,
    down: migration_20261128_235548_spam_sightings.down,
    name: '20261128_235548_spam_sightings',
  },
  {
    up: migration_20261129_001145_comments_of_one_character.up,
    down: migration_20261129_001145_comments_of_one_character.down,
    name: '20261129_001145_comments_of_one_character',
  },
  {
    up: migration_20261129_015520_proofs_of_addresses.up,
    down: migration_20261129_015520_proofs_of_addresses.down,
    name: '20261129_015520_proofs_of_addresses',
  },
  {
    up: migration_20261129_023352_emails_that_know_their_reader.up,
    down: migration_20261129_023352_emails_that_know_their_reader.down,
    name: '20261129_023352_emails_that_know_their_reader',
  },
  {
    up: migration_20261129_023507_comments_stay_open.up,
    down: migration_20261129_023507_comments_stay_open.down,
    name: '20261129_023507_comments_stay_open',
  },
  {
    up: migration_20261129_023823_judged_events.up,
    down: migration_20261129_023823_judged_events.down,
    name: '20261129_023823_judged_events',
  },
  {
    up: migration_20261129_033325_photos_that_know_their_file.up,
    down: migration_20261129_033325_photos_that_know_their_file.down,
    name: '20261129_033325_photos_that_know_their_file'
  },
];
