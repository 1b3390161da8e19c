import type { DemoStory } from './types.ts'

export const opinionStories: DemoStory[] = [
  {
    key: 'slow-comments',
    headline: 'Let the comments be slow',
    standfirst: 'A reply that has slept on it is a different reply.',
    section: 'opinion',
    authors: ['edith-vale'],
    source: { kind: 'staff' },
    topics: ['comments', 'newspapers'],
    leadPhoto: 'reading-room',
    leadCaption: 'A room in which nobody has ever written in capitals.',
    hoursAgo: 44,
    state: 'published',
    body: [
      {
        p: 'Letters to this paper used to take two days. One wrote in anger, could not find a stamp, and posted something milder in the morning. I have read about nine thousand of them, and cannot recall one that was made worse by the walk to the letterbox.',
      },
      {
        p: 'What we have now arrives within the minute. It is often funnier, I admit, and it is more honest in the sense that a reflex is honest. But a good part of what my colleagues in moderation hold back would never have been sent by its own author an hour later.',
      },
      {
        p: 'So here is a modest proposal. Let the first comment of any reader wait. Not as a punishment: as a courtesy, like the pause at the end of a concert. And let someone on our side use that time to read it, all of it, which is more than most of us can say of the article.',
      },
      { p: 'You may disagree below. I shall see it tomorrow.' },
    ],
  },
  {
    key: 'timetable-praise',
    headline: 'In praise of the printed timetable',
    standfirst: 'It is the only document of the state that promises something by the minute.',
    section: 'opinion',
    authors: ['tomas-brandvold'],
    source: { kind: 'staff' },
    topics: ['railways', 'paper'],
    leadPhoto: 'night-train',
    hoursAgo: 93,
    state: 'published',
    body: [
      {
        p: 'An application tells me when the next train goes. A timetable tells me that there is one at 4:52 in a village where I have never been, and that on Sundays there is not. The first is an answer; the second is a map of what is possible.',
      },
      {
        p: 'It is also a contract. Here in small type the public hand commits itself, a year ahead and in front of everybody, to be at a given place at a given minute. Tax offices do not do that, nor do poets.',
      },
      {
        p: 'Most of it will never be used by the person who holds it. That is the point. I want to know that the 4:52 exists, as I want to know that there are lighthouses.',
      },
      { p: 'Print it, then. On thin paper, with the footnotes.' },
    ],
  },
  {
    key: 'selfie-bench',
    headline: 'The mountain does not need a bench with a view of you',
    standfirst: 'Another valley has put up a frame to be photographed in. Please take it away.',
    section: 'opinion',
    authors: ['noemi-sartori'],
    source: { kind: 'staff' },
    topics: ['mountains', 'tourism'],
    leadPhoto: 'glacier-hut',
    leadCaption: 'The mountain, without a frame.',
    hoursAgo: 228,
    state: 'published',
    commentsMode: 'open',
    body: [
      {
        p: 'It is made of steel, it is two meters high and it says the name of the valley, for those who have walked up from it. One stands in the middle. Behind one, on a good day, are eleven peaks; on the photograph there are nine, because of the head.',
      },
      {
        p: 'I have nothing against heads. I object to being told where to put mine. The old bench faced the peaks, and two strangers who sat on it for a while would look the same way, which is how most friendships begin.',
      },
      {
        p: 'The valley says that the frame brings visitors. So it does: they arrive, form a queue, turn their backs on the mountain and leave. A mirror in the car park would be cheaper.',
      },
      { p: 'Give us the bench again. We shall remember the view without help.' },
    ],
  },
]
