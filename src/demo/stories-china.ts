import type { DemoStory } from './types.ts'

export const chinaStories: DemoStory[] = [
  {
    key: 'border-bridge',
    headline: 'Fear of a winter cut off grows in a border town with one bridge',
    standfirst:
      'Engineers want to close the crossing at Baishuikou for five months. The town has begun to count its flour.',
    section: 'china',
    authors: ['rory-quill'],
    dateline: 'BAISHUIKOU, China',
    source: { kind: 'wire', agency: 'Meridian News' },
    topics: ['borders', 'bridges', 'winter', 'trade'],
    leadPhoto: 'border-bridge',
    hoursAgo: 30,
    state: 'published',
    commentsMode: 'inherit',
    body: [
      {
        p: 'On the first morning of frost, the queue outside the grain store in Baishuikou reached the bus stop. Nobody had announced a shortage. There was only a sheet of paper on the door of the town hall, which said that the road bridge would be inspected “with a view to closure”, and that residents would be told the date in good time.',
      },
      {
        p: 'People here have read such papers before. The bridge, seven stone arches and a steel railing, carries the only road across the river for 140 kilometers. In four of the past seven winters its middle arch has been under repair, and each time one lane was left open for lorries and the school bus. This time, according to two engineers who have seen the plan, there will be no open lane.',
      },
      {
        p: '“They say five months, and I hear eight,” said Meng Guilan, 61, who runs a noodle shop within sight of the concrete marker where the road leaves the country. “My daughter teaches on the other bank. If they close it in December, I will see her at the spring festival by telephone.”',
      },
      { h2: 'What crosses, and what does not' },
      {
        p: 'On an ordinary day about 300 vehicles use the bridge: lorries with timber and frozen fish, the school bus, and the small vans of traders who buy on one side what is cheaper on the other. In the last week of October, the customs post counted 512. The traders are filling their sheds, and prices have followed them. A sack of flour costs a fifth more than in September.',
      },
      {
        photo: 'desert-road',
        caption:
          'The detour that lorries would take leads over three passes and a gravel road that is not cleared after heavy snow.',
      },
      {
        p: 'The county’s road office, in a written answer, said that no date had been set and that “the supply of the town is assured under every variant”. It gave no details of the variants. A [summary of the inspection](https://example.org/baishuikou/bridge-inspection), published in September, speaks of cracks in two piers that have grown by four millimeters in a year.',
      },
      {
        quote: 'A bridge that is open and unsafe is not a kindness. But tell us the date.',
      },
      {
        p: 'That is how Zhao Wenbin, the town’s only doctor, put it at a meeting in the school gymnasium last week. He keeps a list of 43 patients who have to be on the other bank at least once a month, most of them for dialysis. The detour, by three passes and a gravel road, takes nine hours in good weather. The road office has offered a boat until the river freezes, and a path across the ice after that.',
      },
      {
        p: 'It is the weeks in between that worry the town: when the river is neither water nor ground. “Twelve days in a mild year, thirty in a bad one,” said Dr. Zhao. “I have asked for a helicopter and got a form.”',
      },
      {
        p: 'By the evening the queue at the grain store had gone, and so had the flour. The storekeeper wrote “Tuesday” on a piece of cardboard, looked at it for a while, and added a question mark.',
      },
    ],
  },
  {
    key: 'fewer-zips',
    headline: 'The town that made half the world’s zips learns to make fewer',
    standfirst: 'Lianqiao cut its catalogue from 4,000 fasteners to 300, and orders went up.',
    section: 'china',
    authors: ['tomas-brandvold'],
    dateline: 'LIANQIAO, China',
    source: { kind: 'staff' },
    topics: ['manufacturing', 'work', 'textiles'],
    leadPhoto: 'zip-factory',
    hoursAgo: 74,
    state: 'published',
    body: [
      {
        p: 'There is a museum of zips in Lianqiao, and for years it was the one building in town that was never open. The people who could have kept it were busy making more of what it would have shown: 4,000 kinds of fastener, in brass, nylon and a green alloy that nobody remembers ordering.',
      },
      {
        p: 'Last winter the largest works threw 3,700 of them away. Not the stock, which was sold by the kilogram, but the drawings, the molds and the promise that any customer could have any zip within nine days.',
      },
      {
        p: '“We had a machine for a zip that was bought twice in eleven years,” said Fan Liqun, who runs the early shift. “It had to be oiled every Monday. One day I asked who it was for.”',
      },
      { h2: 'A shorter list' },
      {
        p: 'What remained was a list on one page. The customers, mostly makers of jackets and tents, were expected to leave. Some did. Others found that a part that is always in store lets them plan a season later, and orders in spring were eight percent above the year before.',
      },
      {
        p: 'The works now closes on Saturdays, which in this valley is talked about more than the sales. The museum opens on that day, with Ms. Fan’s machine in the first room. It is oiled on Mondays, out of habit.',
      },
    ],
  },
  {
    key: 'road-71',
    headline: 'Along Road 71, a leaking pipe grew a forest 300 kilometers long',
    standfirst:
      'It was laid to water a weather station. Foresters now want every desert road to leak a little.',
    section: 'china',
    authors: ['rory-quill', 'edith-vale'],
    dateline: 'DALAN STATION, China',
    source: { kind: 'wire', agency: 'Meridian News' },
    topics: ['desert', 'water', 'roads', 'trees'],
    leadPhoto: 'desert-road',
    hoursAgo: 122,
    state: 'published',
    body: [
      {
        p: 'The drivers noticed it first. Where Road 71 crosses the gravel west of Dalan Station, the wind used to push lorries sideways. For some years it has not, and along the southern verge stands the reason: a single file of poplars, as high as the cabs.',
      },
      {
        p: 'Nobody planted them as a forest. In 2009 a thin pipe was buried beside the road to bring snowmelt to a weather station. Its joints were poor. Every twelve meters, it lost a cup of water an hour, and whoever had a sapling put it there.',
      },
      {
        p: 'A [survey by the forestry institute](https://example.org/road-71/survey) has now counted 23,800 trees, and measured what they do. Sand on the carriageway is down by two thirds. Beetles and larks have moved in. The pipe still leaks, and the institute advises against repair.',
      },
      {
        list: [
          'Length of the planted verge: 304 kilometers',
          'Water lost to the trees: as much as two hotel swimming pools a day',
          'Trees that died in the drought of two summers ago: one in fifty',
        ],
      },
      {
        p: 'Other provinces have asked for the drawings. There are none, said He Jianming, who laid the first section and is retired. “Write that the secret is bad rubber,” he said. “They will not find it easy to buy.”',
      },
    ],
  },
  {
    key: 'mountain-post',
    headline: 'A postwoman retires, and three valleys must learn their addresses',
    standfirst: 'For 34 years the letters to Upper Tangma needed no more than a first name.',
    section: 'china',
    authors: ['edith-vale'],
    dateline: 'UPPER TANGMA, China',
    source: { kind: 'staff' },
    topics: ['post', 'villages', 'mountains'],
    leadPhoto: 'glacier-hut',
    leadCaption:
      'A hut on the path that the mail takes, in a picture from the archive: the valley itself has never been photographed by an agency.',
    hoursAgo: 290,
    state: 'published',
    commentsMode: 'closed',
    body: [
      {
        p: 'When Deji Wangmo handed in her satchel on the last day of the month, the post office in Tangma discovered that it did not know where anyone lived.',
      },
      {
        p: 'For 34 years she had carried the mail to three valleys, on foot in winter and on a mule when the streams were high. The letters said “Grandfather Norbu” or “the weaver, not the tall one”. They all arrived.',
      },
      {
        p: 'Her successor, who is 24 and has a motorcycle, brought half of the first week’s post back. The county has sent two surveyors to give the houses numbers. They have reached 60, and an argument about whether a barn counts.',
      },
      {
        p: 'Ms. Deji has offered to draw a map. It would have no numbers on it, she said, because people move but dogs stay, and it is by the dogs that one knows a house.',
      },
    ],
  },
]
