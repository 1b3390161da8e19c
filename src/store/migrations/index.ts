import * as migration_20261125_012503_initial from './20261125_012503_initial.ts';
import * as migration_20261125_045501_comments_that_a_newsroom_can_stand_behind from './20261125_045501_comments_that_a_newsroom_can_stand_behind.ts';
import * as migration_20261128_193725_public_rows from './20261128_193725_public_rows.ts';
import * as migration_20261128_204230_indexes_for_priced_lists from './20261128_204230_indexes_for_priced_lists.ts';
import * as migration_20261128_204522_read_keys from './20261128_204522_read_keys.ts';
import * as migration_20261128_233442_spam_sightings from './20261128_233442_spam_sightings.ts';

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
    up: migration_20261128_233442_spam_sightings.up,
    down: migration_20261128_233442_spam_sightings.down,
    name: '20261128_233442_spam_sightings'
  },
];
