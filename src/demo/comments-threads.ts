import type { Said } from './types.ts'

const firstTime = {
  rule: 'first-time',
  reason: 'The reader has not shown that the address is theirs.',
} as const
const everyComment = { rule: 'mode-all', reason: 'Every comment here waits.' } as const
const links = (count: number) => ({ rule: 'links', reason: `It has ${count} links.` }) as const

/** The other stories' comments, by the story's key: something in every status. */
export const otherThreads: Record<string, Said[]> = {
  'ferry-returns': [
    {
      by: 'Minji Baek',
      at: 6,
      says: 'My grandfather is the man with the laminated ticket. He has shown it to me three times on the telephone, which does not have a camera.',
      replies: [
        { by: 'Ian Corbishley', at: 11, says: 'Please tell him that he has made my morning.' },
        {
          by: 'Greta Maren',
          at: 19,
          says: 'I hope that he also keeps one ticket for using. They get wet.',
        },
      ],
    },
    {
      by: 'Tilda Frey',
      at: 14,
      says: 'I do not believe a word about the cheese.',
      replies: [{ by: 'Hugh Pettifer', at: 23, says: 'Neither, one suspects, does the goat.' }],
    },
    {
      by: 'Sven Aldous',
      at: 31,
      says: 'Is there a place to sleep on the island, and may one bring a tent?',
      status: 'pending',
      heldFor: [firstTime],
    },
    {
      by: 'Cheap Crossings',
      at: 37,
      says: 'BEST FERRY DEALS >>> https://example.net/f1 https://example.net/f2 https://example.net/f3 <<< click now',
      status: 'spam',
      heldFor: [links(3)],
    },
  ],
  'coast-sleeper': [
    {
      by: 'Catriona Bligh',
      at: 20,
      says: 'The man with the lamp in front of a locomotive on a bridge, in this century. I have booked.',
    },
    {
      by: 'Samuel Adeyemi-Holt',
      at: 45,
      says: 'Springs from 1988. I am from 1988 and would not carry anyone through six countries either.',
    },
    {
      by: 'Ewald Prinz',
      at: 66,
      says: 'How does one book the compartment for women? The page shows only two kinds of berth.',
      status: 'pending',
      heldFor: [firstTime],
    },
    {
      by: 'Rail Atlas',
      at: 92,
      says: 'The old timetable of this line from 1974: https://example.org/atlas/1974, and the bridge: https://example.org/atlas/bridge',
      status: 'pending',
      heldFor: [links(2), firstTime],
    },
  ],
  'one-vote': [
    {
      by: 'Bea Holloway',
      at: 30,
      says: 'Both candidates have a dog. I have not been so happy with a sentence all week.',
    },
    {
      by: 'Angry of Alder Street',
      at: 52,
      says: 'The dentist is a crook and so is everyone who counted for him, and you lot are no better. You people make me sick.',
      status: 'rejected',
      replies: [
        {
          by: 'Kenji Arata',
          at: 70,
          says: 'I know the dentist. He lent the committee his lamp so that they could read the paper. Argue with the count, not with the man.',
        },
        {
          by: 'Angry of Alder Street',
          at: 75,
          says: 'Typical!!! You are all in it.',
          status: 'rejected',
        },
      ],
    },
    {
      by: 'Sheila Northcote',
      at: 400,
      says: 'In our parish a tie is settled by drawing straws. Nobody has ever asked for a second straw.',
    },
  ],
  'hill-radio': [
    {
      by: 'Pasang D.',
      at: 44,
      says: 'I am on the six-forty. I wave.',
    },
    {
      by: 'Nora Quist',
      at: 80,
      says: 'Two minutes a day in which nobody wants anything from me. Keep the list!',
    },
    {
      by: 'Lodro',
      at: 130,
      says: 'The monastery above the tree line is ours. After the ninth bus comes the bell. Without the bus we shall have to buy a clock, and then there will be no end to it.',
      status: 'pending',
      heldFor: [everyComment],
    },
    {
      by: 'Data Person',
      at: 190,
      says: 'All departures as open data: https://example.org/norbuling/buses.csv and https://example.org/norbuling/stops.csv — so that nobody has to read anything out.',
      status: 'pending',
      heldFor: [links(2), everyComment],
    },
    {
      by: 'Lucho',
      at: 220,
      says: 'The data person has missed the point by a whole valley.',
      status: 'pending',
      heldFor: [everyComment],
    },
  ],
  'slow-comments': [
    {
      by: 'Hugh Pettifer',
      at: 12,
      says: 'I read this yesterday, disagreed, slept, and agree.',
    },
    {
      by: 'Ngozi Eke',
      at: 40,
      says: 'Slow is fine for those who are listened to anyway. Some of us have waited long enough for our comment to appear, thank you.',
      replies: [
        {
          by: 'Greta Maren',
          at: 95,
          says: 'That is the best argument against it that I have read. I had not thought of it.',
          replies: [
            {
              by: 'Ngozi Eke',
              at: 130,
              says: 'Nor had the author, it seems. But she reads these.',
            },
          ],
        },
      ],
    },
    {
      by: 'capslock',
      at: 61,
      says: 'WHAT EXACTLY IS WRONG WITH CAPITALS',
    },
    {
      by: 'Moderation Watch',
      at: 77,
      says: 'Hypocrites. You delete whatever you do not like and call it a courtesy. Idiots, the lot of you.',
      status: 'rejected',
    },
    {
      by: 'Comment Robot',
      at: 200,
      says: 'Great article, very informative! I found similar quality content on https://example.net/watches-cheap',
      status: 'spam',
    },
  ],
  'capo-sereno': [
    {
      by: 'Giulia Fantin',
      at: 35,
      says: 'Mio nonno era di Porto Levante e giurava che la lente fosse in fondo al mare. Aveva la tovaglia uguale.',
      replies: [
        {
          by: 'Ettore Salvadori',
          at: 58,
          says: 'Allora la domanda è: chi ha apparecchiato per trent’anni senza tovaglia?',
        },
      ],
    },
    {
      by: 'Un lettore di terra',
      email: 'lettore@example.org',
      at: 90,
      says: 'Bello. Ma chi paga la bolletta?',
      status: 'pending',
      heldFor: [firstTime],
    },
  ],
  'heirloom-beans': [
    {
      by: '김서윤',
      email: 'seoyun.kim@example.net',
      at: 25,
      says: '우리 할머니 서랍도 한번 열어 봐야겠어요. 단추밖에 없을 것 같지만요.',
    },
    {
      by: '텃밭일기',
      email: 'garden.diary@example.com',
      at: 80,
      says: '혹시 씨앗을 나누어 받을 수 있을까요?',
      status: 'pending',
      heldFor: [firstTime],
    },
  ],
  'last-station': [
    {
      by: 'Тимур Садыков',
      email: 'timur.sadykov@example.org',
      at: 40,
      says: 'Сорок страниц таблицы от девятого класса — вот кого надо в министерство.',
      replies: [
        {
          by: 'Анна К.',
          email: 'anna.k@example.com',
          at: 66,
          says: 'Не надо в министерство. Пусть сначала доучатся, а потом вернутся — поезд теперь есть.',
        },
      ],
    },
  ],
  'dark-stadium': [
    {
      by: 'Rover Till I Doze',
      at: 15,
      says: 'Thirty years a season ticket and the first time that my daughter could come along on a school day. Thank the geese.',
    },
    {
      by: 'Salter Steve',
      at: 33,
      says: 'Sun in his eyes my foot, he could not catch a cold.',
      replies: [
        {
          by: 'Rover Till I Doze',
          at: 41,
          says: 'And yet, how did your lot get on at the weekend?',
        },
      ],
    },
  ],
  'salt-market': [
    {
      by: 'Marguerite Oyelaran',
      at: 50,
      says: '“A market goes where the soup is” should be carved over the door of every planning office.',
    },
    {
      by: 'Delta Rice Deals',
      at: 300,
      says: 'wholesale rice best price whatsapp now https://example.net/rice https://example.net/rice2',
      status: 'spam',
      heldFor: [links(2), firstTime],
    },
  ],
  'vesna-bridge': [
    {
      by: 'Leopold Strasser',
      at: 100,
      says: 'Name it after the surveyor. Nobody ever does.',
    },
  ],
}
