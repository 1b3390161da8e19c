import type { DemoStory } from './types.ts'

export const japanStories: DemoStory[] = [
  {
    key: 'one-vote',
    headline: 'A village of 900 elects its mayor by one vote, then counts again',
    standfirst: 'The second count gave the other candidate one vote more. The third is on Sunday.',
    section: 'japan',
    authors: ['aiko-murase'],
    dateline: 'KURONUMA, Japan',
    source: { kind: 'staff' },
    topics: ['elections', 'villages'],
    leadPhoto: 'village-count',
    hoursAgo: 52,
    state: 'published',
    body: [
      {
        p: 'The tea in the assembly hall had been cold for an hour when the returning officer of Kuronuma stood up, adjusted his glasses and announced that the village had a mayor. Then he sat down, counted the small pile on the left again, and announced that perhaps it had not.',
      },
      {
        p: 'In the first count, Shibata Reiko, who promises to reopen the hot spring, had 341 votes. Her opponent, the dentist Onda Masaru, who promises not to, had 340. In the second the figures were the other way round.',
      },
      {
        p: 'The difference is a single paper. On it somebody has written, in a careful hand, “the one with the dog”. Both candidates have a dog.',
      },
      { h2: 'A matter of breed' },
      {
        p: 'The election committee sat until midnight. It has heard a witness who believes that the dentist’s animal is “more of a wolf”, and has adjourned. A third count will be held on Sunday in the presence of a judge from the city.',
      },
      {
        p: 'Until then the old mayor stays in office. He had looked forward to his garden, he said, and would water it by torchlight.',
      },
    ],
  },
  {
    key: 'ice-hall',
    headline: 'Otsuga’s silent ice plant finds that it was a concert hall all along',
    standfirst:
      'Walls of cork and sawdust kept the cold in for 70 years. They do the same for sound.',
    section: 'japan',
    authors: ['aiko-murase', 'desmond-achter'],
    dateline: 'OTSUGA, Japan',
    source: { kind: 'staff' },
    topics: ['music', 'ports', 'architecture'],
    leadPhoto: 'ice-hall',
    hoursAgo: 52,
    state: 'published',
    body: [
      {
        p: 'The cellist had been asked to test the floor. She played one note, let it ring, and asked everyone to leave the building so that she could play another.',
      },
      {
        p: 'For 70 years the ice plant of Otsuga had made blocks for the fishing fleet. When the boats got their own machines the plant was switched off, and nobody could think of a use for a hall without windows, whose walls are a meter of cork and sawdust.',
      },
      {
        p: 'Those walls, it turns out, swallow the harbor and leave the music alone. Acousticians speak of an echo of one and a half seconds. Fishermen speak of “hearing the bow before the string”.',
      },
      {
        p: 'There are 180 seats, made of fish crates, and a rule against coughing which is printed on the ticket. At the first concert the only noise from outside came at the end. The boats, on their way out, had been told by radio to use their horns once.',
      },
    ],
  },
  {
    key: 'clock-town',
    headline: 'Every clock in Minasato is four minutes fast, and it will stay that way',
    standfirst: 'A town voted on the time and chose to keep its own.',
    section: 'japan',
    authors: ['aiko-murase'],
    dateline: 'MINASATO, Japan',
    source: { kind: 'wire', agency: 'Peninsula Press Service' },
    topics: ['time', 'railways', 'villages'],
    leadPhoto: 'night-train',
    leadCaption:
      'A train at dusk. In Minasato it is, by the station clock, four minutes late every day.',
    hoursAgo: 98,
    state: 'published',
    body: [
      {
        p: 'The stationmaster who set the clock of Minasato forward in 1951 did it out of kindness. The mill workers were always late for the evening train. He gave them four minutes and told nobody.',
      },
      {
        p: 'The town hall set its clock by the station, the school by the town hall, and the temple by the school. When the railway company replaced the station clock this spring, by one that is governed from a satellite, half the town missed lunch.',
      },
      {
        p: 'The mayor put it to a vote. Of 2,306 ballots, 1,877 were for what the paper called “Minasato time”. The company, after some thought, has hung a second clock beside the first. It is labelled “Elsewhere”.',
      },
      {
        p: 'Visitors are advised to ask which of the two is meant. Trains, the company says, leave by the other one.',
      },
    ],
  },
  {
    key: 'snow-library',
    headline: 'In the snow country, a school builds its library out of returned umbrellas',
    standfirst: 'A draft about lost property, and what a lost property office may do with it.',
    section: 'japan',
    authors: ['aiko-murase', 'rory-quill'],
    source: { kind: 'staff' },
    topics: ['schools', 'winter'],
    leadPhoto: 'reading-room',
    hoursAgo: 6,
    state: 'never',
    body: [
      {
        p: 'The railway keeps an umbrella for three months. After that it belongs to the prefecture, which has 40,000 of them and no rain that could use them up.',
      },
      {
        p: 'TO CHECK: the head teacher’s number, 1,100 umbrellas or 11,000? Ask for a picture of the roof from below.',
      },
      {
        p: 'The reading room that the pupils have sewn from them is waterproof, of course, and in the afternoon sun it is every color at once.',
      },
      { p: 'More to come from the second visit on Thursday.' },
    ],
  },
]
