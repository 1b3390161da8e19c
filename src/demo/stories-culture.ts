import type { DemoStory } from './types.ts'

export const cultureStories: DemoStory[] = [
  {
    key: 'salt-road',
    headline: 'An opera stops in the middle of a bar, and the house stays silent for a minute',
    standfirst:
      '“The Salt Road” was never finished. The Marlin Theater does not pretend that it was.',
    section: 'culture',
    authors: ['desmond-achter'],
    source: { kind: 'staff' },
    topics: ['opera', 'music', 'theater'],
    leadPhoto: 'opera-stage',
    hoursAgo: 23,
    state: 'published',
    body: [
      {
        p: 'It ends on the word “and”. The soprano takes a breath for the next line, the conductor lowers his hands, and there is no next line. On Friday the audience of the Marlin Theater sat in that breath for a full minute before anyone dared to cough.',
      },
      {
        p: 'Completing unfinished operas is a small industry. Ilse Varga’s “The Salt Road” has been completed three times, once with a wedding. This production plays what she wrote, 94 minutes of it, and no more.',
      },
      {
        p: 'Around that the director has built an evening of great restraint: a yellow disc for a sun, two singers, a road that grows narrower. The orchestra is a size too large for the pit, and a horn had to be placed in the royal box, from where it sounded like weather.',
      },
      {
        p: 'One may wish for more light in the second act, and for less of the smoke. But the end is right. Not because it is sad, though it is. One has followed two people for an hour and a half, and is for once not told how it turned out.',
      },
    ],
  },
  {
    key: 'lending-silence',
    headline: 'The library in Tarn Street lends out silence, two weeks at most',
    standfirst: 'Readers may borrow the whole room after hours. The waiting list is long.',
    section: 'books',
    authors: ['desmond-achter'],
    source: { kind: 'staff' },
    topics: ['libraries', 'cities', 'reading'],
    leadPhoto: 'reading-room',
    hoursAgo: 58,
    state: 'published',
    body: [
      {
        p: 'It has a shelf mark, QT 1, and a card in the catalog. Whoever takes the card to the desk gets a key, and from closing time until eleven, the reading room is theirs.',
      },
      {
        p: 'The idea came from a reader who asked, half in jest, whether the quiet was for loan. The librarian looked for a reason against it. Since then 140 people have borrowed the room, for a night or for a fortnight, and returned it in good order.',
      },
      {
        p: 'They came to write a thesis, to learn a part, to read a will. One man sat without a book for four evenings, paid no fine, and thanked the staff.',
      },
      {
        quote:
          'We have always lent the things people cannot afford at home. That used to be encyclopedias.',
      },
      {
        p: 'Rules apply. No music, no more than two persons, and the lamp must be put out by whoever stays longest.',
      },
    ],
  },
  {
    key: 'shed-film',
    headline: 'A film lost since 1927 was holding up a tomato plant',
    standfirst: 'Nine reels out of ten were found in a shed. The tenth is in the soil.',
    section: 'culture',
    authors: ['desmond-achter', 'noemi-sartori'],
    source: { kind: 'wire', agency: 'Meridian News' },
    topics: ['film', 'archives'],
    leadPhoto: 'keepers-light',
    leadCaption: 'A coast like the one in “Tide Tables”, of which no photograph survives.',
    hoursAgo: 134,
    state: 'published',
    body: [
      {
        p: 'The tins were the right height, said the gardener. For thirty summers he had stacked them under a sagging bed of tomatoes. When one broke, a ribbon came out, and on the ribbon was a woman in a hat.',
      },
      {
        p: 'She is the lead in “Tide Tables”, a comedy of 1927 that had been known from a poster. Nine of its ten reels have now been dried, flattened and copied. The archive speaks of “a miracle of poor drainage”.',
      },
      {
        p: 'The missing reel is the sixth. In it, to judge by what follows, two people fall in love, a boat is sunk, and somebody acquires a parrot.',
      },
      {
        p: 'The film will be shown in autumn with an interval at that point. Theories may be handed in at the bar.',
      },
    ],
  },
  {
    key: 'dictionary-gap',
    headline: 'A dictionary has dropped the word “hereafter”, and 600 readers want it back',
    standfirst: 'The editors say that it had not been seen alive since 2004.',
    section: 'books',
    authors: ['edith-vale'],
    source: { kind: 'staff' },
    topics: ['language', 'reading'],
    leadPhoto: 'reading-room',
    hoursAgo: 276,
    state: 'published',
    commentsMode: 'first',
    body: [
      {
        p: 'To make room for a word, a word has to go. The small edition of the Tarn Street dictionary has 41,000 entries, a number that is fixed by its spine, and the newest one needed space for “rewild”.',
      },
      {
        p: 'So “hereafter” went, and with it “forenoon” and a kind of hat. The publisher expected a letter or two. By the end of the month there were 600, some of which used the word several times.',
      },
      {
        p: 'Editors decide by counting. In a collection of what is printed and said, “hereafter” had fallen below one in ten million, except in contracts, which are not counted as speech.',
      },
      {
        p: 'It may return in the next edition, the editor says, if its friends use it at breakfast.',
      },
    ],
  },
  {
    key: 'dark-stadium',
    headline: 'Eleven nights without floodlights, so that the geese can find their way',
    standfirst:
      'Rovers will play in the afternoon for as long as the birds pass. Attendance is up.',
    section: 'sport',
    authors: ['ruth-kimaro'],
    dateline: 'EASTBANK',
    source: { kind: 'staff' },
    topics: ['football', 'birds', 'light'],
    leadPhoto: 'dark-stadium',
    hoursAgo: 11,
    state: 'published',
    body: [
      {
        p: 'The match had been stopped for fog, for a cat, and once for a wedding proposal that went on too long. In October it was stopped for geese. Some three hundred of them circled in the beams above Eastbank for the whole of the second half and would not leave.',
      },
      {
        p: 'From a river’s bend, floodlights look like the moon on water, explained an ornithologist whom the club had called. The birds come down, find grass and noise, and are too tired to go on.',
      },
      {
        p: 'Rovers have now moved eleven evening games to the afternoon. The broadcaster was not pleased. Schools were: the stands are full of classes, and more tickets were sold than for the same games last year.',
      },
      {
        p: 'On the pitch it makes a difference too. The keeper, who has played under lamps for fourteen seasons, let in two goals with the sun in his eyes, and called it an honest way to lose.',
      },
    ],
  },
  {
    key: 'oldest-keeper',
    headline: 'At 41 she was the substitute’s substitute. Then she saved three penalties',
    standfirst: 'Salter Vale had no other goalkeeper left. It did not need one.',
    section: 'sport',
    authors: ['ruth-kimaro'],
    dateline: 'SALTER VALE',
    source: { kind: 'wire', agency: 'Northlight Bureau' },
    topics: ['football', 'age'],
    leadPhoto: 'dark-stadium',
    leadCaption: 'The away ground, on an evening when it still had its lights.',
    hoursAgo: 70,
    state: 'published',
    body: [
      {
        p: 'Gerda Mountjoy coaches the under-tens. On Saturday she had brought their bibs to the ground, as every week, and was about to carry the balls in when the club’s second goalkeeper slipped on the stairs to the tunnel.',
      },
      {
        p: 'She had last played in a league game nineteen years earlier. Her boots were in the car; her gloves belonged to a girl of nine who was in the stand and who asked to have them back afterward.',
      },
      {
        p: 'It went to penalties. She saved the first with a knee, the second by staying where she was, and the third, she says, because it was the corner that the under-tens always choose.',
      },
      {
        p: 'Salter Vale are through to the next round. Training is on Tuesday at five, for the under-tens.',
      },
    ],
  },
  {
    key: 'slow-cyclists',
    headline: 'The race that is won by whoever comes last draws a record field',
    standfirst: 'Three rules: no stopping, no turning back, no foot on the ground.',
    section: 'sport',
    authors: ['ruth-kimaro', 'edith-vale'],
    source: { kind: 'staff' },
    topics: ['cycling', 'villages'],
    leadPhoto: 'desert-road',
    leadCaption: 'A long straight road, of the sort that slow cyclists fear most.',
    hoursAgo: 160,
    state: 'published',
    body: [
      {
        p: 'The winner needed 51 minutes and 8 seconds for 400 meters. He was overtaken by a snail, of which there are photographs, and by all of the other 218 riders.',
      },
      {
        p: 'The slow race of Hollin began as a joke between two postmen. It now has judges, qualifying heats and a doctor for cramp. Champions train on ice rinks and in the queue at the bank.',
      },
      {
        p: 'It is harder than it looks. Below the speed of a stroll, a bicycle wants to lie down, and the art is to let it begin. “You fall for an hour,” said the winner, “only never to the end.”',
      },
      { p: 'A faster race takes place on the same day. It is over before the band has unpacked.' },
    ],
  },
  {
    key: 'referee-union',
    headline: 'Amateur referees ask for one thing: that parents stand farther away',
    standfirst: 'Twelve meters, to be precise.',
    section: 'sport',
    authors: ['rory-quill'],
    source: { kind: 'staff' },
    topics: ['football', 'referees'],
    hoursAgo: 18,
    state: 'never',
    body: [
      {
        p: 'They do not want more money, since there is none. They would like a rope, twelve meters from the touchline, and all parents on the other side of it.',
      },
      { p: 'DRAFT, not for release: the league has promised an answer by noon.' },
      {
        p: 'A trial in two districts has reduced the number of conversations about offside to almost nothing.',
      },
      { p: 'Grandparents, the proposal says, may come to within six.' },
    ],
  },
]
