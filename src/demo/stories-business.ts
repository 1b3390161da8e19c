import type { DemoStory } from './types.ts'

export const businessStories: DemoStory[] = [
  {
    key: 'quiet-port',
    headline: 'For one hour each morning, a container port stands still on purpose',
    standfirst: 'Veldhaven stopped its cranes from five to six, and moved more boxes.',
    section: 'shipping',
    authors: ['tomas-brandvold'],
    dateline: 'VELDHAVEN',
    source: { kind: 'staff' },
    topics: ['shipping', 'ports', 'work'],
    leadPhoto: 'quiet-port',
    hoursAgo: 7,
    state: 'published',
    body: [
      {
        p: 'At five the sirens give one short note and the cranes stop where they are, some with a box in the air. For an hour nothing on the 300 hectares of Veldhaven moves but gulls.',
      },
      {
        p: 'The quiet hour was invented for the sake of safety. Night and day shifts used to meet in motion, and most of the port’s accidents happened in the half hour around the change. There has not been one at that time since January.',
      },
      {
        p: 'What surprised the harbor’s own planners is the rest of the day. With an hour to look at the yard, crews find the wrong boxes before a crane does. Traffic is up by three percent with one hour in twenty-four removed.',
      },
      {
        quote:
          'We thought that we were selling speed. Customers were buying not having to telephone.',
      },
      {
        p: 'Two competitors have sent observers. They were asked to come at five and to bring something to read.',
      },
    ],
  },
  {
    key: 'empty-floors',
    headline: 'A third of the new towers is empty. The city would like to grow tomatoes there',
    standfirst: 'Port Aldous built for 60,000 office workers. About 40,000 came.',
    section: 'business',
    authors: ['tomas-brandvold', 'edith-vale'],
    dateline: 'PORT ALDOUS',
    source: { kind: 'staff' },
    topics: ['cities', 'offices', 'farming'],
    leadPhoto: 'skyline-evening',
    hoursAgo: 40,
    state: 'published',
    body: [
      {
        p: 'The lifts in the Meridian Tower still announce the 31st floor, though nobody has got out there since it was finished. It has carpets, 400 sockets and, since Tuesday, eleven rows of tomatoes.',
      },
      {
        p: 'They are a trial. Of the floors that were added to the skyline of Port Aldous in ten years, a third has never been let. The lamps, the water and the heat are there all the same, because a tower that is allowed to get cold begins to crack.',
      },
      {
        p: 'The city offers the owners a lower rate of tax for floors that “produce something which can be eaten, taught or repaired”. So far 14 floors are registered: six for vegetables, five for evening classes, three for bicycles.',
      },
      {
        p: 'Agents fear for the rents. Carpets are another worry. The tomatoes, according to the janitor, who has tried one, are “for an office, not bad”.',
      },
    ],
  },
  {
    key: 'wheat-coop',
    headline: 'Two farms pull down the fence between them and gain a field',
    standfirst: 'What a strip of nettles was worth, in tons of wheat.',
    section: 'business',
    authors: ['tomas-brandvold'],
    dateline: 'OSTRAU',
    source: { kind: 'wire', agency: 'Northlight Bureau' },
    topics: ['farming', 'cooperatives'],
    leadPhoto: 'wheat-coop',
    hoursAgo: 110,
    state: 'published',
    body: [
      {
        p: 'The fence was four meters wide, if one counted the nettles, and two kilometers long. It had been there since a quarrel whose reason both families have agreed to forget.',
      },
      {
        p: 'Without it, the combine harvester turns eleven times instead of thirty. The cooperative of Ostrau has worked it out to the liter of fuel: what two farms saved pays for the wages of an apprentice.',
      },
      {
        p: 'A strip of flowers was left in the middle, for the bees and because the surveyor insisted on knowing where the border runs. It is mown in September, by the two farmers, walking side by side.',
      },
      {
        p: 'Nine more pairs of neighbors have applied. In two cases the cooperative has recommended to keep the fence.',
      },
    ],
  },
  {
    key: 'small-coins',
    headline: 'The country runs out of its smallest coin, and nobody will say where it went',
    standfirst: 'There are 1.4 billion of them, by the mint’s account. The bakers have none.',
    section: 'business',
    authors: ['edith-vale'],
    source: { kind: 'staff' },
    topics: ['money', 'shops'],
    leadPhoto: 'night-street',
    leadCaption: 'Shops in the evening. Many now round their prices to the nearest five.',
    hoursAgo: 260,
    state: 'published',
    body: [
      {
        p: 'The baker in Mill Lane gives a sugar almond when he should give a one. By his own rough count he has paid out nine kilograms since the holidays.',
      },
      {
        p: 'On paper there is no shortage. The mint has struck 1.4 billion of its smallest coin, some two hundred for each inhabitant. A study with marked coins followed a thousand of them; after four months, 940 were standing still.',
      },
      {
        p: 'They were in jars. They were in drawers, in cars, and in one case, holding up a washing machine. The central bank asks the public to bring them back, and offers to count them for nothing.',
      },
      {
        p: 'In the first week, it took in eleven tons. One jar had a label: “For when it is worth something.”',
      },
    ],
  },
  {
    key: 'crew-letters',
    headline: 'Seafarers may now write home from any ship, says a treaty of two pages',
    standfirst: 'It took nineteen years to agree on the second page.',
    section: 'shipping',
    authors: ['tomas-brandvold'],
    source: { kind: 'wire', agency: 'Meridian News' },
    topics: ['shipping', 'treaties', 'work'],
    leadPhoto: 'ice-hall',
    leadCaption: 'A ferry passes the cranes of a port at dusk.',
    hoursAgo: 335,
    state: 'published',
    body: [
      {
        p: 'The first page gives every member of a ship’s crew half an hour of free connection a day. It was ready in an afternoon. The second page says who pays.',
      },
      {
        p: 'Delegates of 61 states signed the text in a hotel by an airport, a long way from any water. It applies to ships above 500 tons, and for the first time to those that lie at anchor waiting for an owner.',
      },
      {
        p: 'Unions had asked for an hour; shipowners had proposed a telephone. The half hour was suggested by a cook, who had been invited as an observer and was asked what he thought.',
      },
      { p: 'He thought that after half an hour, his mother ran out of news.' },
    ],
  },
  {
    key: 'loud-glacier',
    headline: 'A microphone under the ice has recorded a glacier thinking it over',
    standfirst: 'It creaks before it moves, and the pause is always the same.',
    section: 'science',
    authors: ['ruth-kimaro'],
    dateline: 'HOHWAND',
    source: { kind: 'staff' },
    topics: ['glaciers', 'sound', 'measurement'],
    leadPhoto: 'glacier-hut',
    hoursAgo: 17,
    state: 'published',
    body: [
      {
        p: 'For 40 days the microphone heard water. On the forty-first came a sound like a door in another house, then eleven seconds of nothing, and after that the glacier moved by three centimeters.',
      },
      {
        p: 'The same sequence has now been found 126 times in the recordings, which were made with a string of sensors in a borehole below the Hohwand hut. The pause varies by less than a second.',
      },
      {
        p: 'How sure is it? The team, which has put its [recordings in the open](https://example.org/hohwand/recordings), names two doubts. There is only one borehole; and ice of another temperature may well keep another time. A second string will be lowered in spring.',
      },
      {
        p: 'If it holds, eleven seconds are not a warning for anyone on the ice. They may be one for those who model it: something is loaded, and then it waits.',
      },
    ],
  },
  {
    key: 'counting-swifts',
    headline: 'Eleven thousand people counted swifts for an hour. They disagree by half',
    standfirst: 'Why that is a better result than it sounds.',
    section: 'science',
    authors: ['ruth-kimaro', 'rory-quill'],
    source: { kind: 'staff' },
    topics: ['birds', 'measurement', 'cities'],
    leadPhoto: 'skyline-evening',
    leadCaption: 'The hour before dusk, when swifts are counted.',
    hoursAgo: 205,
    state: 'published',
    body: [
      {
        p: 'Two neighbors on the same balcony, looking at the same sky, wrote down 14 and 31. Their forms arrived in one envelope with a note that they are still on speaking terms.',
      },
      {
        p: 'The national swift hour has produced 11,240 such forms. Because many people counted the same birds, it is possible for the first time to say how wrong a counter is: on average by half, more often too low, and worse after the twentieth bird.',
      },
      {
        p: 'That sounds like a failure and is the opposite, said the statistician in charge. An error that is known can be taken out. Ten years of older counts will now be corrected, mostly upward.',
      },
      {
        p: 'The couple on the balcony have been invited to count together next year, with their backs to each other.',
      },
    ],
  },
]
