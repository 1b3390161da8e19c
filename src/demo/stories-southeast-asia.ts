import type { DemoStory } from './types.ts'

export const southeastAsiaStories: DemoStory[] = [
  {
    key: 'late-monsoon',
    headline: 'The monsoon comes nine days late, and a continent rewrites its diary',
    standfirst: 'Sowing, school and weddings wait for the same cloud.',
    section: 'asia',
    authors: ['edith-vale', 'rory-quill'],
    dateline: 'PALSORA, India',
    source: { kind: 'wire', agency: 'Meridian News' },
    topics: ['weather', 'farming', 'monsoon'],
    leadPhoto: 'monsoon-fields',
    hoursAgo: 14,
    state: 'published',
    body: [
      {
        p: 'On the tenth day the wind turned. By noon the first drops had made dark coins in the dust of Palsora, and the owner of the cinema, who had promised free seats for the first hour of rain, found that nobody wished to be indoors.',
      },
      {
        p: 'The monsoon reached the western coast nine days behind the average of the past half century. That is not a record, the meteorological services of the region say; there have been six later ones since 1970. But fewer people then had planned by the day.',
      },
      {
        p: 'Seed dealers now sell on dates fixed in spring, and lenders collect on them. A farmer who sowed on the usual morning has sown twice. In a [joint bulletin](https://example.org/monsoon/bulletin-24), the services advise that the date should be printed “as a range, and in pencil”.',
      },
      { h2: 'What else was waiting' },
      {
        list: [
          'Schools in two states put off the first day of term.',
          'Power companies kept 14 old plants running for another week.',
          'Wedding halls moved 3,000 bookings, some of them twice.',
        ],
      },
      {
        p: 'The rain is expected to make up for the delay in quantity, though not in manners. Flood warnings were issued for the lower valleys on the evening of the same day.',
      },
    ],
  },
  {
    key: 'salt-market',
    headline: 'A floating market moves upstream, away from the salt',
    standfirst:
      'The sea reaches farther into the delta each dry season. The boats of Bến Trăng have followed the fresh water.',
    section: 'mekong',
    authors: ['rory-quill'],
    dateline: 'BẾN TRĂNG, Vietnam',
    source: { kind: 'staff' },
    topics: ['rivers', 'markets', 'climate'],
    leadPhoto: 'river-market',
    hoursAgo: 27,
    state: 'published',
    body: [
      {
        p: 'A pineapple is hoisted on a pole where pineapples are sold, and a pumpkin for pumpkins. So it has been at the floating market of Bến Trăng for longer than anyone has kept accounts. What is new is the place: eleven kilometers farther up the river, at a quay that still smells of sawn wood.',
      },
      {
        p: 'In the dry season the sea comes in. Ten years ago its salt could be tasted 40 kilometers from the coast; this February, it was measured at 71. Washed in that water, vegetables wilt by noon, and a boat’s engine lasts half as long.',
      },
      {
        photo: 'river-market',
        caption:
          'Morning on the new quay. The boats lie with their bows upstream, out of an old habit.',
      },
      {
        p: '“We did not vote on it,” said Lê Thị Hoa, who sells limes. “One morning three boats were up here. The next there were thirty. A market goes where the soup is.”',
      },
      {
        p: 'The town that lost it has kept the sign by the road. Tourists still stop there, look at the empty water, and photograph the sign.',
      },
    ],
  },
  {
    key: 'fish-ladder',
    headline: 'One night in seven, the dam stands open for the fish',
    standfirst: 'The turbines stop from dusk to dawn. So far, 212 giants have taken the stairs.',
    section: 'mekong',
    authors: ['rory-quill', 'ruth-kimaro'],
    dateline: 'NAM SAI, Laos',
    source: { kind: 'wire', agency: 'Meridian News' },
    topics: ['rivers', 'fish', 'energy'],
    leadPhoto: 'border-bridge',
    leadCaption:
      'A river crossing in winter, from the archive. No pictures are taken at the dam on open nights: the fish dislike light.',
    hoursAgo: 145,
    state: 'published',
    body: [
      {
        p: 'At dusk on Sundays the hum above Nam Sai stops. In the control room the shift leader pours tea, because for ten hours there will be nothing else to do, and beside the wall of the dam a staircase for fish begins to fill.',
      },
      {
        p: 'It has 64 steps, each a pool the size of a bus. Smaller species use it on any night. The giant barb, which can be as long as a door, will not swim against the noise of a turbine.',
      },
      {
        p: 'So the noise was taken away. Since the trial began, a camera without light has counted 212 of the giants, most of them between two and four in the morning. The lost power is worth about as much as the region spends on streetlights.',
      },
      {
        p: 'Downstream the fishermen have moved their day of rest to Sunday as well. It seemed impolite otherwise, one of them said.',
      },
    ],
  },
  {
    key: 'strait-pilots',
    headline: 'The pilots of the narrow strait are to be replaced, by their children',
    standfirst: 'A license that cannot be sold may at last be inherited by daughters.',
    section: 'southeast-asia',
    authors: ['tomas-brandvold'],
    dateline: 'TANJUNG LINTANG, Indonesia',
    source: { kind: 'wire', agency: 'Meridian News' },
    topics: ['shipping', 'work', 'straits'],
    leadPhoto: 'island-ferry',
    leadCaption: 'Ferries and sails share the water between the islands.',
    hoursAgo: 219,
    state: 'published',
    body: [
      {
        p: 'There are 31 people who may take a ship through the narrow strait off Tanjung Lintang. All are men, and 22 are older than sixty. The channel bends four times, the bottom moves, and no chart of it has been right for longer than a season.',
      },
      {
        p: 'What they know is not written down. It was passed from father to son with a license that the port can neither sell nor give away. From next year, the port has decided, it may pass to daughters.',
      },
      {
        p: 'Eleven have applied. Most have been in the boats since they could hold a rope, said Yusniar Datuk, 29, who expects to steer her first tanker in the autumn. “The ships call us captain on the radio already. They think it is a bad line.”',
      },
      { p: 'The first examination will be held at night, in rain if there is any.' },
    ],
  },
  {
    key: 'hill-radio',
    headline: 'A hill station’s radio has read out the bus times since 1968. It may stop.',
    standfirst: 'Listeners in seven valleys have written to say that they do not take the bus.',
    section: 'asia',
    authors: ['edith-vale'],
    dateline: 'NORBULING',
    source: { kind: 'staff' },
    topics: ['radio', 'mountains', 'buses'],
    leadPhoto: 'glacier-hut',
    hoursAgo: 64,
    state: 'published',
    commentsMode: 'all',
    body: [
      {
        p: 'At six in the morning, before the news, a voice on the radio of Norbuling reads the departures of 14 buses. It takes two minutes and has been read by three people in 58 years. There is now an application for that, and the station has proposed to stop.',
      },
      {
        p: 'It received 900 letters within a week. Hardly any of the writers travel. They set the kettle by the list, or the loom; a monastery above the tree line uses the pause after the ninth bus as a bell.',
      },
      {
        p: 'The present reader, Pema Yangki, has never taken the six-forty either. “But I know who is on it,” she said, “because they wave at the window.”',
      },
      {
        p: 'The station’s board meets in two weeks. A compromise has been suggested, by which the list would be kept and the buses dropped.',
      },
    ],
  },
  {
    key: 'steppe-school',
    headline: 'The school that moves with the herds gets a second tent',
    standfirst: 'Forty pupils, nine camels and one piano, which stays behind.',
    section: 'asia',
    authors: ['rory-quill'],
    source: { kind: 'staff' },
    topics: ['schools', 'steppe'],
    hoursAgo: 12,
    state: 'never',
    body: [
      {
        p: 'The school of the Ulaan families closes for three days each spring and autumn, and opens again 60 kilometers away.',
      },
      { p: 'NOTE TO DESK: awaiting permission for the names of the children.' },
      {
        p: 'The new tent is for mathematics. The old one, the pupils say, had become full of history.',
      },
      {
        p: 'Teachers are paid by the pasture, not by the month, an arrangement from the time of the grandfathers.',
      },
    ],
  },
]
