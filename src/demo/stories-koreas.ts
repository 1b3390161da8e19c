import type { DemoStory } from './types.ts'

export const koreasStories: DemoStory[] = [
  {
    key: 'ferry-returns',
    headline: 'After eleven years the ferry returns to Sorido, with a goat on board',
    standfirst:
      'The island had 71 residents when the service ended. It has 118 today, and all of them were on the quay.',
    section: 'koreas',
    authors: ['hana-seo'],
    dateline: 'SORIDO, South Korea',
    source: { kind: 'staff' },
    topics: ['islands', 'ferries', 'villages'],
    leadPhoto: 'island-ferry',
    hoursAgo: 1,
    state: 'published',
    commentsMode: 'inherit',
    body: [
      {
        p: 'The first passenger off the ferry was a goat. It had been bought on the mainland by the island’s only restaurant, it did not like the gangway, and for four minutes it held up the maiden run of a service that Sorido had awaited for eleven years.',
      },
      {
        p: 'Nobody complained. Behind the goat came the new schoolteacher, a piano in two parts, and the mayor of the county, who had opposed the ferry in two elections and made a short speech in favor of it.',
      },
      {
        p: 'The old line was stopped when the island’s population fell to 71, one less than the rules asked for. What the rules did not foresee was that people would come without a ferry. They came in fishing boats: potters, a family of beekeepers, a retired engineer who had read about the silence.',
      },
      { h2: 'Two crossings a day' },
      {
        p: 'The new boat, the Sori 2, takes 90 passengers and six cars. It leaves at seven in the morning and comes back at six in the evening, and may not sail when waves are higher than two meters, which the harbor master expects on one day in nine.',
      },
      {
        quote: 'I have rowed my mother to her doctor for eleven years. Today I bought a ticket.',
      },
      {
        p: 'That was Kang Mansu, 58, who had the ticket laminated in the harbor office before the boat left. The fare is 4,200 won, the price of two cups of coffee in the city. Residents pay half.',
      },
      {
        p: 'Not everyone wants the cars. A petition in the village shop asks that they stay on the quay, and 40 people have signed it, including the driver of the island’s only bus. A [timetable in large type](https://example.org/sorido/ferry) hangs beside it.',
      },
      {
        p: 'By evening the goat had found the hill behind the school. The restaurant’s owner said that it had been meant for cheese, whatever people may have heard.',
      },
    ],
  },
  {
    key: 'heirloom-beans',
    headline: '사라진 줄 알았던 토종 콩, 할머니의 서랍에서 나왔다',
    standfirst: '서른 해 전에 마지막으로 기록된 ‘달무리콩’이 한 산골 마을에서 다시 싹을 틔웠다.',
    section: 'koreas',
    authors: ['hana-seo'],
    dateline: '솔메',
    source: { kind: 'staff' },
    topics: ['씨앗', '농업', '마을'],
    leadPhoto: 'wheat-coop',
    leadCaption: '씨앗을 함께 심은 밭. 사진은 자매 마을의 협동조합 밭이다.',
    hoursAgo: 9,
    state: 'published',
    body: [
      {
        p: '강원도 산골 마을 솔메에 사는 박옥분(84) 할머니의 부엌 서랍에는 단추와 고무줄, 그리고 콩 한 줌이 들어 있었다. 손녀가 서랍을 정리하다 물었다. “할머니, 이건 무슨 콩이에요?” 할머니는 대답했다. “달무리지. 테두리가 달 같잖아.”',
      },
      {
        p: '‘달무리콩’은 검은 바탕에 흰 고리가 둘린 토종 콩이다. 종자 목록에는 서른 해 전에 “더는 재배되지 않음”이라고 적혀 있다. 손녀가 보낸 사진을 본 연구원들은 이튿날 아침 첫차를 탔다.',
      },
      {
        p: '서랍 속의 콩은 모두 마흔두 알이었다. 연구소는 그중 스무 알을 심었고, 열일곱 알에서 싹이 났다. 담당 연구원 윤세라 씨는 “서랍이 어둡고 건조해서 작은 종자 은행 노릇을 했다”고 말했다.',
      },
      { h2: '마을이 함께 심는다' },
      {
        p: '올봄에는 마을의 열한 집이 달무리콩을 나누어 심었다. 수확한 콩의 절반은 연구소로, 나머지 절반은 이듬해의 밭으로 간다. 가을에는 작은 장터도 열 계획이다.',
      },
      {
        quote: '버리기 아까워서 넣어 둔 거지, 지키려고 한 건 아니야. 그런데 그게 그거더라고.',
      },
      {
        p: '할머니는 서랍을 다시 닫지 않기로 했다. 이번에는 손녀가 이름표를 붙였다. 단추, 고무줄, 그리고 콩.',
      },
    ],
  },
  {
    key: 'second-sign',
    headline: 'Busan’s brightest street switches off every second sign',
    standfirst:
      'The shops drew lots. The pharmacy kept its light, and so did a rival of the pharmacy.',
    section: 'koreas',
    authors: ['hana-seo', 'edith-vale'],
    dateline: 'BUSAN, South Korea',
    source: { kind: 'wire', agency: 'Peninsula Press Service' },
    topics: ['cities', 'light', 'shops'],
    leadPhoto: 'night-street',
    hoursAgo: 51,
    state: 'published',
    body: [
      {
        p: 'There were 212 shop signs on Lantern Street, and since the beginning of the month there are 106. The rest are still there. They are dark.',
      },
      {
        p: 'The street’s traders agreed on it after a sleepless summer. Residents in the side lanes had measured the light in their bedrooms and found that they could read by it; some had, until three in the morning.',
      },
      {
        p: 'To be fair, the shops drew lots from a rice pot. A pharmacy kept its green cross, a karaoke bar lost an entire façade, and a shop that sells lamps was allowed to choose one.',
      },
      {
        p: 'Takings have not fallen, according to a count by the traders themselves. People walk more slowly, said Baek Junho of the karaoke bar, because there is something to look for. The lots will be drawn again in half a year.',
      },
    ],
  },
  {
    key: 'last-keepers',
    headline: 'On Byeolseom, the last lamp lit by hand burns until the oil is used up',
    standfirst: 'The keepers were to leave in spring. They asked to finish the barrel.',
    section: 'koreas',
    authors: ['hana-seo'],
    dateline: 'BYEOLSEOM, South Korea',
    source: { kind: 'staff' },
    topics: ['islands', 'lighthouses', 'work'],
    leadPhoto: 'keepers-light',
    hoursAgo: 171,
    state: 'published',
    body: [
      {
        p: 'The new light of Byeolseom is the size of a rice cooker and needs nobody. It was mounted in March, beside the old one, and has stood there since under a cloth.',
      },
      {
        p: 'The two keepers asked for one favor before they left the islet. There was a barrel of lamp oil in the store, the last of a delivery from the year the younger of them was born. They wished to burn it.',
      },
      {
        p: 'The sea traffic office looked for a rule against it and found none. So each evening one of them climbs the 93 steps with a can, and a column in the log, which used to say “oil”, says “oil remaining”.',
      },
      {
        p: 'It will last until about the first typhoon. After that, said the elder, Im Chunsik, he would like to see what it is like to be guided by something that does not know his name.',
      },
    ],
  },
]
